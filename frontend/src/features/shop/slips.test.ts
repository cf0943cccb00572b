import { describe, expect, it } from 'vitest'
import { say } from '@/i18n'
import { aboutSlip } from './slips'

const slip = { serial: '0391-7', day: '2026-10-12', name: 'X*', total: 3, lines: [], reversed: false, reversal: false }
const seal = {
  seal: { month: '2026-09', number: '4071 2286 9135', events: 900, at: '2026-09-30T16:01:00Z' },
  unchanged: true,
}

describe('a slip at the till', () => {
  it('stands, or was taken back', () => {
    expect(aboutSlip({ ...slip, seal }).kind).toBe('done')
    expect(aboutSlip({ ...slip, seal, reversed: true }).kind).toBe('warning')
  })
  it('is never called product when the books were changed', () => {
    const said = aboutSlip({ ...slip, seal: { ...seal, unchanged: false } })
    expect(said).toEqual({ kind: 'warning', words: say('till.slip.doubtful', { serial: '0391-7' }) })
  })
})
