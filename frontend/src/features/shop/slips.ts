// A slip that is brought back to the till.
import { api, ask, type Schema } from '@/api/client'
import { say } from '@/i18n'
import { number, shortDay } from '@/lib/format'

type Slip = Schema['SlipCheck']

export function fetchSlip(code: string): Promise<Slip> {
  return ask(api.GET('/api/slips/{code}', { params: { path: { code } }, cache: 'no-store' }))
}

/** The books before the seal on the slip are not what they were. */
export function isDoubtful(slip: Slip): boolean {
  return slip.seal !== undefined && !slip.seal.unchanged
}

/** What it is, in one sentence for the shopkeeper. */
export function aboutSlip(slip: Slip): { kind: 'warning' | 'done'; words: string } {
  const { serial, name } = slip
  if (isDoubtful(slip)) return { kind: 'warning', words: say('till.slip.doubtful', { serial }) }
  const products = slip.lines.map((line) => say('till.list.quantity', { name: line.name, n: line.quantity })).join(', ')
  const values = { serial, day: shortDay(slip.day), name, goods: products, n: number(slip.total) }
  if (slip.reversed) return { kind: 'warning', words: say('till.slip.reversed', values) }
  return { kind: 'done', words: say(slip.reversal ? 'till.slip.reversal' : 'till.slip.stands', values) }
}
