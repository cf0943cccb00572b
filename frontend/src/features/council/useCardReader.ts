// Cards held to the reader at the chair's table: each marks its owner as present, or is a vote while a vote by cards is open.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useI18n } from '@/i18n'
import { goodTone, refusedTone } from '@/lib/tones'
import { useScanner } from '@/lib/useScanner'
import type { useMeeting } from './useMeeting'
import type { Choice } from './vote'

/** What the last card did. */
export interface CardLine {
  kind: 'done' | 'warning'
  words: string
}

interface Table {
  /** Reports whether the meeting is open and this screen leads it. */
  running: () => boolean
  /** Reports whether the list of those present is shown, which has its own line for a refusal. */
  listShown: () => boolean
}

export function useCardReader(
  leading: ReturnType<typeof useMeeting>,
  { running, listShown }: Table,
): { side: Ref<Choice | undefined>; scanned: ShallowRef<CardLine | undefined> } {
  const { t } = useI18n()
  const { meeting, mark, attendanceProblem, ballot, refused } = leading
  const side = ref<Choice>() // of a vote by cards
  const scanned = shallowRef<CardLine>()

  watch(
    () => meeting.value?.ballot?.id,
    () => (side.value = undefined),
  )

  useScanner(async (digits) => {
    if (!running()) return
    if (meeting.value?.ballot?.method === 'cards') return vote(digits)
    const before = new Set((meeting.value?.attendance ?? []).filter((a) => a.present).map((a) => a.member))
    if (!(await mark({ card: digits, present: true }))) {
      refusedTone()
      const words = attendanceProblem.value?.detail
      if (words && !listShown()) say({ kind: 'warning', words }) // there it stands above the names
      return
    }
    goodTone()
    const fresh = (meeting.value?.attendance ?? []).find((a) => a.present && !before.has(a.member))
    if (fresh)
      say({
        kind: 'done',
        words: t('meeting.attendance.card_in', {
          name: fresh.by ? t('says.stand_in', { by: fresh.by.name, seat: fresh.name }) : fresh.name,
        }),
      })
  })

  // In a vote by cards the card is a vote for the side that is chosen on the screen.
  async function vote(card: string): Promise<void> {
    if (!side.value) {
      refusedTone()
      say({ kind: 'warning', words: t('meeting.vote.cards_choose') })
      return
    }
    const choice = side.value
    const before = meeting.value?.ballot?.cast.length ?? 0
    if (!(await ballot.cast({ card, choice }))) {
      refusedTone()
      say({ kind: 'warning', words: refused.value?.detail ?? '' })
      refused.value = undefined
      return
    }
    goodTone()
    const cast = meeting.value?.ballot?.cast ?? []
    const who = cast.length > before ? cast[cast.length - 1] : undefined
    say({
      kind: 'done',
      words: who
        ? t('meeting.vote.cards_in', { name: who.name, choice: t(`meeting.vote.${choice}`) })
        : t('meeting.vote.cards_again'),
    })
  }

  // Who comes late holds the card to the reader in the middle of an item: one line says so and goes away by itself.
  const lasts = 4000
  let timer: ReturnType<typeof setTimeout> | undefined

  function say(line: CardLine): void {
    scanned.value = line
    clearTimeout(timer)
    timer = setTimeout(() => (scanned.value = undefined), lasts)
  }
  onScopeDispose(() => clearTimeout(timer))

  return { side, scanned }
}
