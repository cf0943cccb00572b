import type { Amendment, Attendee, Ballot, Item, Meeting } from './types'

// The vote on one item as the chair takes it: first what is put to the vote (the motion), then how.
// Plain functions, so that what the room decided can be tested without a page.

export type Choice = 'for' | 'against' | 'abstain'
export type Choices = Readonly<Record<string, Choice>>
export type Counts = Readonly<Record<Choice, number>>

export type Motion = { kind: 'accept' } | { kind: 'postpone' } | { kind: 'amend'; amendment: Amendment }

// Those present whom the item does not concern. Whoever is recused neither votes nor counts.
export function votersOf(meeting: Pick<Meeting, 'attendance'>, item: Pick<Item, 'recused'>): Attendee[] {
  const out = new Set(item.recused.map((r) => r.member))
  return meeting.attendance.filter((a) => a.present && !out.has(a.member))
}

// Everybody counts as in favour until tapped: in a village most hands go up, so the chair taps the few that did not.
export function choiceOf(choices: Choices, member: string): Choice {
  return choices[member] ?? 'for'
}

/** What the next tap makes of a hand. */
export const after: Record<Choice, Choice> = { for: 'against', against: 'abstain', abstain: 'for' }

// An amendment to the figures the item already has is no amendment.
export function changes(item: Pick<Item, 'points' | 'standing' | 'proposal'>, a: Amendment): boolean {
  if (a.amount !== undefined) return a.amount > 0 && a.amount !== item.proposal?.amount
  return a.points !== item.points || a.standing !== item.standing
}

// A unanimous vote is one step; the others are taken hand by hand, card by card.
export function ballot(motion: Motion, reopen: boolean): Ballot {
  const body: Ballot = { motion: motion.kind, method: 'unanimous' }
  if (motion.kind === 'amend') {
    const { points, standing, amount, reason } = motion.amendment
    body.amendment = { points, standing, ...(amount && { amount }), ...(reason?.trim() && { reason: reason.trim() }) }
  }
  if (reopen) body.reopen = true
  return body
}
