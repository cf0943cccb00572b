// What a kiosk says aloud, for people who cannot read it.
import type { Schema } from '@/api/client'
import type { Part } from './speech/said'
import { price, type Product } from './choice'

type Card = Schema['CardView']

export function balanceSaid(card: Card): Part[] {
  return [{ phrase: 'you_have' }, { number: card.points, unit: 'fen' }]
}

export function scoreSaid(card: Card): Part[] {
  const said: Part[] = [{ phrase: 'standing_is' }, { number: card.standing, unit: 'fen' }]
  if (card.stars !== 0) said.push({ number: Math.abs(card.stars), unit: card.stars > 0 ? 'ke_red' : 'ke_grey' })
  return said
}

export function benefitsSaid(names: string[]): Part[] {
  return [{ phrase: 'benefits_open' }, ...names.map((text) => ({ text }))]
}

export function sinceSaid(since: Schema['Since']): Part[] {
  if (!since.known) return [{ phrase: 'first_time' }]
  return [
    { phrase: 'since_last' },
    ...(since.points === 0 && since.standing === 0 ? [{ phrase: 'no_change' }] : changesSaid(since)),
  ]
}

function changesSaid({ points, standing }: { points: number; standing: number }): Part[] {
  const said: Part[] = []
  if (points !== 0)
    said.push({ phrase: points > 0 ? 'points_added' : 'points_taken' }, { number: Math.abs(points), unit: 'fen' })
  if (standing !== 0)
    said.push(
      { phrase: standing > 0 ? 'standing_added' : 'standing_taken' },
      { number: Math.abs(standing), unit: 'fen' },
    )
  return said
}

/** What is said when a card is shown; the short form leaves the score out. */
export function greeting(card: Card, since: Schema['Since'] | undefined, few: boolean): Part[] {
  return [
    { phrase: 'welcome' },
    ...balanceSaid(card),
    ...(few ? [] : scoreSaid(card)),
    ...(since?.known ? sinceSaid(since) : []),
  ]
}

export function waitingSaid(waiting: Schema['Publication']): Part[] {
  return waiting.points > 0
    ? [{ phrase: 'on_board' }, { number: waiting.points, unit: 'fen' }]
    : [{ phrase: 'on_board' }, { number: waiting.items, unit: 'ge' }]
}

export function entrySaid(entry: Pick<Schema['Entry'], 'title' | 'why' | 'points' | 'standing' | 'reversed'>): Part[] {
  const said: Part[] = [{ text: entry.title }, ...changesSaid(entry), { text: entry.why }]
  return entry.reversed ? [...said, { phrase: 'undone' }] : said
}

export function goodsSaid(many: number): Part[] {
  return many === 0
    ? [{ phrase: 'nothing_yet' }]
    : [{ phrase: 'can_get' }, { number: many, unit: 'yang' }, { phrase: 'ask_counter' }]
}

export function productSaid(product: Product): Part[] {
  const said: Part[] = [
    { text: `${product.name} ${product.spec}`.trim() },
    { phrase: 'costs' },
    { number: price(product), unit: 'fen' },
  ]
  const missing = product.for_card?.missing ?? 0
  if (missing > 0) said.push({ phrase: 'missing' }, { number: missing, unit: 'fen' })
  else if (product.for_card?.can === false && product.for_card.reason) said.push({ text: product.for_card.reason })
  return said
}

export function reservationsSaid(list: Schema['ReservationView'][]): Part[] {
  if (list.length === 0) return [{ phrase: 'no_reservation' }]
  const lines = list.flatMap((one) => one.lines)
  return [
    { phrase: 'you_reserved' },
    ...lines.flatMap((line): Part[] => [{ text: line.name }, { number: line.quantity, unit: 'jian' }]),
    { phrase: 'ask_counter' },
  ]
}

/** What it is, and how many votes it has. */
export function suggestionSaid({ name, spec, count }: Schema['KioskSuggestion']): Part[] {
  const said: Part[] = [{ text: `${name} ${spec ?? ''}`.trim() }]
  return count > 0 ? [...said, { phrase: 'wish_same' }, { number: count, unit: 'ge' }] : said
}

/** A number to remember, digit by digit: 0391-7 */
export function digitsSaid(serial: string): Part[] {
  return [...serial].filter((sign) => /[0-9]/.test(sign)).map((digit) => ({ phrase: `n${digit}` }))
}

export function objectionSaid(serial: string): Part[] {
  return [{ phrase: 'objection_made' }, { phrase: 'objection_number' }, ...digitsSaid(serial)]
}

/** A refusal, by its stable name. */
export function refusalSaid(code: string): Part[] {
  const unknown = code === 'card_unknown' || code === 'card_invalid' || code === ''
  return [{ phrase: unknown ? 'unknown_card' : 'refused' }, { phrase: 'ask_people' }]
}

export function slipSaid(verdict: string): Part[] {
  if (verdict === 'changed') return [{ phrase: 'books_changed' }]
  return [{ phrase: verdict === 'reversed' ? 'slip_undone' : 'slip_genuine' }]
}

export function sealSaid(unchanged: boolean): Part[] {
  return [{ phrase: unchanged ? 'seal_fine' : 'books_changed' }]
}
