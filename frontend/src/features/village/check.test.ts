import { describe, expect, it } from 'vitest'
import { checkState, lastPassed } from './check'

const now = '2026-11-22T08:00:00Z'
const at = (day: string, ok = true, fault = false) => ({
  now,
  check: { at: `${day}T08:00:00Z`, ok, fault, passed: `${day}T08:00:00Z` },
})

describe('the newest check', () => {
  it('has passed, is too old, has failed, or was never made', () => {
    expect(checkState(at('2026-11-22'))).toBe('passed')
    expect(checkState(at('2026-11-14'))).toBe('passed')
    expect(checkState(at('2026-11-13'))).toBe('old')
    expect(checkState(at('2026-11-22', false))).toBe('failed')
    expect(checkState(at('2026-11-01', false))).toBe('failed')
    expect(checkState({ now })).toBe('none')
  })
  it('tells a fault of the program from a history that does not fit', () => {
    expect(checkState(at('2026-11-22', false, true))).toBe('fault')
    expect(checkState(at('2026-11-01', false, true))).toBe('fault')
  })
  it('may never have passed', () => {
    expect(lastPassed({ at: now, ok: false, fault: false, passed: '0001-01-01T00:00:00Z' })).toBeUndefined()
    expect(lastPassed({ at: now, ok: true, fault: false, passed: now })).toBe(now)
  })
})
