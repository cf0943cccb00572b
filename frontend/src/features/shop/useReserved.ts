// What the customer has reserved: it goes into the basket with one press.
import { computed, type ComputedRef, type Ref } from 'vue'
import type { Schema } from '@/api/client'
import type { Basket } from './basket'

export interface Reserved {
  /** True when the basket holds every reserved line. */
  taken: ComputedRef<boolean>
  take: () => void
}

export function useReserved(holder: Ref<Schema['CardView'] | undefined>, basket: Basket): Reserved {
  const lines = computed(() => (holder.value?.reservations ?? []).flatMap((one) => one.lines))
  const taken = computed(() => lines.value.every((line) => basket.quantity(line.good) >= line.quantity))

  function take(): void {
    const pieces = new Map<string, number>() // one product may stand in several reservations
    for (const { good, quantity } of lines.value) pieces.set(good, (pieces.get(good) ?? 0) + quantity)
    for (const [code, quantity] of pieces) basket.put(code, Math.max(basket.quantity(code), quantity))
  }

  return { taken, take }
}
