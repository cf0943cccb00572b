import { describe, expect, it } from 'vitest'
import catalogue from '@locales/zh-CN/speech.json'
import type { Schema } from '@/api/client'
import { clipsOfAll, sentenceOf, type Part } from './speech/said'
import * as statements from './statements'

const phrases = catalogue.speech.phrase as Record<string, string>
const aloud = (parts: Part[]): string =>
  sentenceOf(parts, (phrase) => phrases[phrase] ?? `?${phrase}`).replaceAll(/[{}, ]/g, '')
const recorded = (parts: Part[]): string | undefined =>
  clipsOfAll(parts, (clip) => clip in phrases)
    ?.flat()
    .map((clip) => phrases[clip])
    .join('')
    .replaceAll(/[{}]/g, '')

const card = { points: 51, standing: 1053, stars: 10 } as Schema['CardView']
const since = (known: boolean, points = 0, standing = 0): Schema['Since'] => ({
  known,
  points,
  standing,
  changes: 1,
  entries: [],
})

describe('what the kiosk says', () => {
  it('is all in clips for a card', () => {
    expect(recorded(statements.greeting(card, since(true, -12, 2), false))).toBe(
      '您好您现在有points五十一分您的standing是一千零五十三分十颗红星从上次来到现在points用了十二分standing加了两分',
    )
    expect(recorded(statements.greeting(card, since(true), true))).toBe(
      '您好您现在有points五十一分从上次来到现在没有变化',
    )
    expect(recorded(statements.greeting(card, since(false), true))).toBe('您好您现在有points五十一分')
    expect(recorded(statements.greeting(card, undefined, true))).toBe('您好您现在有points五十一分')
    expect(recorded(statements.scoreSaid({ ...card, stars: -2 }))).toMatch(/两颗灰星$/)
    expect(recorded(statements.sinceSaid(since(false)))).toBe('这是您第一次来看')
  })

  it('says what the village can record of products and reasons, and the whole by the browser', () => {
    const entry = { title: 'T', why: 'W', points: 2, standing: 0, reversed: true } as Schema['Entry']
    expect(aloud(statements.entrySaid(entry))).toBe('Tpoints加了2分W这一笔已经撤销')
    const product = {
      name: 'N',
      spec: '',
      points: 30,
      for_card: { price: 25, can: false, missing: 4 },
    } as unknown as Parameters<typeof statements.productSaid>[0]
    expect(aloud(statements.productSaid(product))).toBe('N要25分还差4分')
    expect(
      aloud(statements.productSaid({ ...product, for_card: { price: 25, can: false, reason: 'R', held: 0 } })),
    ).toBe('N要25分R')
    expect(recorded(statements.goodsSaid(2))).toMatch(/有两样/)
    expect(recorded(statements.goodsSaid(0))).toBe('现在还换不了这里的东西')
  })

  it('says numbers to remember digit by digit, and every answer at the reader', () => {
    expect(recorded(statements.objectionSaid('0391-7'))).toMatch(/编号零三九一七$/)
    expect(recorded(statements.refusalSaid('card_retired'))).toMatch(/^这张卡现在用不了/)
    expect(recorded(statements.refusalSaid('card_invalid'))).toMatch(/^没有找到这张卡/)
    for (const verdict of ['genuine', 'reversal', 'reversed', 'changed'])
      expect(recorded(statements.slipSaid(verdict))).toBeTruthy()
    for (const unchanged of [true, false]) expect(recorded(statements.sealSaid(unchanged))).toBeTruthy()
    expect(recorded(statements.waitingSaid({ points: 0, items: 2, standing: 1, until: '2026-10-01' }))).toMatch(/两个$/)
    expect(recorded(statements.waitingSaid({ points: 12, items: 2, standing: 1, until: '2026-10-01' }))).toMatch(
      /十二分$/,
    )
    expect(recorded(statements.reservationsSaid([]))).toBe('您没有预约东西')
  })
})
