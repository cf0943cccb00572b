import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { slipVerdict } from './paper'

const slip: Schema['SlipCheck'] = {
  serial: '0391-7',
  day: '2026-11-22',
  name: 'X*',
  total: 3,
  lines: [],
  reversed: false,
  reversal: false,
}
const seal = {
  seal: { month: '2026-10', number: '4071 2286 9135', events: 900, at: '2026-10-31T16:01:00Z' },
  unchanged: true,
}

describe('what is said of a slip', () => {
  it('is that it is genuine, with or without a seal', () => {
    expect(slipVerdict(slip)).toBe('genuine')
    expect(slipVerdict({ ...slip, seal })).toBe('genuine')
  })
  it('tells one that was taken back from one that took back', () => {
    expect(slipVerdict({ ...slip, seal, reversed: true })).toBe('reversed')
    expect(slipVerdict({ ...slip, seal, reversal: true })).toBe('reversal')
  })
  it('is never that it is genuine when the history was changed', () => {
    const changed = { ...seal, unchanged: false, finding: 'event 12' }
    expect(slipVerdict({ ...slip, seal: changed })).toBe('changed')
    expect(slipVerdict({ ...slip, seal: changed, reversed: true })).toBe('changed')
  })
})
