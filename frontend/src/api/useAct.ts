// One thing a person does: the button is busy meanwhile, the refusal is at hand, and repeating it after a lost answer never does
// it twice, because the key belongs to the intention and not to the attempt.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem, newKey } from './client'

const pauses = [600, 1500]

export interface Act {
  busy: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  /** Sends what is meant; true when the server has done it. */
  act: (intention: unknown, call: (headers: { 'Idempotency-Key': string }) => Promise<unknown>) => Promise<boolean>
}

export function useAct(): Act {
  const busy = ref(false)
  const problem = shallowRef<ApiProblem>()
  let key = newKey()
  let meant = ''

  async function act(
    intention: unknown,
    call: (headers: { 'Idempotency-Key': string }) => Promise<unknown>,
  ): Promise<boolean> {
    if (busy.value) return false
    const now = JSON.stringify(intention)
    if (now !== meant) key = newKey()
    meant = now
    busy.value = true
    problem.value = undefined
    try {
      await repeatWhenLost(() => call({ 'Idempotency-Key': key }))
      meant = ''
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
      if (!error.offline) meant = ''
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, act }
}

async function repeatWhenLost(call: () => Promise<unknown>): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    try {
      await call()
      return
    } catch (error) {
      if (pause === undefined || !(error instanceof ApiProblem && error.offline)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The sentence for a field of a form, when the refusal is about it. */
export function fieldError(problem: ApiProblem | undefined, name: string): string | undefined {
  if (!problem) return undefined
  if (problem.field === name || problem.field === `body.${name}`) return problem.detail
  return problem.errors.find((e) => e.location === name || e.location === `body.${name}`)?.message
}

/** The sentence for the form as a whole: what no field of it can show. */
export function formError(problem: ApiProblem | undefined, fields: string[]): string | undefined {
  return problem && !fields.some((name) => fieldError(problem, name)) ? problem.detail : undefined
}
