// Today's redemptions, and taking one back while its five minutes run.
import { computed, onScopeDispose, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api, ask, type ApiProblem, type Schema } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useLoad } from '@/api/useLoad'
import { useVillage } from '@/api/useVillage'

type Redemption = Schema['Redemption']

export interface Today {
  today: ShallowRef<Schema['Redemptions'] | undefined>
  has: (serial: string) => boolean
  /** The last one of this till that may still be taken back. */
  last: ComputedRef<Redemption | undefined>
  /** Seconds for which a redemption may still be taken back; none below zero. */
  secondsLeft: (redemption: Redemption) => number
  busy: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  /** True when it is taken back. */
  undo: (redemption: Redemption) => Promise<boolean>
  /** Takes one piece of a redemption back. */
  giveBack: (redemption: Redemption, product: string) => Promise<boolean>
  refresh: () => Promise<void>
}

const shown = 200

export function useToday(): Today {
  const { session, lead } = useVillage()
  const { data: today, refresh } = useLoad(['redemptions'], () =>
    ask(api.GET('/api/redemptions', { params: { query: { limit: shown } } })),
  )
  const { busy, problem, act } = useAct()

  const now = ref(Date.now())
  const clock = setInterval(() => (now.value = Date.now()), 500)
  onScopeDispose(() => clearInterval(clock))

  function secondsLeft(redemption: Redemption): number {
    if (redemption.reversed_by || redemption.reverses) return 0
    return Math.max(0, (Date.parse(redemption.undo_until) - lead.value - now.value) / 1000)
  }

  function has(serial: string): boolean {
    return today.value?.redemptions.some((one) => one.id === serial) ?? false
  }

  /** Reports whether a redemption was made at this till. The office PC has no name of its own and sees all. */
  function isMine(redemption: Redemption): boolean {
    const name = session.value?.name ?? ''
    return name === '' || redemption.device === name
  }

  const last = computed(() => (today.value?.redemptions ?? []).find((one) => isMine(one) && secondsLeft(one) > 0))

  async function undo(redemption: Redemption): Promise<boolean> {
    const done = await act(['undo', redemption.id], (headers) =>
      ask(api.POST('/api/redemptions/{id}/reverse', { params: { path: { id: redemption.id } }, body: {}, headers })),
    )
    await refresh()
    return done
  }

  async function giveBack(redemption: Redemption, product: string): Promise<boolean> {
    const before = redemption.lines.find((line) => line.good === product)?.returned ?? 0
    const done = await act(['back', redemption.id, product, before], (headers) =>
      ask(
        api.POST('/api/redemptions/{id}/reverse', {
          params: { path: { id: redemption.id } },
          body: { lines: [{ good: product, quantity: 1 }] },
          headers,
        }),
      ),
    )
    await refresh()
    return done
  }

  return { today, has, last, secondsLeft, busy, problem, undo, giveBack, refresh }
}
