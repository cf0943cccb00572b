// A slip or a seal that somebody brings along, and what the journal says of it.
import { api, ask, type Schema } from '@/api/client'
import { isSlip, paperNumber } from '@/lib/codes'

export type Paper =
  | { kind: 'slip'; /** The whole symbol was read, with the seal on it. */ whole: boolean; check: Schema['SlipCheck'] }
  | { kind: 'seal'; check: Schema['SealCheck'] }

export async function fetchPaper(digits: string): Promise<Paper> {
  if (paperNumber(digits)?.kind === 'seal') {
    return {
      kind: 'seal',
      check: await ask(api.GET('/api/seals/{number}', { params: { path: { number: digits } }, cache: 'no-store' })),
    }
  }
  const check = await ask(api.GET('/api/slips/{code}', { params: { path: { code: digits } }, cache: 'no-store' }))
  return { kind: 'slip', whole: isSlip(digits), check }
}

export type SlipVerdict = 'genuine' | 'reversed' | 'reversal' | 'changed'

/** A changed history matters more than what it says of the slip. */
export function slipVerdict({ seal, reversed, reversal }: Schema['SlipCheck']): SlipVerdict {
  if (seal && !seal.unchanged) return 'changed'
  if (reversed) return 'reversed'
  return reversal ? 'reversal' : 'genuine'
}
