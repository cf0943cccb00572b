import { describe, expect, it } from 'vitest'
import { readWhole, readYuan, yuan } from './money'

describe('money', () => {
  it.each([
    [0, '0'],
    [1250, '12.50'],
    [5, '0.05'],
    [3000, '30'],
  ])('shows %i fen as %s', (fen, text) => expect(yuan(fen)).toBe(text))
  it.each([
    ['12.5', 1250],
    ['12.50', 1250],
    ['0.05', 5],
    ['\uff13\uff10', 3000],
    ['8\u30029', 890],
    ['19.99', 1999],
  ])('reads %s', (text, fen) => expect(readYuan(text)).toBe(fen))
  it.each(['', '-1', '1.234', '1,5', 'x', '1234567'])('refuses %s', (text) => expect(readYuan(text)).toBeUndefined())
})

describe('a whole number', () => {
  it('is read in full width too', () => expect(readWhole(' \uff11\uff12 ')).toBe(12))
  it.each(['', '1.5', '-2', 'a'])('is not %s', (text) => expect(readWhole(text)).toBeUndefined())
})
