import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Meeting = Schemas['MeetingView']
export type MeetingHead = Schemas['MeetingHead']
export type Item = Schemas['ItemView']
export type Attendee = Schemas['Attendee']
export type Amendment = Schemas['Amendment']
export type Tally = Schemas['Tally']
export type Ballot = Schemas['DecideInputBody']
export type Council = Schemas['Council']
export type Outcome = Item['outcome']
export type LiveBallot = NonNullable<Meeting['ballot']>
export type BallotSpec = Schemas['BallotInputBody']
export type Proposal = Schemas['ProposalView']
export type Kind = MeetingHead['kind']
export type Move = Schemas['MoveInputBody']
export type Cover = NonNullable<Meeting['cover']>
export type Assembly = Schemas['Assembly']
export type Undo = NonNullable<Meeting['undo']>
