// Books the basket once. A lost answer is neither yes nor no: the same request goes out again under the same key until the server
// has said what became of it, and until then nothing is called done.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api, ApiProblem, ask, newKey, type Schema } from '@/api/client'
import { drop, keep, kept, type Intention } from './pending'

export type Phase = 'ready' | 'sending' | 'unknown' | 'refused' | 'done'

export interface Checkout {
  phase: Ref<Phase>
  /** How often a lost answer was asked for again. */
  tries: Ref<number>
  redemption: ShallowRef<Schema['Redemption'] | undefined>
  problem: ShallowRef<ApiProblem | undefined>
  /** True while the outcome of a booking is open: nothing else may begin. */
  open: () => boolean
  submit: (body: Schema['RedeemInputBody']) => Promise<void>
  askAgain: () => Promise<void>
  reset: () => void
}

const answerWithin = 8000
const firstPause = 1500
const longestPause = 6000

export function useCheckout(): Checkout {
  const phase = ref<Phase>('ready')
  const tries = ref(0)
  const redemption = shallowRef<Schema['Redemption']>()
  const problem = shallowRef<ApiProblem>()
  let intention: Intention | undefined
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): boolean {
    return phase.value === 'sending' || phase.value === 'unknown'
  }

  async function submit(body: Schema['RedeemInputBody']): Promise<void> {
    if (open()) return
    intention = { key: newKey(), body }
    keep(intention)
    tries.value = 0
    problem.value = undefined
    redemption.value = undefined
    phase.value = 'sending'
    await attempt()
  }

  async function attempt(): Promise<void> {
    if (!intention || asking) return
    asking = true
    clearTimeout(timer)
    try {
      redemption.value = await send(intention)
      settle('done')
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.offline || error.status >= 500) {
        phase.value = 'unknown'
        timer = setTimeout(askAgain, Math.min(firstPause * 2 ** tries.value, longestPause))
      } else {
        problem.value = error
        settle('refused')
      }
    } finally {
      asking = false
    }
  }

  async function askAgain(): Promise<void> {
    if (asking) return
    tries.value++
    await attempt()
  }

  function settle(outcome: Phase): void {
    intention = undefined
    drop()
    phase.value = outcome
  }

  function reset(): void {
    if (open()) return
    phase.value = 'ready'
    problem.value = undefined
    redemption.value = undefined
  }

  intention = kept()
  if (intention) {
    phase.value = 'unknown'
    void attempt()
  }
  onScopeDispose(() => clearTimeout(timer))
  return { phase, tries, redemption, problem, open, submit, askAgain, reset }
}

function send({ key, body }: Intention): Promise<Schema['Redemption']> {
  return ask(
    api.POST('/api/redemptions', {
      params: { header: { 'Idempotency-Key': key } },
      body,
      signal: AbortSignal.timeout(answerWithin),
    }),
  )
}
