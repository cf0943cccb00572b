// Variants of a good stand together: one good to whoever asks for it.
import type { Schema } from '@/api/client'

type Good = Schema['Good']

/** The goods in the order of the catalogue, variants of one beside its first. */
export function familiesOf(goods: readonly Good[]): Good[][] {
  const out: Good[][] = []
  const at = new Map<string, Good[]>()
  for (const good of goods) {
    const key = good.variants?.[0] ?? good.code
    const there = at.get(key)
    if (there) there.push(good)
    else {
      const fresh = [good]
      at.set(key, fresh)
      out.push(fresh)
    }
  }
  return out
}
