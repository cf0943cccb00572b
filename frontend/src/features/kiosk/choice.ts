// Which products a person sees, and in what order.
import type { Schema } from '@/api/client'

export type Product = Schema['Product']

/** What can be had now, the dearest first: that is what points were saved for. */
export function withinReach(products: Product[]): Product[] {
  return products.filter((product) => product.for_card?.can).sort((a, b) => price(b) - price(a))
}

/** What cannot: first what lacks the fewest points, then what is held back by something else. */
export function outOfReach(products: Product[]): Product[] {
  const lack = (product: Product): number => product.for_card?.missing || Number.MAX_SAFE_INTEGER
  return products.filter((product) => product.for_card && !product.for_card.can).sort((a, b) => lack(a) - lack(b))
}

export function price(product: Product): number {
  return product.for_card?.price ?? product.points
}

export function categories(products: Product[]): string[] {
  return [...new Set(products.map((product) => product.category))].filter(Boolean)
}

/** How many somebody with so many points can have of a product, at least one. */
export function most(product: Product, points: number): number {
  const bounds = [
    product.stock ?? Infinity,
    product.for_card?.left ?? Infinity,
    Math.floor(points / Math.max(1, price(product))),
    mostAtOnce,
  ]
  return Math.max(1, Math.min(...bounds))
}

const mostAtOnce = 20
