import { ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { lastOfLimit, useBasket, type Product } from './basket'

function product(code: string, points: number, more: Partial<Product> = {}): Product {
  return {
    code,
    name: code,
    points,
    spec: '',
    category: '',
    barcode: '',
    cost: 0,
    limit: 0,
    special: [],
    held: 0,
    min_standing: 0,
    minors_only: false,
    note: '',
    ...more,
  } as Product
}

const rice = product('rice', 30, { stock: 3, limit: 2, for_card: { price: 30, can: true, held: 0, left: 2 } })
const soap = product('soap', 3, { stock: 2 })
const haircut = product('haircut', 10, { for_card: { price: 8, can: true, held: 0 } })

function basketOf(products: Product[], points?: number) {
  const shelf = ref(products)
  const has = ref(points)
  return { basket: useBasket(shelf, has), shelf, has }
}

describe('the basket', () => {
  it('counts with the price for this person', () => {
    const { basket } = basketOf([rice, soap, haircut], 126)
    for (const one of [rice, soap, soap, haircut]) expect(basket.add(one)).toBeUndefined()
    expect([basket.count.value, basket.total.value]).toEqual([4, 44])
    basket.remove('soap')
    basket.remove('rice')
    expect(basket.lines.value.map((line) => [line.product.code, line.quantity, line.total])).toEqual([
      ['soap', 1, 3],
      ['haircut', 1, 8],
    ])
    basket.clear()
    expect(basket.total.value).toBe(0)
  })

  it('stops at the limit of the household, at the shelf and at the points, and says which', () => {
    const { basket } = basketOf([rice, soap, haircut], 70)
    basket.add(rice)
    basket.add(rice)
    expect(basket.add(rice)).toMatchObject({ why: 'limit', values: { limit: 2 } })
    basket.add(soap)
    basket.add(soap)
    expect(basket.add(soap)).toMatchObject({ why: 'stock', values: { n: 2 } })
    expect(basket.add(haircut)).toMatchObject({ why: 'points', values: { n: 4 } })
    expect(basket.total.value).toBe(66)
  })

  it('leaves on the shelf what is put aside for others, and hands out what is put aside for this person', () => {
    const oil = product('oil', 5, { stock: 3, held: 3, for_card: { price: 5, can: true, held: 2 } })
    const { basket } = basketOf([oil], 100)
    basket.put('oil', 9)
    expect(basket.quantity('oil')).toBe(2)
    expect(basket.add(oil)).toMatchObject({ why: 'stock', values: { n: 2 } })
    const others = product('salt', 3, { stock: 1, held: 1 })
    expect(basketOf([others], 100).basket.add(others)).toMatchObject({ why: 'stock', values: { n: 0 } })
  })

  it('passes on what the server says against a good', () => {
    const refused = product('class', 60, {
      for_card: { price: 60, can: false, held: 0, code: 'good_minors_only', reason: 'Minors only.' },
    })
    expect(basketOf([refused], 500).basket.add(refused)).toEqual({ why: 'said', sentence: 'Minors only.' })
  })

  it('can be filled before the card comes, and sees then what does not go', () => {
    const { basket, shelf, has } = basketOf([soap, product('oil', 42)])
    basket.add(shelf.value[1]!)
    expect(basket.trouble.value).toBeUndefined()
    has.value = 40
    expect(basket.trouble.value).toMatchObject({ why: 'points', values: { n: 2 } })
  })

  it('notices that another till took the last piece', () => {
    const { basket, shelf } = basketOf([soap], 100)
    basket.add(soap)
    basket.add(soap)
    shelf.value = [{ ...soap, stock: 1 }]
    expect(basket.trouble.value).toMatchObject({ why: 'stock', values: { n: 1 } })
  })

  it('has a word for the last piece of the month', () => {
    const { basket } = basketOf([rice], 500)
    basket.add(rice)
    expect(lastOfLimit(basket.lines.value)).toBeUndefined()
    basket.add(rice)
    expect(lastOfLimit(basket.lines.value)).toEqual({ name: 'rice', limit: 2, nth: 2 })
  })
})
