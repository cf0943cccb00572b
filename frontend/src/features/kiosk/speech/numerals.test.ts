import { describe, expect, it } from 'vitest'
import chinese from '@locales/zh-CN/speech.json'
import { largest, numerals } from './numerals'

const words = chinese.speech.phrase as Record<string, string>
const read = (value: number, counting = false): string | undefined =>
  numerals(value, counting)
    ?.map((clip) => words[clip])
    .join('')

/** What people say, written by hand. */
const said: [number, string][] = [
  [0, '零'],
  [1, '一'],
  [2, '二'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [12, '十二'],
  [20, '二十'],
  [22, '二十二'],
  [99, '九十九'],
  [100, '一百'],
  [101, '一百零一'],
  [102, '一百零二'],
  [110, '一百一十'],
  [112, '一百一十二'],
  [200, '二百'],
  [222, '二百二十二'],
  [1000, '一千'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [1026, '一千零二十六'],
  [1100, '一千一百'],
  [2000, '两千'],
  [2002, '两千零二'],
  [2005, '两千零五'],
  [2222, '两千二百二十二'],
  [9999, '九千九百九十九'],
  [10000, '一万'],
  [10001, '一万零一'],
  [10010, '一万零一十'],
  [10300, '一万零三百'],
  [12000, '一万二千'],
  [20000, '两万'],
  [20002, '两万零二'],
  [22000, '两万二千'],
  [100000, '十万'],
  [100012, '十万零一十二'],
  [120000, '十二万'],
  [150000, '十五万'],
  [220000, '二十二万'],
  [205000, '二十万五千'],
  [1002000, '一百万二千'],
  [2000000, '二百万'],
  [20020000, '两千零二万'],
  [10203040, '一千零二十万三千零四十'],
  [100000000, '一亿'],
  [100000005, '一亿零五'],
  [100020000, '一亿零两万'],
  [200000000, '两亿'],
  [100100000, '一亿零一十万'],
  [123456789, '一亿二千三百四十五万六千七百八十九'],
  [999999999, '九亿九千九百九十九万九千九百九十九'],
  [-3, '负三'],
]

/** Reads the words back, digit by digit, as a child does. */
function value(text: string): number {
  const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
  const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
  let total = 0
  let section = 0
  let digit = 0
  for (const word of text) {
    if (word in digits) digit = digits[word]!
    else if (word in powers) {
      section += (digit || 1) * powers[word]!
      digit = 0
    } else if (word === '万' || word === '亿') {
      total = (total + section + digit) * (word === '万' ? 10_000 : 1) + 0
      if (word === '亿') total *= 100_000_000
      section = digit = 0
    }
  }
  return total + section + digit
}

describe('numbers aloud', () => {
  it.each(said)('%i is %s', (number, text) => {
    expect(read(number)).toBe(text)
  })

  it('counts two things as liang', () => {
    expect(read(2, true)).toBe('两')
    expect(read(12, true)).toBe('十二')
    expect(read(2)).toBe('二')
  })

  it('says every number so that it can be heard again, with no zero twice or at an end', () => {
    const some = Array.from({ length: 20_000 }, (_, n) => n)
    for (let n = 1; n < largest; n = Math.floor(n * 1.01) + 7919) some.push(n)
    for (const n of some) {
      const text = read(n)!
      if (n < 100_000_000) expect(value(text), `${n} ${text}`).toBe(n)
      expect(text, String(n)).not.toMatch(/零零|.零$|^零./)
    }
  })

  it('leaves what it cannot say to others', () => {
    for (const number of [1.5, NaN, Infinity, -Infinity, largest + 1, -largest - 1])
      expect(numerals(number)).toBeUndefined()
  })
})
