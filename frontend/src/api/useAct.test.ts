import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from './client'
import { offline } from './problem'
import { fieldError, formError, useAct } from './useAct'

const refused = () => new ApiProblem(422, { code: 'day_future', detail: 'no', field: 'day' })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the key of an intention', () => {
  it('stays the same while answers are lost', async () => {
    const { act } = useAct()
    const keys: string[] = []
    const done = act({ quantity: 1 }, async (headers) => {
      keys.push(headers['Idempotency-Key'])
      if (keys.length < 3) throw offline()
    })
    await vi.runAllTimersAsync()
    expect(await done).toBe(true)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('is kept when the person presses again after the line was down, and is new for other content', async () => {
    const { act, problem } = useAct()
    const keys: string[] = []
    const lost = async (headers: { 'Idempotency-Key': string }) => {
      keys.push(headers['Idempotency-Key'])
      throw offline()
    }
    for (const intention of [{ n: 1 }, { n: 1 }, { n: 2 }]) {
      const done = act(intention, lost)
      await vi.runAllTimersAsync()
      expect(await done).toBe(false)
      expect(problem.value?.offline).toBe(true)
    }
    expect(keys[0]).toBe(keys[3])
    expect(keys[6]).not.toBe(keys[0])
  })

  it('is new after a refusal and after success', async () => {
    const { act } = useAct()
    const keys: string[] = []
    const answers = [() => Promise.reject(refused()), () => Promise.resolve(), () => Promise.resolve()]
    for (const answer of answers) {
      await act('same', (headers) => {
        keys.push(headers['Idempotency-Key'])
        return answer()
      })
    }
    expect(new Set(keys).size).toBe(3)
  })

  it('takes no second press while the first is under way', async () => {
    const { act, busy } = useAct()
    const first = act(1, () => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(busy.value).toBe(true)
    expect(await act(1, () => Promise.resolve())).toBe(false)
    await vi.runAllTimersAsync()
    expect(await first).toBe(true)
  })
})

describe('where a refusal is shown', () => {
  it('finds the field by name or by location', () => {
    expect(fieldError(refused(), 'day')).toBe('no')
    const located = new ApiProblem(422, { detail: 'all', errors: [{ location: 'body.place', message: 'too long' }] })
    expect(fieldError(located, 'place')).toBe('too long')
    expect(fieldError(located, 'day')).toBeUndefined()
    expect(formError(located, ['place'])).toBeUndefined()
    expect(formError(located, ['day'])).toBe('all')
  })
})
