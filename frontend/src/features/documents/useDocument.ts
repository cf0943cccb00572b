// Documents of the server: fetched first, so that a refusal is said on the page and not in an empty tab; then shown by the browser, or saved by
// the desktop window, which shows no PDF.
import { computed, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from '@/i18n'
import { ApiProblem, api, ask } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useVillage } from '@/api/useVillage'

export interface DocumentOpener {
  busy: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  /** Where the desktop window kept it. */
  saved: Ref<string>
  /** Fetches a document; undefined when it was refused. */
  fetch: (path: string) => Promise<Blob | undefined>
  /** Shows a document beside the page, or saves it under a name: what is no PDF always. */
  open: (path: string, name: string, ending?: string) => Promise<void>
}

/** An address with what is asked for; what is empty is left out. */
export function address(path: string, asked: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) {
    if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function useDocument(): DocumentOpener {
  const { locale } = useI18n()
  const { session } = useVillage()
  const saving = useAct()
  const fetching = ref(false)
  const refused = shallowRef<ApiProblem>()
  const saved = ref('')

  async function fetch(path: string): Promise<Blob | undefined> {
    fetching.value = true
    refused.value = undefined
    try {
      // Every document answers alike; the type is that of one of them.
      return (await ask(api.GET(path as '/api/board/poster.pdf', { parseAs: 'blob' }))) as unknown as Blob
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      refused.value = error
      return undefined
    } finally {
      fetching.value = false
    }
  }

  async function open(path: string, name: string, ending = 'pdf'): Promise<void> {
    saved.value = ''
    const blob = await fetch(path)
    if (!blob) return
    if (!session.value?.desktop) {
      if (ending === 'pdf') window.open(URL.createObjectURL(blob), '_blank')
      else download(blob, `${name}.${ending}`)
      return
    }
    const body = { path: `${path}${path.includes('?') ? '&' : '?'}lang=${locale.value}`, name: `${name}.${ending}` }
    await saving.act(body, async (headers) => {
      saved.value = (await ask(api.POST('/api/desktop/save', { body, headers }))).path
    })
  }

  return {
    busy: computed(() => fetching.value || saving.busy.value),
    problem: computed(() => refused.value ?? saving.problem.value),
    saved,
    fetch,
    open,
  }
}
