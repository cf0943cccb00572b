import { effectScope, ref } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import { leaves, useTurns, type Rank } from './slides'

afterEach(() => vi.useRealTimers())

const ranks = Array.from({ length: 9 }, (_, i) => ({ place: i + 1 }) as Rank)

it('puts a list on slides, the last one shorter', () => {
  expect(leaves('red_list', ranks, 4).map((slide) => slide.ranks.map((rank) => rank.place))).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9]])
  expect(leaves('earners', [], 4)).toEqual([])
})

it('takes turns and keeps within what there is', () => {
  vi.useFakeTimers()
  const scope = effectScope()
  const count = ref(3)
  const turn = scope.run(() => useTurns(count, 12))!
  const seen = Array.from({ length: 5 }, () => {
    const now = turn.value
    vi.advanceTimersByTime(12_000)
    return now
  })
  expect(seen).toEqual([0, 1, 2, 0, 1])
  count.value = 0
  expect(turn.value).toBe(0)
  scope.stop()
})
