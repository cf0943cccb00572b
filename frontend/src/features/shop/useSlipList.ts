// The list of today's slips: opened by a button or by a scanned slip; from it redemptions are taken back.
import { ref, type Ref } from 'vue'
import { ApiProblem, type Schema } from '@/api/client'
import { useI18n } from '@/i18n'
import { goodTone } from '@/lib/tones'
import { aboutSlip, fetchSlip, isDoubtful } from './slips'
import type { Checkout } from './useCheckout'
import type { NoticeLine } from './useNotice'
import type { Today } from './useToday'

export interface SlipList {
  listOpen: Ref<boolean>
  /** The slip that is looked at. */
  chosen: Ref<string>
  open: (serial?: string) => void
  /** Takes the code of a slip: one of today opens in the list, of an older one the till says what it is. */
  takeSlip: (code: string) => Promise<void>
  giveBack: (redemption: Schema['Redemption'], product: string, name: string) => Promise<void>
  undo: (redemption: Schema['Redemption']) => Promise<void>
}

export function useSlipList(today: Today, checkout: Checkout, notice: NoticeLine): SlipList {
  const { t } = useI18n()
  const listOpen = ref(false)
  const chosen = ref('')

  function open(serial = ''): void {
    chosen.value = serial
    listOpen.value = true
  }

  async function takeSlip(code: string): Promise<void> {
    try {
      const slip = await fetchSlip(code)
      const said = aboutSlip(slip)
      if (!isDoubtful(slip) && today.has(slip.serial)) {
        open(slip.serial)
        goodTone()
      } else if (said.kind === 'warning') notice.warn(said.words)
      else notice.done(said.words)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      notice.warn(problem.detail)
    }
  }

  async function giveBack(redemption: Schema['Redemption'], product: string, name: string): Promise<void> {
    if (await today.giveBack(redemption, product)) notice.done(t('tillmore.parted', { name }))
    else notice.warn(today.problem.value?.detail ?? '')
  }

  async function undo(redemption: Schema['Redemption']): Promise<void> {
    notice.clear()
    if (await today.undo(redemption)) {
      if (checkout.redemption.value?.id === redemption.id) checkout.reset()
      notice.done(t('till.undone', { name: redemption.member.name, n: redemption.total }))
    } else {
      notice.warn(today.problem.value?.detail ?? '')
    }
  }

  return { listOpen, chosen, open, takeSlip, giveBack, undo }
}
