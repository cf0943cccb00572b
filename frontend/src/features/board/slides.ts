// What does not fit at once takes turns, slowly.
import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'
import type { Schema } from '../../api/client'

export type Rank = Schema['Rank']

export interface Slide {
  list: 'red_list' | 'earners' | 'party_stars'
  ranks: Rank[]
}

/** A list on as many slides as it needs; an empty one on none. */
export function leaves(list: Slide['list'], ranks: Rank[], rows: number): Slide[] {
  const slides: Slide[] = []
  for (let first = 0; first < ranks.length; first += rows) slides.push({ list, ranks: ranks.slice(first, first + rows) })
  return slides
}

/** The turn that is on; a list that shrinks or grows never leaves it pointing at nothing. */
export function useTurns(count: Ref<number>, seconds: number): ComputedRef<number> {
  const beats = ref(0)
  const clock = setInterval(() => beats.value++, seconds * 1000)
  onScopeDispose(() => clearInterval(clock))
  return computed(() => (count.value > 0 ? beats.value % count.value : 0))
}
