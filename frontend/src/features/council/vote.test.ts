import { describe, expect, it } from 'vitest'
import type { Attendee, Proposal } from './types'
import { after, ballot, changes, choiceOf, votersOf } from './vote'

const seat = (member: string, present = true): Attendee => ({
  member,
  name: member,
  household: '001',
  present,
  late: false,
  kin: false,
})
const room = [seat('0001-1'), seat('0002-2'), seat('0003-3'), seat('0004-4', false)]

describe('who votes', () => {
  it('leaves out the absent and the recused', () => {
    const voters = votersOf({ attendance: room }, { recused: [seat('0002-2')] })
    expect(voters.map((v) => v.member)).toEqual(['0001-1', '0003-3'])
  })
})

describe('a show of hands', () => {
  it('goes for, against, abstain and back', () => {
    expect(choiceOf({}, '0001-1')).toBe('for')
    expect([after.for, after.against, after.abstain]).toEqual(['against', 'abstain', 'for'])
  })
})

describe('what is put to the vote', () => {
  it('is never sent with names when it was unanimous', () => {
    expect(ballot({ kind: 'accept' }, false)).toEqual({ motion: 'accept', method: 'unanimous' })
  })
  it('carries the new figures and a reason only when there is one', () => {
    const amend = { kind: 'amend', amendment: { points: 3, standing: 0, reason: '  ' } } as const
    expect(ballot(amend, true)).toEqual({
      motion: 'amend',
      method: 'unanimous',
      amendment: { points: 3, standing: 0 },
      reopen: true,
    })
  })
  it('knows an amendment that changes nothing', () => {
    expect(changes({ points: 2, standing: 1 }, { points: 2, standing: 1 })).toBe(false)
    expect(changes({ points: 2, standing: 1 }, { points: 2, standing: -1 })).toBe(true)
    const proposal = { amount: 45_000 } as Proposal
    expect(changes({ points: 0, standing: 0, proposal }, { points: 0, standing: 0, amount: 45_000 })).toBe(false)
    expect(changes({ points: 0, standing: 0, proposal }, { points: 0, standing: 0, amount: 30_000 })).toBe(true)
  })
})
