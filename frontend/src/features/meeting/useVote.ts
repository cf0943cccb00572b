// The vote under way on the item in hand. Another item, or a decision from elsewhere, begins anew.
import { computed, ref, watch, type Ref } from 'vue'
import type { Ballot, Item, Meeting } from './types'
import { ballot, changes, fullCount, recount, tallyOf, tap, votersOf, type Choice, type Choices, type Counts, type Motion, type Way } from './vote'

export type Taking = 'look' | 'hands' | 'count'

export function useVote(meeting: Ref<Meeting>, item: Ref<Item>) {
  const motion = ref<Motion>({ kind: 'accept' })
  const taking = ref<Taking>('look')
  const choices = ref<Choices>({})
  const counts = ref<Counts>(fullCount(0))
  const reopening = ref(false)
  const overtaken = ref(false)

  const voters = computed(() => votersOf(meeting.value, item.value))
  const open = computed(() => item.value.outcome === 'open' || reopening.value)
  const tally = computed(() => (taking.value === 'count' ? counts.value : tallyOf(choices.value, voters.value)))
  const possible = computed(() => meeting.value.status === 'open' && meeting.value.quorate && voters.value.length > 0)
  const sound = computed(() => motion.value.kind !== 'amend' || changes(item.value, motion.value.amendment))

  function begin(): void {
    motion.value = { kind: 'accept' }
    taking.value = 'look'
    choices.value = {}
    reopening.value = false
  }

  watch(
    () => item.value.n,
    () => {
      overtaken.value = false
      begin()
    },
  )
  // Decided meanwhile, here or on another screen: what was being prepared is void.
  watch(
    () => [item.value.n, item.value.outcome] as const,
    ([n, outcome], [before, previous]) => {
      if (n !== before || outcome === previous) return
      overtaken.value = previous === 'open' && taking.value !== 'look'
      begin()
    },
  )
  // Who comes or goes during a count begins the count anew; hands by name simply follow.
  watch(
    () => voters.value.length,
    (n) => (counts.value = fullCount(n)),
    { immediate: true },
  )

  function propose(kind: Motion['kind']): void {
    const { points, standing } = item.value
    motion.value = kind === 'amend' ? { kind, amendment: { points, standing, reason: '' } } : { kind }
    taking.value = 'look'
  }

  function raise(how: Taking): void {
    choices.value = {}
    counts.value = fullCount(voters.value.length)
    taking.value = how
  }

  function way(): Way {
    if (taking.value === 'hands') return { method: 'named', choices: choices.value }
    if (taking.value === 'count') return { method: 'counted', counts: counts.value }
    return { method: 'unanimous' }
  }

  return {
    motion,
    taking,
    choices,
    tally,
    voters,
    open,
    possible,
    sound,
    reopening,
    overtaken,
    propose,
    raise,
    tap: (member: string) => (choices.value = tap(choices.value, member)),
    recount: (choice: Exclude<Choice, 'for'>, to: number) => (counts.value = recount(counts.value, choice, to, voters.value.length)),
    reopen: () => (reopening.value = true),
    leave: begin,
    ballot: (): Ballot => ballot(motion.value, way(), voters.value, reopening.value),
  }
}

export type Vote = ReturnType<typeof useVote>
