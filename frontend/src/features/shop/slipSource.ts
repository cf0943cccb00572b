// Where a slip's picture, file and papers are: of a redemption, or of a shift.
import { api, ask, type Schema } from '@/api/client'

export type SlipSource = 'redemptions' | 'shifts'

type Headers = { 'Idempotency-Key': string }

export function slipAddress(
  source: SlipSource,
  serial: string,
  kind: 'pdf' | 'png',
  width: number,
  lang: string,
): string {
  return `/api/${source}/${encodeURIComponent(serial)}/slip.${kind}?width=${width}&lang=${lang}`
}

export async function fetchPapers(source: SlipSource, id: string): Promise<Schema['Papers']> {
  const params = { path: { id } }
  const one =
    source === 'shifts'
      ? ask(api.GET('/api/shifts/{id}', { params, cache: 'no-store' }))
      : ask(api.GET('/api/redemptions/{id}', { params, cache: 'no-store' }))
  return (await one).papers
}

export function printSlip(source: SlipSource, id: string, headers: Headers): Promise<Schema['Printing']> {
  const params = { path: { id } }
  return source === 'shifts'
    ? ask(api.POST('/api/shifts/{id}/print', { headers, params }))
    : ask(api.POST('/api/redemptions/{id}/print', { headers, params }))
}
