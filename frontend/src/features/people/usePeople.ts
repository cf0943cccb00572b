// The list of people as it is searched, filtered and paged.
import { computed, ref, watch } from 'vue'
import { api, ask, type Schema } from '@/api/client'
import { useLoad } from '@/api/useLoad'

export const pageSize = 50
/** As many as the server gives at once. */
const everybody = 2000

export function usePeople() {
  const q = ref('')
  const grid = ref('')
  const page = ref(1)

  const load = (limit: number, offset: number) =>
    ask(
      api.GET('/api/people', {
        params: { query: { q: q.value.trim() || undefined, grid: grid.value || undefined, limit, offset } },
      }),
    )
  const { data, problem, loading, refresh } = useLoad(['people', 'board'], () =>
    load(pageSize, (page.value - 1) * pageSize),
  )

  let pause: ReturnType<typeof setTimeout> | undefined
  watch([q, grid], () => {
    page.value = 1
    clearTimeout(pause)
    pause = setTimeout(refresh, 150)
  })
  watch(page, refresh)

  /** Everybody found, on all pages. */
  async function all(): Promise<Schema['Person'][]> {
    const total = data.value?.total ?? 0
    const found: Schema['Person'][] = []
    while (found.length < total) {
      const more = (await load(everybody, found.length)).people
      if (more.length === 0) break
      found.push(...more)
    }
    return found
  }

  return { q, grid, page, data, problem, loading, refresh, all, people: computed(() => data.value?.people ?? []) }
}
