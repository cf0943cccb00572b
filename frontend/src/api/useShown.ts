// Shows what a code stands for: one thing at most, and a late answer never brings back what was closed.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem } from './client'
import { goodTone, refusedTone } from '@/lib/tones'

export interface Shown<T> {
  shown: ShallowRef<T | undefined>
  /** Why the last code was refused, as a sentence. */
  refusal: Ref<string>
  /** The same by its stable name. */
  refusedAs: Ref<string>
  busy: Ref<boolean>
  show: (code: string) => Promise<void>
  refresh: () => Promise<void>
  leave: () => void
}

export function useShown<T>(fetch: (code: string) => Promise<T>): Shown<T> {
  const shown = shallowRef<T>()
  const refusal = ref('')
  const refusedAs = ref('')
  const busy = ref(false)
  let asked = ''
  let turn = 0

  function leave(): void {
    turn++
    asked = ''
    shown.value = undefined
    refusal.value = ''
    refusedAs.value = ''
    busy.value = false
  }

  async function show(code: string): Promise<void> {
    leave()
    asked = code
    const mine = turn
    busy.value = true
    try {
      const answer = await fetch(code)
      if (mine !== turn) return
      shown.value = answer
      goodTone()
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (mine !== turn) return
      refusal.value = problem.detail
      refusedAs.value = problem.code
      refusedTone()
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  async function refresh(): Promise<void> {
    if (!shown.value) return
    const mine = turn
    const answer = await fetch(asked)
    if (mine === turn) shown.value = answer // whoever left meanwhile is not brought back
  }

  return { shown, refusal, refusedAs, busy, show, refresh, leave }
}
