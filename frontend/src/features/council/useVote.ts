// The vote on the item in hand. What hands and cards show is kept by the server step by step: a page opened again goes on where it was, and
// both screens of the chair show the same. Only the motion being prepared is this page's own.
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { Ballot, Item, LiveBallot, Meeting } from './types'
import type { BallotSteps, Papers } from './useMeeting'
import { after, ballot, changes, type Choice, type Counts, type Motion, votersOf } from './vote'

export type Taking = 'look' | 'hands' | 'count' | 'papers' | 'cards'

const takings: Record<LiveBallot['method'], Taking> = {
  named: 'hands',
  counted: 'count',
  secret: 'papers',
  cards: 'cards',
}
const methods = { hands: 'named', count: 'counted', papers: 'secret', cards: 'cards' } as const

export function useVote(meeting: Ref<Meeting>, item: Ref<Item>, steps: BallotSteps) {
  const motion = ref<Motion>({ kind: 'accept' })
  const reopening = ref(false)
  const overtaken = ref(false)
  // What was tapped and not answered yet.
  const tapped = shallowRef<Readonly<Record<string, Choice>>>({})
  const counted = shallowRef<Papers>()
  const under = ref(0)

  const live = computed(() => (meeting.value.ballot?.item === item.value.n ? meeting.value.ballot : undefined))
  const elsewhere = computed(() => (meeting.value.ballot && !live.value ? meeting.value.ballot.item : 0))
  const taking = computed<Taking>(() => (live.value ? takings[live.value.method] : 'look'))
  const voters = computed(() => votersOf(meeting.value, item.value))
  const open = computed(() => item.value.outcome === 'open' || reopening.value || !!live.value)
  const choices = computed<Readonly<Record<string, Choice>>>(() => ({
    ...Object.fromEntries((live.value?.cast ?? []).map((c) => [c.member, c.choice])),
    ...tapped.value,
  }))
  const papers = computed<Required<Papers>>(() => ({
    invalid: 0,
    ...(counted.value ?? live.value ?? { for: 0, against: 0, abstain: 0 }),
  }))
  const tally = computed<Counts & { invalid: number }>(() => {
    if (taking.value === 'count' || taking.value === 'papers') {
      const { for: yes, against, abstain, invalid } = papers.value
      return { for: yes, against, abstain, invalid }
    }
    const counts = { for: 0, against: 0, abstain: 0, invalid: 0 }
    for (const v of voters.value) {
      const choice = choices.value[v.member] ?? (taking.value === 'hands' ? 'for' : undefined)
      if (choice) counts[choice]++
    }
    return counts
  })
  const missing = computed(
    () => voters.value.length - tally.value.for - tally.value.against - tally.value.abstain - tally.value.invalid,
  )
  const possible = computed(
    () => meeting.value.status === 'open' && item.value.quorate && voters.value.length > 0 && !elsewhere.value,
  )
  const sound = computed(() => motion.value.kind !== 'amend' || changes(item.value, motion.value.amendment))

  function begin(): void {
    motion.value = live.value ? motionOf(live.value) : { kind: 'accept' }
    reopening.value = live.value?.reopen ?? false
    tapped.value = {}
    counted.value = undefined
  }

  watch(
    () => item.value.n,
    () => {
      overtaken.value = false
      begin()
    },
    { immediate: true },
  )
  // Decided or begun meanwhile, here or on another screen: what was being prepared is void.
  watch(
    () => [item.value.n, item.value.outcome, live.value?.id] as const,
    ([n, outcome, ballotNow], [before, previous, ballotBefore]) => {
      if (n !== before || (outcome === previous && ballotNow === ballotBefore)) return
      overtaken.value = outcome !== previous && previous === 'open' && under.value === 0 && !!ballotBefore
      begin()
    },
  )

  async function doing<T>(what: Promise<T>): Promise<T> {
    under.value++
    try {
      return await what
    } finally {
      under.value--
      if (under.value === 0) {
        tapped.value = {}
        counted.value = undefined
      }
    }
  }

  function propose(kind: Motion['kind']): void {
    const { points, standing } = item.value
    const amount = item.value.proposal?.amount
    motion.value =
      kind === 'amend'
        ? {
            kind,
            amendment: amount ? { points: 0, standing: 0, amount, reason: '' } : { points, standing, reason: '' },
          }
        : { kind }
  }

  async function raise(how: Exclude<Taking, 'look'>): Promise<boolean> {
    return doing(
      (async () => {
        const before = live.value
        const { motion: kind, amendment, reopen } = before ?? ballot(motion.value, reopening.value)
        if (before && !(await steps.discard(before.id))) return false
        return steps.open({
          item: item.value.n,
          motion: kind,
          method: methods[how],
          ...(amendment && { amendment }),
          ...(reopen && { reopen }),
        })
      })(),
    )
  }

  /** A tap turns a hand: for, against, abstained; of a card that was not held, for first. */
  function tap(member: string): void {
    const now = choices.value[member] ?? (taking.value === 'hands' ? 'for' : undefined)
    const choice = now ? after[now] : 'for'
    tapped.value = { ...tapped.value, [member]: choice }
    void doing(steps.cast({ member, choice, change: true }))
  }

  function recount(of: keyof Papers, to: number): void {
    const now = papers.value
    const value = Math.max(0, Math.trunc(to) || 0)
    const next = { ...now, [of]: value }
    if (taking.value === 'count' && of !== 'for') next.for = Math.max(0, now.for + now[of] - value) // hands: whoever is not against is for
    const { for: yes, against, abstain, invalid } = next
    counted.value = { for: yes, against, abstain, invalid }
    void doing(
      steps.count(taking.value === 'papers' ? { for: yes, against, abstain, invalid } : { for: yes, against, abstain }),
    )
  }

  return {
    motion,
    taking,
    choices,
    tally,
    missing,
    voters,
    open,
    possible,
    elsewhere,
    sound,
    reopening,
    overtaken,
    live,
    propose,
    raise,
    tap,
    recount,
    record: () => (live.value ? doing(steps.record(live.value.id)) : Promise.resolve(false)),
    reopen: () => (reopening.value = true),
    leave: () => (live.value ? void doing(steps.discard(live.value.id)) : begin()),
    ballot: (): Ballot => ({
      ...ballot(motion.value, reopening.value),
      ...(reopening.value && item.value.decided && { over: item.value.decided }),
    }),
  }
}

function motionOf(live: LiveBallot): Motion {
  return live.motion === 'amend' && live.amendment
    ? { kind: 'amend', amendment: live.amendment }
    : { kind: live.motion === 'postpone' ? 'postpone' : 'accept' }
}

export type Vote = ReturnType<typeof useVote>
