import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connected, listen } from './live'

class Stream extends EventTarget {
  static readonly CLOSED = 2
  static last: Stream
  readyState = 1
  constructor() {
    super()
    Stream.last = this
  }
  close(): void {
    this.readyState = Stream.CLOSED
  }
  hint(...changed: string[]): void {
    this.dispatchEvent(new MessageEvent('hint', { data: JSON.stringify({ seq: 1, changed }) }))
  }
}

describe('the stream of hints', () => {
  const unlisten: (() => void)[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', Stream)
  })
  afterEach(() => {
    for (const stop of unlisten.splice(0)) stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('asks again only for what changed', () => {
    const board = vi.fn()
    const all = vi.fn()
    unlisten.push(listen(['board'], board), listen([], all))
    Stream.last.hint('people')
    expect(board).not.toHaveBeenCalled()
    expect(all).toHaveBeenCalledOnce()
  })

  it('keeps one call running and one waiting, however many hints come', async () => {
    let finish = (): void => undefined
    const refresh = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
    unlisten.push(listen(['board'], refresh))
    for (let i = 0; i < 5; i++) Stream.last.hint('board')
    expect(refresh).toHaveBeenCalledTimes(1)
    finish()
    await flushPromises()
    expect(refresh).toHaveBeenCalledTimes(2)
    finish()
    await flushPromises()
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('says when it is lost, comes back by itself and asks for what it missed', () => {
    const refresh = vi.fn()
    unlisten.push(listen(['board'], refresh))
    const first = Stream.last
    first.readyState = Stream.CLOSED
    first.dispatchEvent(new Event('error'))
    expect(connected.value).toBe(false)
    vi.advanceTimersByTime(5000)
    expect(Stream.last).not.toBe(first)
    Stream.last.dispatchEvent(new Event('open'))
    expect(connected.value).toBe(true)
    expect(refresh).toHaveBeenCalledOnce()
  })
})
