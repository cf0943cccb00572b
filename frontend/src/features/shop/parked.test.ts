import { beforeEach, expect, test } from 'vitest'
import { mostParked, useParked } from './parked'

const sale = {
  at: '2026-09-28T07:20:00Z',
  card: '9000000000000001',
  name: '刘安',
  lines: [{ code: 'G001', quantity: 2 }],
}

beforeEach(() => window.localStorage.clear())

test('a parked sale survives a reload and is taken back once', () => {
  useParked().park(sale)
  const reloaded = useParked()
  expect(reloaded.parked.value).toEqual([sale])
  expect(reloaded.take(0)).toEqual(sale)
  expect(useParked().parked.value).toEqual([])
  expect(reloaded.take(0)).toBeUndefined()
})

test('there is an end to parking', () => {
  const { park } = useParked()
  for (let n = 0; n < mostParked; n++) expect(park(sale)).toBe(true)
  expect(park(sale)).toBe(false)
})

test('a store that somebody spoiled is an empty one', () => {
  window.localStorage.setItem('xinpu.till.parked', '{"a":')
  expect(useParked().parked.value).toEqual([])
  window.localStorage.setItem('xinpu.till.parked', '[{"name":"x"}]')
  expect(useParked().parked.value).toEqual([])
})
