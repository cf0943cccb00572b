import { describe, expect, it } from 'vitest'
import type { Attendee } from './types'
import { ballot, changes, choiceOf, fullCount, recount, tallyOf, tap, votersOf } from './vote'

const seat = (member: string, present = true): Attendee => ({ member, name: member, household: '001', present })
const room = [seat('0001-1'), seat('0002-2'), seat('0003-3'), seat('0004-4', false)]

describe('who votes', () => {
  it('leaves out the absent and the recused', () => {
    const voters = votersOf({ attendance: room }, { recused: [seat('0002-2')] })
    expect(voters.map((v) => v.member)).toEqual(['0001-1', '0003-3'])
  })
})

describe('a show of hands', () => {
  it('goes for, against, abstain and back', () => {
    let hands = {}
    const seen = []
    for (let i = 0; i < 4; i++) {
      seen.push(choiceOf(hands, '0001-1'))
      hands = tap(hands, '0001-1')
    }
    expect(seen).toEqual(['for', 'against', 'abstain', 'for'])
  })
  it('counts only those who vote now: one who left takes the hand along', () => {
    const hands = tap(tap({}, '0002-2'), '0004-4')
    const voters = room.filter((s) => s.present)
    expect(tallyOf(hands, voters)).toEqual({ for: 2, against: 1, abstain: 0 })
    expect(ballot({ kind: 'accept' }, { method: 'named', choices: hands }, voters, false)).toEqual({
      motion: 'accept',
      method: 'named',
      for: ['0001-1', '0003-3'],
      against: ['0002-2'],
      abstain: [],
    })
  })
})

describe('a count without names', () => {
  it('always adds up to the voters', () => {
    let counts = fullCount(15)
    counts = recount(counts, 'against', 4, 15)
    counts = recount(counts, 'abstain', 2, 15)
    expect(counts).toEqual({ for: 9, against: 4, abstain: 2 })
    expect(recount(counts, 'against', 99, 15)).toEqual({ for: 0, against: 13, abstain: 2 })
    expect(recount(counts, 'abstain', -1, 15)).toEqual({ for: 11, against: 4, abstain: 0 })
  })
})

describe('what is put to the vote', () => {
  it('is never sent with names when it was unanimous', () => {
    expect(ballot({ kind: 'accept' }, { method: 'unanimous' }, room, false)).toEqual({ motion: 'accept', method: 'unanimous' })
  })
  it('carries the new figures and a reason only when there is one', () => {
    const amend = { kind: 'amend', amendment: { points: 3, standing: 0, reason: '  ' } } as const
    expect(ballot(amend, { method: 'unanimous' }, room, true)).toEqual({
      motion: 'amend',
      method: 'unanimous',
      amendment: { points: 3, standing: 0 },
      reopen: true,
    })
  })
  it('knows an amendment that changes nothing', () => {
    expect(changes({ points: 2, standing: 1 }, { points: 2, standing: 1 })).toBe(false)
    expect(changes({ points: 2, standing: 1 }, { points: 2, standing: -1 })).toBe(true)
  })
})
