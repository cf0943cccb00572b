// A file on its way in: read and compared first, written only when the clerk says so.
import { computed, ref, shallowRef } from 'vue'
import { ApiProblem, api, ask } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useVillage } from '@/api/useVillage'
import { beforeAfter, type Kind, type Report } from './report'

export type Phase = 'choose' | 'reading' | 'preview' | 'writing' | 'done'

export function useImport() {
  const { village } = useVillage()
  const { problem: writeProblem, act } = useAct()
  const phase = ref<Phase>('choose')
  const file = shallowRef<File>()
  const report = shallowRef<Report>()
  const counts = shallowRef<{ before: number; after: number }>()
  const readProblem = shallowRef<ApiProblem>()

  const send = (kind: Kind, chosen: File, dry: boolean, headers: Record<string, string> = {}) =>
    ask(
      api.POST('/api/imports/{kind}', {
        params: { path: { kind }, query: { name: chosen.name, dry_run: dry } },
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
        body: chosen as unknown as string, // the file as it is: the schema knows no bytes
        bodySerializer: (body) => body as unknown as BodyInit,
      }),
    )

  function reset(): void {
    phase.value = 'choose'
    file.value = undefined
    report.value = undefined
    counts.value = undefined
    readProblem.value = undefined
    writeProblem.value = undefined
  }

  /** Reads and compares; nothing is written. */
  async function look(kind: Kind, chosen: File): Promise<void> {
    reset()
    file.value = chosen
    phase.value = 'reading'
    try {
      const answer = await send(kind, chosen, true)
      if (file.value !== chosen) return
      report.value = answer
      counts.value = village.value && beforeAfter(answer, village.value)
      phase.value = 'preview'
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (file.value !== chosen) return
      readProblem.value = error
      phase.value = 'choose'
    }
  }

  async function run(kind: Kind): Promise<void> {
    const chosen = file.value
    if (!chosen || phase.value !== 'preview') return
    phase.value = 'writing'
    const meant = { kind, name: chosen.name, size: chosen.size, modified: chosen.lastModified }
    const done = await act(meant, async (headers) => {
      report.value = await send(kind, chosen, false, headers)
    })
    phase.value = done ? 'done' : 'preview'
  }

  return {
    phase,
    file,
    report,
    counts,
    problem: computed(() => readProblem.value ?? writeProblem.value),
    look,
    run,
    reset,
  }
}
