import { effectScope, nextTick, ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { useOnDisplay, type InHand } from './useOnDisplay'

const sent: InHand[] = []
let answer: () => void
vi.mock('@/api/client', () => ({
  ApiProblem: class extends Error {},
  api: { PUT: (_: string, { body }: { body: InHand }) => body },
  ask: (body: InHand) => {
    sent.push(body)
    return new Promise<void>((resolve) => (answer = resolve))
  },
}))
beforeEach(() => (sent.length = 0))

it('tells the wall the newest count, one at a time and none twice', async () => {
  const hand = (n: number): InHand => ({ meeting: 'm', item: 1, voting: true, for: n, against: 0, abstain: 0 })
  const now = ref<InHand | false>(false)
  const scope = effectScope()
  scope.run(() => useOnDisplay(() => now.value))
  for (const n of [1, 2, 3]) {
    now.value = hand(n)
    await nextTick()
  }
  expect(sent.map((s) => s.for)).toEqual([1])
  answer()
  await vi.waitFor(() => expect(sent.map((s) => s.for)).toEqual([1, 3]))
  answer()
  await nextTick()
  now.value = hand(3)
  await nextTick()
  expect(sent).toHaveLength(2)
  scope.stop()
})
