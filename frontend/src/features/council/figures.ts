// What an item is worth, in the village's words.
import { computed, type ComputedRef } from 'vue'
import { signed } from '@/lib/format'
import { useVillage } from '@/api/useVillage'

export interface Figure {
  name: string
  value: number
  text: string
}

type Worth = { points: number; standing: number }

export function useFigures(): ComputedRef<(worth: Worth) => Figure[]> {
  const { village } = useVillage()
  return computed(() => (worth: Worth) => {
    const scheme = village.value?.scheme
    return [
      { name: scheme?.points ?? '', value: worth.points },
      { name: scheme?.standing ?? '', value: worth.standing },
    ]
      .filter((f) => f.value !== 0)
      .map((f) => ({ ...f, text: signed(f.value) }))
  })
}

/** Fen as yuan. */
export function yuan(fen: number): string {
  return `￥${(fen / 100).toFixed(2)}`
}
