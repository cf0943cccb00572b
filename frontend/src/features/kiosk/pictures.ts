// Which picture stands for a product: by the words that lists of products use for their names and shelves.
import type { Schema } from '@/api/client'
import type { Product } from './choice'
import type { Picture } from './KioskPicture.vue'

const names: [words: RegExp, picture: Picture][] = [
  [/[\u7406\u67d3]\u53d1|hair/i, 'scissors'],
  [/\u9910|\u996d|meal/i, 'meal'],
  [/\u519c\u673a|tractor/i, 'tool'],
]

const shelves: [words: RegExp, picture: Picture][] = [
  [/[\u7c73\u9762\u6cb9\u7cae\u98df]|food|rice|grain/i, 'rice'],
  [/[\u6d17\u65e5]|daily|soap/i, 'daily'],
  [/[\u5bb6\u53a8]|home|kitchen/i, 'meal'],
  [/[\u519c\u5de5]|tool|farm/i, 'tool'],
  [/\u670d\u52a1|service/i, 'service'],
]

export function pictureOf({ name, category, stock }: Pick<Product, 'name' | 'category' | 'stock'>): Picture {
  const found = names.find(([words]) => words.test(name)) ?? shelves.find(([words]) => words.test(category))
  return found?.[1] ?? (stock === undefined ? 'service' : 'box')
}

const things = [
  'eggs',
  'oil',
  'noodles',
  'milk',
  'fruit',
  'meat',
  'towel',
  'tissue',
  'toothpaste',
  'clothes',
  'shoes',
  'books',
  'ball',
  'torch',
  'seeds',
  'tool',
  'pot',
  'umbrella',
] as const

/** A product of the list has its own picture; a suggestion in free words has a general one. */
export function pictureOfSuggestion(suggestion: Schema['KioskSuggestion']): Picture {
  const thing = things.find((name) => name === suggestion.of.thing)
  if (thing) return thing === 'noodles' ? 'meal' : thing
  return suggestion.of.good
    ? pictureOf({ name: suggestion.name, category: suggestion.category ?? '', stock: 0 })
    : 'wish'
}

export function pictureOfEntry(kind: string): Picture {
  if (kind === 'redemption') return 'basket'
  return kind === 'accrual' ? 'deed' : 'back'
}
