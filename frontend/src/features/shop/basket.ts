// What lies on the counter, and what keeps one more piece from being added.
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Schema } from '@/api/client'

export type Good = Schema['Good']

export interface Line {
  good: Good
  quantity: number
  price: number
  total: number
}

/** Why not: a sentence of the catalogue with its values, or a sentence of the server. */
export type Obstacle =
  { why: 'limit' | 'stock' | 'points' | 'barcode'; values: Record<string, unknown> } | { why: 'said'; sentence: string }

export interface Basket {
  lines: ComputedRef<Line[]>
  count: ComputedRef<number>
  total: ComputedRef<number>
  /** What keeps the whole from being booked: stock or points that went away meanwhile. */
  trouble: ComputedRef<Obstacle | undefined>
  quantity: (code: string) => number
  obstacle: (good: Good) => Obstacle | undefined
  add: (good: Good) => Obstacle | undefined
  remove: (code: string) => void
  /** Lays so many pieces on the counter as may lie there. */
  put: (code: string, quantity: number) => void
  clear: () => void
}

export function priceOf(good: Good): number {
  return good.for_card?.price ?? good.points
}

/** Pieces on the shelf that this person may have: what is put aside for others is not there. */
export function free(good: Good): number {
  if (good.stock === undefined) return Number.POSITIVE_INFINITY
  return Math.max(0, good.stock - (good.held ?? 0) + (good.for_card?.held ?? 0))
}

/** Pieces of a good that may lie on the counter. */
function most(good: Good): number {
  return Math.min(free(good), good.for_card?.left ?? Number.POSITIVE_INFINITY)
}

/** What the server says against a good for this person; points are counted here, against the basket. */
function refusal(good: Good): Obstacle | undefined {
  const { for_card: forCard } = good
  if (!forCard || forCard.can || forCard.missing) return undefined
  return { why: 'said', sentence: forCard.reason ?? '' }
}

function shortage(good: Good): Obstacle {
  const left = good.for_card?.left
  if (left !== undefined && left <= free(good)) {
    return { why: 'limit', values: { name: good.name, limit: good.limit || (good.person_limit ?? 0) } }
  }
  return { why: 'stock', values: { name: good.name, n: free(good) } }
}

/** goods: the shelf, with prices for the person; points: the person's, unknown while nobody is there. */
export function useBasket(goods: Ref<Good[]>, points: Ref<number | undefined>): Basket {
  const pieces = ref(new Map<string, number>())

  const lines = computed(() => {
    const found: Line[] = []
    for (const [code, quantity] of pieces.value) {
      const good = goods.value.find((g) => g.code === code)
      if (good) found.push({ good, quantity, price: priceOf(good), total: priceOf(good) * quantity })
    }
    return found
  })
  const count = computed(() => lines.value.reduce((sum, line) => sum + line.quantity, 0))
  const total = computed(() => lines.value.reduce((sum, line) => sum + line.total, 0))

  const trouble = computed((): Obstacle | undefined => {
    for (const { good, quantity } of lines.value) {
      const said = refusal(good)
      if (said) return said
      if (quantity > most(good)) return shortage(good)
    }
    return tooDear(0)
  })

  function tooDear(more: number): Obstacle | undefined {
    const missing = total.value + more - (points.value ?? Number.POSITIVE_INFINITY)
    return missing > 0 ? { why: 'points', values: { n: missing } } : undefined
  }

  function quantity(code: string): number {
    return pieces.value.get(code) ?? 0
  }

  function obstacle(good: Good): Obstacle | undefined {
    const said = refusal(good)
    if (said) return said
    if (quantity(good.code) + 1 > most(good)) return shortage(good)
    return tooDear(priceOf(good))
  }

  function add(good: Good): Obstacle | undefined {
    const against = obstacle(good)
    if (!against) pieces.value.set(good.code, quantity(good.code) + 1)
    return against
  }

  function remove(code: string): void {
    const rest = quantity(code) - 1
    if (rest > 0) pieces.value.set(code, rest)
    else pieces.value.delete(code)
  }

  function put(code: string, wanted: number): void {
    const good = goods.value.find((one) => one.code === code)
    const pieceCount = good ? Math.min(wanted, most(good)) : 0
    if (pieceCount > 0) pieces.value.set(code, pieceCount)
  }

  function clear(): void {
    pieces.value.clear()
  }

  return { lines, count, total, trouble, quantity, obstacle, add, remove, put, clear }
}

/** The last piece that the household may take this month, worth a word to the customer. */
export function lastOfLimit(lines: Line[]): { name: string; limit: number; nth: number } | undefined {
  const line = lines.find(({ good, quantity }) => good.limit > 1 && good.for_card?.left === quantity)
  return line && { name: line.good.name, limit: line.good.limit, nth: line.good.limit }
}
