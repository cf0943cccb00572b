// A redemption is booked once or not at all, and shown as done only after the server's answer.
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useCheckout, type Checkout } from './useCheckout'

const body = { card: '9012345678901234', lines: [{ good: 'G001', quantity: 1 }] }

type Reply = { status: number; body: unknown } | 'lost'

describe('the checkout', () => {
  let scope: EffectScope
  let checkout: Checkout
  let replies: Reply[]
  let sent: { key: string | null; body: unknown }[]

  function begin(): void {
    scope = effectScope()
    checkout = scope.run(useCheckout)!
  }

  const booked: Reply = { status: 201, body: { id: '0391-7', points_after: 96 } }

  beforeEach(() => {
    vi.useFakeTimers()
    window.sessionStorage.clear()
    replies = []
    sent = []
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() })
      const reply = replies.shift() ?? 'lost'
      if (reply === 'lost') throw new TypeError('failed')
      return new Response(JSON.stringify(reply.body), {
        status: reply.status,
        headers: { 'Content-Type': 'application/json' },
      })
    })
    begin()
  })
  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('books once, however often the button is pressed', async () => {
    replies = [booked]
    await Promise.all([checkout.submit(body), checkout.submit(body), checkout.submit(body)])
    expect(sent).toHaveLength(1)
    expect(sent[0]!.body).toEqual(body)
    expect(checkout.phase.value).toBe('done')
    expect(checkout.redemption.value?.id).toBe('0391-7')
  })

  it('asks again under the same key when the answer is lost, and is not done before it has one', async () => {
    replies = ['lost', { status: 503, body: { status: 503, code: 'busy' } }, 'lost', booked]
    await checkout.submit(body)
    for (const pause of [1500, 3000, 6000]) {
      expect(checkout.phase.value).toBe('unknown')
      expect(checkout.redemption.value).toBeUndefined()
      await vi.advanceTimersByTimeAsync(pause)
    }
    expect(checkout.phase.value).toBe('done')
    expect(new Set(sent.map((one) => one.key)).size).toBe(1)
    expect(sent).toHaveLength(4)
  })

  it('begins nothing else while the outcome is open', async () => {
    await checkout.submit(body)
    checkout.reset()
    await checkout.submit({ ...body, card: '9000000000000002' })
    expect(checkout.phase.value).toBe('unknown')
    expect(new Set(sent.map((one) => JSON.stringify(one.body)))).toEqual(new Set([JSON.stringify(body)]))
  })

  it('takes a refusal as final and a new press as a new intention', async () => {
    replies = [{ status: 409, body: { status: 409, code: 'stock_out', detail: 'None left.' } }, booked]
    await checkout.submit(body)
    expect(checkout.phase.value).toBe('refused')
    expect(checkout.problem.value?.detail).toBe('None left.')
    await checkout.submit(body)
    expect(checkout.phase.value).toBe('done')
    expect(sent[0]!.key).not.toBe(sent[1]!.key)
  })

  it('asks on after a reload of the page', async () => {
    await checkout.submit(body)
    scope.stop()
    replies = [booked]
    begin()
    await vi.advanceTimersByTimeAsync(100)
    expect(checkout.phase.value).toBe('done')
    expect(sent[0]!.key).toBe(sent.at(-1)!.key)

    scope.stop()
    const before = sent.length
    begin()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(before)
  })
})
