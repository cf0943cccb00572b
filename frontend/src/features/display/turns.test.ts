import { expect, it } from 'vitest'
import { pageSince, turnAt } from './turns'

const turns = [
  { scene: 'red_list', seconds: 24 },
  { scene: 'cover', seconds: 6 },
]

it('lets scenes take turns by the time alone', () => {
  const seen = [0, 8, 16, 24, 29, 30].map((s) => turnAt(turns, s * 1000))
  expect(seen.map((on) => on?.scene)).toEqual(['red_list', 'red_list', 'red_list', 'cover', 'cover', 'red_list'])
  expect(turnAt([], 5)).toBeUndefined()
})

it('goes on with the pages where the last visit ended, so that all of them come round', () => {
  const pages = Array.from({ length: 9 }, (_, n) => turnAt(turns, (Math.floor(n / 3) * 30 + (n % 3) * 8) * 1000)?.page)
  expect(pages).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

it('begins a scene that was chosen by hand with its first page', () => {
  expect(pageSince(100_000, 100_000)).toBe(0)
  expect(pageSince(100_000, 99_000)).toBe(0) // clocks differ a little
  expect(pageSince(100_000, 117_000)).toBe(2)
})
