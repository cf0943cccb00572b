import { describe, expect, it } from 'vitest'
import { categories, most, outOfReach, price, withinReach, type Product } from './choice'
import { fit } from './useFit'

function product(code: string, points: number, forCard?: Partial<Product['for_card']>): Product {
  const for_card = forCard && { price: points, can: true, held: 0, ...forCard }
  return {
    code,
    points,
    for_card,
    category: code[0],
    name: code,
    spec: '',
    barcode: '',
    cost: 0,
    limit: 0,
    special: [],
    held: 0,
    min_standing: 0,
    minors_only: false,
    note: '',
  } as unknown as Product
}

const products = [
  product('a1', 10, { price: 8 }),
  product('a2', 60, { can: false, missing: 12 }),
  product('b1', 40, { can: false, reason: 'none left' }),
  product('b2', 50, {}),
  product('b3', 52, { can: false, missing: 4 }),
]

describe('what a person can get', () => {
  it('shows the dearest within reach first', () => {
    expect(withinReach(products).map((g) => g.code)).toEqual(['b2', 'a1'])
  })
  it('shows what lacks least before what is held back by something else', () => {
    expect(outOfReach(products).map((g) => g.code)).toEqual(['b3', 'a2', 'b1'])
  })
  it('counts with the price for this person', () => {
    expect(products.map(price)).toEqual([8, 60, 40, 50, 52])
    expect(price(product('c', 7))).toBe(7)
  })
  it('is bound by shelf, limit and points, and never nothing', () => {
    const bound = (stock: number | undefined, left: number | undefined, points: number): number =>
      most({ ...product('a', 10, { left }), stock }, points)
    expect([
      bound(3, 9, 900),
      bound(9, 2, 900),
      bound(9, 9, 45),
      bound(undefined, undefined, 1e6),
      bound(0, 0, 0),
    ]).toEqual([3, 2, 4, 20, 1])
  })
  it('names the categories in the order of the shelf', () => {
    expect(categories(products)).toEqual(['a', 'b'])
  })
})

it('fits tiles into a space, at least one', () => {
  const tile = { width: 300, height: 172, gap: 20 }
  expect(fit({ width: 968, height: 1200 }, tile)).toEqual({ columns: 3, rows: 6 })
  expect(fit({ width: 100, height: 50 }, tile)).toEqual({ columns: 1, rows: 1 })
})
