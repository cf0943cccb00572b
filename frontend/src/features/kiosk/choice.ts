// Which goods a person sees, and in what order.
import type { Schema } from '@/api/client'

export type Good = Schema['Good']

/** What can be had now, the dearest first: that is what points were saved for. */
export function withinReach(goods: Good[]): Good[] {
  return goods.filter((good) => good.for_card?.can).sort((a, b) => price(b) - price(a))
}

/** What cannot: first what lacks the fewest points, then what is held back by something else. */
export function outOfReach(goods: Good[]): Good[] {
  const lack = (good: Good): number => good.for_card?.missing || Number.MAX_SAFE_INTEGER
  return goods.filter((good) => good.for_card && !good.for_card.can).sort((a, b) => lack(a) - lack(b))
}

export function price(good: Good): number {
  return good.for_card?.price ?? good.points
}

export function categories(goods: Good[]): string[] {
  return [...new Set(goods.map((good) => good.category))].filter(Boolean)
}

/** How many somebody with so many points can have of a good, at least one. */
export function most(good: Good, points: number): number {
  const bounds = [
    good.stock ?? Infinity,
    good.for_card?.left ?? Infinity,
    Math.floor(points / Math.max(1, price(good))),
    mostAtOnce,
  ]
  return Math.max(1, Math.min(...bounds))
}

const mostAtOnce = 20
