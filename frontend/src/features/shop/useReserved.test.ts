import { ref } from 'vue'
import { expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { useBasket, type Product } from './basket'
import { useReserved } from './useReserved'

const products = ref([
  { code: 'rice', name: 'rice', points: 30, stock: 5, held: 3, for_card: { price: 30, can: true, held: 3 } },
  { code: 'soap', name: 'soap', points: 3, stock: 1, held: 1, for_card: { price: 3, can: true, held: 1 } },
] as Product[])

function reserving(...reservations: { good: string; quantity: number }[][]) {
  const holder = ref({ reservations: reservations.map((lines) => ({ lines })) } as Schema['CardView'])
  const basket = useBasket(products, ref(200))
  return { basket, ...useReserved(holder, basket) }
}

it('puts every reservation of a product into the basket, and is taken then', () => {
  const { basket, taken, take } = reserving([{ good: 'rice', quantity: 1 }], [{ good: 'rice', quantity: 2 }])
  expect(taken.value).toBe(false)
  take()
  expect(basket.quantity('rice')).toBe(3)
  expect(taken.value).toBe(true)
})

it('keeps what the customer added beyond the reservation', () => {
  const { basket, take } = reserving([{ good: 'rice', quantity: 1 }])
  for (let n = 0; n < 4; n++) basket.add(products.value[0]!)
  take()
  expect(basket.quantity('rice')).toBe(4)
})

it('puts in no more than is on the shelf', () => {
  const { basket, taken, take } = reserving([{ good: 'soap', quantity: 2 }])
  take()
  expect(basket.quantity('soap')).toBe(1)
  expect(taken.value).toBe(false)
})
