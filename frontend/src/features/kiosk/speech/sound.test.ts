import { describe, expect, it } from 'vitest'
import { encode, louder, mono, SoundTrouble, trimmed } from './sound'

const tone = (length: number, height = 0.5): Float32Array =>
  Float32Array.from({ length }, (_, n) => height * Math.sin(n / 3))
const between = (before: number, middle: Float32Array, after: number): Float32Array =>
  Float32Array.from([...new Float32Array(before), ...middle, ...new Float32Array(after)])

describe('a recording', () => {
  it('loses the silence around it and keeps a little', () => {
    const cut = trimmed(between(24_000, tone(12_000), 48_000), 24_000)
    expect(cut.length).toBeGreaterThan(12_000)
    expect(cut.length).toBeLessThan(12_000 + 2 * 0.05 * 24_000)
    expect(trimmed(tone(500), 24_000).length).toBe(500)
  })

  it('is told from silence', () => {
    for (const nothing of [new Float32Array(0), new Float32Array(5000), tone(5000, 0.0001)]) {
      expect(() => trimmed(nothing, 24_000)).toThrow(SoundTrouble)
    }
  })

  it('becomes as loud as the others, a whisper not endlessly', () => {
    const peak = (samples: Float32Array): number => Math.max(...samples.map(Math.abs))
    expect(peak(louder(tone(100, 0.2)))).toBeCloseTo(0.89, 1)
    expect(peak(louder(tone(100, 1)))).toBeCloseTo(0.89, 1)
    expect(peak(louder(tone(100, 0.01)))).toBeLessThan(0.21)
  })

  it('of two channels becomes one', () => {
    expect([...mono([Float32Array.of(1, 0.5), Float32Array.of(0, -0.5)])]).toEqual([0.5, 0])
    expect([...mono([Float32Array.of(1)])]).toEqual([1])
    expect([...mono([])]).toEqual([])
  })

  it('is written as a WAV file that says what is in it', () => {
    const file = encode(Float32Array.of(0, 1, -1, 2, -2), 24_000)
    const view = new DataView(file.buffer)
    const text = (at: number, length: number): string => String.fromCharCode(...file.slice(at, at + length))
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(['RIFF', 'WAVEfmt ', 'data'])
    expect(view.getUint32(4, true)).toBe(file.length - 8)
    expect([
      view.getUint16(20, true),
      view.getUint16(22, true),
      view.getUint32(24, true),
      view.getUint32(28, true),
    ]).toEqual([1, 1, 24_000, 48_000])
    expect([view.getUint16(32, true), view.getUint16(34, true), view.getUint32(40, true)]).toEqual([2, 16, 10])
    expect([0, 1, 2, 3, 4].map((n) => view.getInt16(44 + 2 * n, true))).toEqual([0, 32767, -32767, 32767, -32767])
  })
})
