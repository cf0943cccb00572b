import { describe, expect, it } from 'vitest'
import { readQuantity } from './quantity'

describe('a quantity as it is typed', () => {
  it.each([
    ['2', '2'],
    ['2.5', '2.5'],
    [' 1.125 ', '1.125'],
    ['\uff12\uff0e\uff15', '2.5'],
    ['3\u30025', '3.5'],
    ['999999', '999999'],
  ])('reads %s', (typed, value) => expect(readQuantity(typed)).toEqual({ ok: true, value }))

  it.each(['', 'abc', '-1', '1.2345', '1000000', '1,5', '.5', '1.', '1e3', '\u4e24'])('refuses %s', (typed) =>
    expect(readQuantity(typed)).toEqual({ ok: false, why: 'bad' }),
  )
  it.each(['0', '0.000', '\uff10'])('wants more than zero: %s', (typed) =>
    expect(readQuantity(typed)).toEqual({ ok: false, why: 'zero' }),
  )
})
