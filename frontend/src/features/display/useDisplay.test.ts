import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDisplay, type Display } from './useDisplay'

const data = shallowRef<Display>()
vi.mock('@/api/useLoad', () => ({ useLoad: () => ({ data, problem: shallowRef() }) }))
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const display = (item: number, decided?: number, hands = false) =>
  ({
    now: new Date().toISOString(),
    show: { scene: 'item', since: new Date().toISOString() },
    turns: [],
    meeting: { status: 'open', item: { n: item } },
    ...(decided && { decided: { n: decided }, decided_seq: 100 + decided }),
    ...(hands && { hands: { for: 3 } }),
  }) as unknown as Display

it('shows what was just decided a moment longer than the chair does, the first item of the evening too', async () => {
  const scope = effectScope()
  const { item } = scope.run(() => useDisplay(''))!
  const show = async (w: Display) => {
    data.value = w
    await nextTick()
  }
  await show(display(1))
  expect(item.value?.n).toBe(1)
  await show(display(2, 1))
  expect(item.value?.n).toBe(1)
  await vi.advanceTimersByTimeAsync(5100)
  expect(item.value?.n).toBe(2)
  await show(display(3, 2))
  expect(item.value?.n).toBe(2)
  await show(display(3, 2, true)) // hands go up on the next item
  expect(item.value?.n).toBe(3)
  scope.stop()
})

it('does not bring up what was decided before it came', async () => {
  data.value = undefined
  const scope = effectScope()
  const { item } = scope.run(() => useDisplay(''))!
  data.value = display(5, 4)
  await nextTick()
  expect(item.value?.n).toBe(5)
  scope.stop()
})
