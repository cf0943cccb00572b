import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useIdle, type Idle } from './useIdle'

describe('the idle clock', () => {
  let scope: EffectScope
  let idle: Idle
  const gone = vi.fn()

  beforeEach(() => {
    vi.useFakeTimers()
    gone.mockReset()
    scope = effectScope()
    idle = scope.run(() => useIdle(30, gone))!
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('counts down and goes once', () => {
    vi.advanceTimersByTime(21_000)
    expect(idle.left.value).toBe(9)
    vi.advanceTimersByTime(60_000)
    expect(idle.left.value).toBe(0)
    expect(gone).toHaveBeenCalledOnce()
  })

  it('begins anew at a touch or a key', () => {
    vi.advanceTimersByTime(29_000)
    window.dispatchEvent(new Event('pointerdown'))
    expect(idle.left.value).toBe(30)
    vi.advanceTimersByTime(29_000)
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1' }))
    vi.advanceTimersByTime(29_000)
    expect(gone).not.toHaveBeenCalled()
  })

  it('stops with its page', () => {
    scope.stop()
    vi.advanceTimersByTime(60_000)
    expect(gone).not.toHaveBeenCalled()
  })
})
