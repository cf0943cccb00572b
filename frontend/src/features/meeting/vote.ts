import type { Amendment, Attendee, Ballot, Item, Meeting } from './types'

// The vote on one item as the chair takes it: first what is put to the vote (the motion), then how (unanimous, by name, counted).
// Plain functions, so that what the room decided can be tested without a page.

export type Choice = 'for' | 'against' | 'abstain'
export type Choices = Readonly<Record<string, Choice>>
export type Counts = Readonly<Record<Choice, number>>

export type Motion =
  | { kind: 'accept' }
  | { kind: 'postpone' }
  | { kind: 'amend'; amendment: Amendment }

export type Way =
  | { method: 'unanimous' }
  | { method: 'named'; choices: Choices }
  | { method: 'counted'; counts: Counts }

// Those present whom the item does not concern. Whoever is recused neither votes nor counts.
export function votersOf(meeting: Pick<Meeting, 'attendance'>, item: Pick<Item, 'recused'>): Attendee[] {
  const out = new Set(item.recused.map((r) => r.member))
  return meeting.attendance.filter((a) => a.present && !out.has(a.member))
}

// Everybody counts as in favour until tapped: in a village most hands go up, so the chair taps the few that did not.
export function choiceOf(choices: Choices, member: string): Choice {
  return choices[member] ?? 'for'
}

const after: Record<Choice, Choice> = { for: 'against', against: 'abstain', abstain: 'for' }

export function tap(choices: Choices, member: string): Choices {
  return { ...choices, [member]: after[choiceOf(choices, member)] }
}

export function tallyOf(choices: Choices, voters: readonly Attendee[]): Counts {
  const counts = { for: 0, against: 0, abstain: 0 }
  for (const v of voters) counts[choiceOf(choices, v.member)]++
  return counts
}

// A count without names starts like the hands do: all in favour.
export function fullCount(voters: number): Counts {
  return { for: voters, against: 0, abstain: 0 }
}

// Moving one figure takes from, or gives to, those in favour, so that the count always adds up to the voters.
export function recount(counts: Counts, choice: Exclude<Choice, 'for'>, to: number, voters: number): Counts {
  const other = choice === 'against' ? counts.abstain : counts.against
  const value = Math.min(Math.max(Math.trunc(to), 0), voters - other)
  return { ...counts, [choice]: value, for: voters - other - value }
}

// An amendment to the figures the item already has is no amendment.
export function changes(item: Pick<Item, 'points' | 'standing'>, a: Amendment): boolean {
  return a.points !== item.points || a.standing !== item.standing
}

export function ballot(motion: Motion, way: Way, voters: readonly Attendee[], reopen: boolean): Ballot {
  const body: Ballot = { motion: motion.kind, method: way.method }
  if (motion.kind === 'amend') {
    const { points, standing, reason } = motion.amendment
    body.amendment = reason?.trim() ? { points, standing, reason: reason.trim() } : { points, standing }
  }
  if (way.method === 'named') {
    const named = (choice: Choice) => voters.filter((v) => choiceOf(way.choices, v.member) === choice).map((v) => v.member)
    body.for = named('for')
    body.against = named('against')
    body.abstain = named('abstain')
  }
  if (way.method === 'counted') body.counts = { ...way.counts }
  if (reopen) body.reopen = true
  return body
}
