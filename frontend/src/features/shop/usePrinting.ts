// The state of this till's printer and its print jobs. Slips print by themselves; this only shows them and retries.
import { computed, onScopeDispose } from 'vue'
import { api, ask, type Schema } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useLoad } from '@/api/useLoad'

/** A printer does not report that it ran out of paper, so it is asked now and then. */
const askEvery = 15_000

export function usePrinting() {
  const { data, refresh } = useLoad(['printing', 'redemptions'], () =>
    ask(api.GET('/api/printing', { cache: 'no-store' })),
  )
  const { busy, problem, act } = useAct()
  const timer = window.setInterval(refresh, askEvery)
  onScopeDispose(() => window.clearInterval(timer))

  const waiting = computed(() => data.value?.jobs.filter((job) => job.state === 'waiting').length ?? 0)
  /** Papers that somebody has to look at. */
  const open = computed(() =>
    data.value ? data.value.jobs.filter((job) => job.state !== 'printing').length + data.value.unprinted.length : 0,
  )

  async function put(
    intention: unknown,
    call: (headers: { 'Idempotency-Key': string }) => Promise<Schema['Printing']>,
  ): Promise<void> {
    await act(intention, async (headers) => {
      data.value = await call(headers)
    })
  }

  const retry = () => put('retry', (headers) => ask(api.POST('/api/printing/retry', { headers })))
  const drop = (id: string) =>
    put({ drop: id }, (headers) => ask(api.POST('/api/printing/drop', { headers, body: { id } })))
  const print = (id: string) =>
    put({ print: id, at: Date.now() }, (headers) =>
      ask(api.POST('/api/redemptions/{id}/print', { headers, params: { path: { id } } })),
    )

  return { data, busy, problem, waiting, open, refresh, retry, drop, print }
}
