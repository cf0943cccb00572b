// Loads what a page shows: at once, and again when the village or the language changes. An older answer never replaces a newer one.
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { ApiProblem } from './client'
import { currentLanguage } from '@/i18n'
import { useLive } from './useLive'

export interface Load<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<ApiProblem | undefined>
  loading: Ref<boolean>
  refresh: () => Promise<void>
}

export function useLoad<T>(topics: string[], load: () => Promise<T>): Load<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<ApiProblem>()
  const loading = ref(false)
  let latest = 0

  async function refresh(): Promise<void> {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await load()
      if (mine !== latest) return
      data.value = answer
      problem.value = undefined
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (mine === latest) problem.value = error
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  useLive(topics, refresh)
  watch(currentLanguage, refresh)
  void refresh()
  return { data, problem, loading, refresh }
}
