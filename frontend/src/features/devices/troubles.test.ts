import { expect, it } from 'vitest'
import { gathered, type PageError } from './troubles'

const fault = (message: string, screen = 'door', lost?: number): PageError => ({
  at: '2026-11-22T08:00:00Z',
  screen,
  role: 'kiosk',
  page: '/kiosk',
  message,
  version: '1',
  lost,
})

it('shows the same fault in a row once, and counts those that were lost', () => {
  const rows = gathered([fault('a'), fault('a', 'door', 4), fault('b'), fault('a'), fault('a', 'till')])
  expect(rows.map((row) => [row.message, row.screen, row.times])).toEqual([
    ['a', 'door', 6],
    ['b', 'door', 1],
    ['a', 'door', 1],
    ['a', 'till', 1],
  ])
  expect(gathered([])).toEqual([])
})
