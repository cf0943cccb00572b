import { expect, it } from 'vitest'
import { drift, isDark, isNight } from './night'

it('knows a night that goes past midnight, one that does not, and none', () => {
  expect(['21:59', '22:00', '23:30', '05:59', '06:00', '12:00'].map((c) => isNight(c, '22:00', '06:00'))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ])
  expect(['00:30', '01:00', '04:59', '05:00'].map((c) => isNight(c, '01:00', '05:00'))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isNight('03:00', '03:00', '03:00')).toBe(false)
})

it('stays on at night for as long as somebody uses it', () => {
  const night = { from: '22:00', to: '06:00' }
  expect(isDark('22:30', night, 1000, 2000)).toBe(false)
  expect(isDark('22:30', night, 2000, 2000)).toBe(true)
  expect(isDark('12:00', night, 2000, 0)).toBe(false)
  expect(isDark('22:30', night, 2000, NaN)).toBe(true)
})

it('moves the picture every minute and comes round', () => {
  const places = Array.from({ length: 24 }, (_, n) => drift(n * 60_000))
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(24)
  expect(drift(24 * 60_000)).toEqual(places[0])
  for (const { x, y } of places) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.01)
})
