// Variants of a product stand together: one product to whoever asks for it.
import type { Schema } from '@/api/client'

type Product = Schema['Product']

/** The products in the order of the catalogue, variants of one beside its first. */
export function familiesOf(products: readonly Product[]): Product[][] {
  const out: Product[][] = []
  const at = new Map<string, Product[]>()
  for (const product of products) {
    const key = product.variants?.[0] ?? product.code
    const there = at.get(key)
    if (there) there.push(product)
    else {
      const fresh = [product]
      at.set(key, fresh)
      out.push(fresh)
    }
  }
  return out
}
