import { describe, expect, it } from 'vitest'
import { monthsUpTo, quartersUpTo } from './periods'

describe('periods', () => {
  it('go back over the turn of the year', () => {
    expect(quartersUpTo('2026-05-31').slice(0, 4)).toEqual(['2026Q2', '2026Q1', '2025Q4', '2025Q3'])
    expect(monthsUpTo('2026-02-01').slice(0, 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  })
  it('begin with the present one', () => {
    expect(quartersUpTo('2026-12-01')[0]).toBe('2026Q4')
    expect(quartersUpTo('2026-01-01')[0]).toBe('2026Q1')
    expect(monthsUpTo('2026-12-01')[0]).toBe('2026-12')
  })
})
