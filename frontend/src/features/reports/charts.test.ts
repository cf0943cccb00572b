import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { gridsChart, largest, linesChart, monthsChart } from './charts'

const twelve = (first: number) => [first, ...Array.from({ length: 11 }, () => 0)]
const line = (name: string, total: number) => ({ name, total, months: twelve(total) })
const year = {
  year: 2026,
  years: [2026],
  opening: 5,
  months: twelve(0).map((_, n) => ({
    month: `2026-${String(n + 1).padStart(2, '0')}`,
    issued: 30,
    redeemed: 10,
    returned: 2,
    expired: 0,
    closing: 5 + 22 * (n + 1),
    deeds: 1,
    redemptions: 1,
    reversals: 1,
    customers: 1,
  })),
  categories: [line('a', 20), line('b', 10), line('c', 0)],
  grids: [line('g1', 30)],
  grids_spent: [line('g1', 5), line('g2', 3)],
  goods: [],
} satisfies Schema['Annual']
const words = { issued: 'in', redeemed: 'out', held: 'held', month: (n: number) => `m${n}` }

function figures(option: { series?: unknown }): Record<string, number[]> {
  return Object.fromEntries((option.series as { name: string; data: number[] }[]).map((s) => [s.name, s.data]))
}

describe('the charts of a year', () => {
  it('show the months, what came back taken off', () => {
    const shown = figures(monthsChart(year, words))
    expect(shown.in?.[0]).toBe(30)
    expect(shown.out?.[11]).toBe(8)
    expect(shown.held?.[11]).toBe(269)
  })

  it('show the largest lines on top, and nothing that is nothing', () => {
    expect(figures(linesChart(year.categories, 'in')).in).toEqual([10, 20])
    expect(largest(Array.from({ length: 14 }, (_, n) => line(String(n), 20 - n)))).toHaveLength(10)
  })

  it('show every grid, also one where nothing was issued', () => {
    expect(figures(gridsChart(year, words))).toEqual({ in: [30, 0], out: [5, 3] })
  })
})
