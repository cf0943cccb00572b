import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { aloneAfter, useLeftAlone } from './useLeftAlone'

const scope = effectScope()
let filled = false
const putAway = vi.fn()
const park = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  scope.run(() => useLeftAlone({ filled: () => filled, putAway, park }))
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it("puts an empty counter's customer away, and parks what was rung up instead of losing it", () => {
  vi.advanceTimersByTime((aloneAfter.empty - 5) * 1000)
  window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit9' }))
  vi.advanceTimersByTime((aloneAfter.empty - 5) * 1000)
  expect(putAway).not.toHaveBeenCalled()
  vi.advanceTimersByTime(6000)
  expect(putAway).toHaveBeenCalled()
  expect(park).not.toHaveBeenCalled()

  filled = true
  putAway.mockClear()
  window.dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime((aloneAfter.filled - 5) * 1000)
  expect(park).not.toHaveBeenCalled()
  vi.advanceTimersByTime(6000)
  expect(park).toHaveBeenCalled()
  expect(putAway).not.toHaveBeenCalled()
})
