import { afterEach, describe, expect, it } from 'vitest'
import { chooseLanguage } from '@/i18n'
import {
  day,
  dayOf,
  minutes,
  moment,
  month,
  monthName,
  number,
  padName,
  shortDay,
  signed,
  time,
  weekday,
} from './format'

const han = (codes: string): string => JSON.parse(`"${codes}"`) as string

afterEach(() => chooseLanguage('zh-CN'))

describe('days and times', () => {
  it('are written as people there write them', () => {
    expect(day('2026-11-22')).toBe(han('2026\\u5e7411\\u670822\\u65e5'))
    expect(shortDay('2026-10-05')).toBe(han('10\\u67085\\u65e5'))
    expect(month('2026-09')).toBe(han('2026\\u5e749\\u6708'))
    expect(monthName('2026-11')).toBe(han('\\u5341\\u4e00\\u6708'))
    expect(weekday('2026-09-28')).toBe(han('\\u661f\\u671f\\u4e00'))
  })

  it('follow the language', () => {
    chooseLanguage('en')
    expect(day('2026-11-22')).toBe('22 Nov 2026')
    expect(shortDay('2026-09-05')).toBe('5 Sep')
    expect(month('2026-09-05')).toBe('September 2026')
    expect(monthName('2026-09')).toBe('September')
  })

  it('stand in the village zone whatever the screen was set to', () => {
    expect(time('2026-09-28T07:20:00Z')).toBe('15:20')
    expect(time('2026-09-28T16:05:00Z')).toBe('00:05')
    expect(dayOf('2026-10-31T16:01:00Z')).toBe('2026-11-01')
    expect(moment('2026-10-31T16:01:00Z')).toBe(`${han('11\\u67081\\u65e5')} 00:01`)
  })
})

describe('numbers', () => {
  it('part thousands from five digits on', () => {
    expect([0, 1026, 12345, 1234567, -30].map(number)).toEqual(['0', '1026', '12,345', '1,234,567', '\u221230'])
  })
  it('carry the signs of the village', () => {
    expect([10, 0, -30].map(signed)).toEqual(['\uff0b10', '0', '\u221230'])
  })
  it('count down in minutes', () => {
    expect([250, 60, 0.2, -1].map(minutes)).toEqual(['4:10', '1:00', '0:01', '0:00'])
  })
})

it('gives short names the room of three characters, in Plane 2 too', () => {
  expect(padName('\u738b\u5f3a')).toBe('\u738b\u3000\u5f3a')
  expect(padName('\u738b\u{2A7DD}')).toBe('\u738b\u3000\u{2A7DD}')
  expect(padName('\u5218\u5efa\u56fd')).toBe('\u5218\u5efa\u56fd')
  expect(padName('Li')).toBe('Li')
})
