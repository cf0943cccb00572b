// The products of the shop with the prices of the customer at the counter.
import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { api, ask, type ApiProblem, type Schema } from '@/api/client'
import { useLoad } from '@/api/useLoad'
import type { Product } from './basket'

export interface Products {
  products: ComputedRef<Product[]>
  /** True once the prices of the present customer have come. */
  ready: ComputedRef<boolean>
  loading: ComputedRef<boolean>
  /** Why there are no products at all; a failed refresh keeps the earlier ones. */
  problem: ComputedRef<ApiProblem | undefined>
  refresh: () => Promise<void>
}

export function useProducts(holder: Ref<Schema['CardView'] | undefined>): Products {
  const { data, problem, refresh } = useLoad(['goods', 'redemptions', 'people'], async () => {
    const card = holder.value?.card
    const { goods } = await ask(api.GET('/api/goods', { params: { query: { card } }, cache: 'no-store' }))
    return { card, goods: goods ?? [] }
  })
  watch(() => holder.value?.card, refresh)

  // Until the answer for a new customer has come, nobody sees the last customer's prices.
  const ready = computed(() => data.value !== undefined && data.value.card === holder.value?.card)
  const products = computed(() => {
    const all = data.value?.goods ?? []
    return ready.value ? all : all.map((product) => ({ ...product, for_card: undefined }))
  })

  return {
    products,
    ready,
    loading: computed(() => data.value === undefined),
    problem: computed(() => (data.value ? undefined : problem.value)),
    refresh,
  }
}
