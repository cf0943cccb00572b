// The basket, and the reasons why one more piece cannot be added.
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Schema } from '@/api/client'

export type Product = Schema['Product']

export interface Line {
  product: Product
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
  obstacle: (product: Product) => Obstacle | undefined
  add: (product: Product) => Obstacle | undefined
  remove: (code: string) => void
  /** Sets the quantity of a product, up to what is allowed. */
  put: (code: string, quantity: number) => void
  clear: () => void
}

export function priceOf(product: Product): number {
  return product.for_card?.price ?? product.points
}

/** Pieces on the shelf that this person may have: what is put aside for others is not there. */
export function free(product: Product): number {
  if (product.stock === undefined) return Number.POSITIVE_INFINITY
  return Math.max(0, product.stock - (product.held ?? 0) + (product.for_card?.held ?? 0))
}

/** Pieces of a product that may be in the basket. */
function most(product: Product): number {
  return Math.min(free(product), product.for_card?.left ?? Number.POSITIVE_INFINITY)
}

/** What the server says against a product for this person; points are counted here, against the basket. */
function refusal(product: Product): Obstacle | undefined {
  const { for_card: forCard } = product
  if (!forCard || forCard.can || forCard.missing) return undefined
  return { why: 'said', sentence: forCard.reason ?? '' }
}

function shortage(product: Product): Obstacle {
  const left = product.for_card?.left
  if (left !== undefined && left <= free(product)) {
    return { why: 'limit', values: { name: product.name, limit: product.limit || (product.person_limit ?? 0) } }
  }
  return { why: 'stock', values: { name: product.name, n: free(product) } }
}

/** products: those of the shop, with prices for the person; points: what the person may spend, unknown while nobody is there. */
export function useBasket(products: Ref<Product[]>, points: Ref<number | undefined>): Basket {
  const pieces = ref(new Map<string, number>())

  const lines = computed(() => {
    const found: Line[] = []
    for (const [code, quantity] of pieces.value) {
      const product = products.value.find((g) => g.code === code)
      if (product) found.push({ product, quantity, price: priceOf(product), total: priceOf(product) * quantity })
    }
    return found
  })
  const count = computed(() => lines.value.reduce((sum, line) => sum + line.quantity, 0))
  const total = computed(() => lines.value.reduce((sum, line) => sum + line.total, 0))

  const trouble = computed((): Obstacle | undefined => {
    for (const { product, quantity } of lines.value) {
      const said = refusal(product)
      if (said) return said
      if (quantity > most(product)) return shortage(product)
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

  function obstacle(product: Product): Obstacle | undefined {
    const said = refusal(product)
    if (said) return said
    if (quantity(product.code) + 1 > most(product)) return shortage(product)
    return tooDear(priceOf(product))
  }

  function add(product: Product): Obstacle | undefined {
    const against = obstacle(product)
    if (!against) pieces.value.set(product.code, quantity(product.code) + 1)
    return against
  }

  function remove(code: string): void {
    const rest = quantity(code) - 1
    if (rest > 0) pieces.value.set(code, rest)
    else pieces.value.delete(code)
  }

  function put(code: string, wanted: number): void {
    const product = products.value.find((one) => one.code === code)
    const pieceCount = product ? Math.min(wanted, most(product)) : 0
    if (pieceCount > 0) pieces.value.set(code, pieceCount)
  }

  function clear(): void {
    pieces.value.clear()
  }

  return { lines, count, total, trouble, quantity, obstacle, add, remove, put, clear }
}

/** The last piece that the household may take this month, worth a word to the customer. */
export function lastOfLimit(lines: Line[]): { name: string; limit: number; nth: number } | undefined {
  const line = lines.find(({ product, quantity }) => product.limit > 1 && product.for_card?.left === quantity)
  return line && { name: line.product.name, limit: line.product.limit, nth: line.product.limit }
}
