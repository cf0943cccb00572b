// A product as it is being written in the form: text in every field, checked before it is sent.
import type { Schema } from '@/api/client'
import { readWhole, readYuan, yuan } from '@/lib/money'

type Product = Schema['Product']
type Body = Schema['ProductInputBody']

export interface SpecialDraft {
  min: string
  max: string
  points: string
  segment: string
}

export interface Draft {
  code: string
  name: string
  spec: string
  category: string
  barcode: string
  points: string
  cost: string
  service: boolean
  limit: string
  personLimit: string
  reorder: string
  merchant: string
  slot: string
  seats: string
  minStanding: string
  minorsOnly: boolean
  note: string
  special: SpecialDraft[]
}

const orEmpty = (n: number) => (n === 0 ? '' : String(n))

export function draftOf(product: Product | undefined, freshCode: string): Draft {
  return {
    code: product?.code ?? freshCode,
    name: product?.name ?? '',
    spec: product?.spec ?? '',
    category: product?.category ?? '',
    barcode: product?.barcode ?? '',
    points: product ? String(product.points) : '',
    cost: product ? yuan(product.cost) : '',
    service: !!product && product.stock === undefined,
    limit: orEmpty(product?.limit ?? 0),
    personLimit: orEmpty(product?.person_limit ?? 0),
    reorder: orEmpty(product?.reorder ?? 0),
    merchant: product?.merchant ?? '',
    slot: orEmpty(product?.slot ?? 0),
    seats: orEmpty(product?.seats ?? 0),
    minStanding: orEmpty(product?.min_standing ?? 0),
    minorsOnly: product?.minors_only ?? false,
    note: product?.note ?? '',
    special: (product?.special ?? []).map((s) => ({
      min: orEmpty(s.min_age),
      max: orEmpty(s.max_age),
      points: String(s.points),
      segment: s.segment ?? '',
    })),
  }
}

export type Fault =
  | 'name'
  | 'points'
  | 'cost'
  | 'limit'
  | 'min_standing'
  | 'special'
  | 'code'
  | 'person_limit'
  | 'reorder'
  | 'slot'
  | 'seats'

/** What is sent, or the fields that cannot be. */
export function bodyOf(draft: Draft): { body: Body; faults: Fault[] } {
  const faults: Fault[] = []
  const whole = (text: string, field: Fault, empty?: number): number => {
    const n = text.trim() === '' ? empty : readWhole(text)
    if (n === undefined && !faults.includes(field)) faults.push(field)
    return n ?? 0
  }
  if (!draft.name.trim()) faults.push('name')
  if (!draft.code.trim()) faults.push('code')
  const cost = draft.cost.trim() === '' ? 0 : readYuan(draft.cost)
  if (cost === undefined) faults.push('cost')
  const points = whole(draft.points, 'points')
  if (points === 0 && !faults.includes('points')) faults.push('points')
  const body: Body = {
    name: draft.name.trim(),
    spec: draft.spec.trim(),
    category: draft.category.trim(),
    barcode: draft.barcode.trim(),
    note: draft.note.trim(),
    cost: cost ?? 0,
    points,
    service: draft.service,
    limit: whole(draft.limit, 'limit', 0),
    person_limit: whole(draft.personLimit, 'person_limit', 0),
    reorder: draft.service ? 0 : whole(draft.reorder, 'reorder', 0),
    merchant: draft.merchant,
    slot: draft.service ? whole(draft.slot, 'slot', 0) : 0,
    seats: draft.service && draft.slot.trim() ? whole(draft.seats, 'seats', 0) : 0,
    min_standing: whole(draft.minStanding, 'min_standing', 0),
    minors_only: draft.minorsOnly,
    special: draft.special.map((s) => ({
      min_age: whole(s.min, 'special', 0),
      max_age: whole(s.max, 'special', 0),
      points: whole(s.points, 'special'),
      segment: s.segment || undefined,
    })),
  }
  return { body, faults }
}

/** The code after the highest in use: G001 … G023 gives G024. */
export function nextCode(products: readonly Pick<Product, 'code'>[]): string {
  const numbers = products.map((g) => /^G(\d+)$/.exec(g.code)?.[1]).filter((n) => n !== undefined)
  return `G${String(Math.max(0, ...numbers.map(Number)) + 1).padStart(3, '0')}`
}
