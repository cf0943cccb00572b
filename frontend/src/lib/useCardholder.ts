// Who stands before the screen, kiosk or till. There is one person at most, and an answer that comes late never brings back one who
// has left.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api, ApiProblem, ask, type Schema } from '../api/client'
import { goodTone, refusedTone } from './tones'

export interface Cardholder {
  holder: ShallowRef<Schema['CardView'] | undefined>
  /** Why the last card was refused, as a sentence. */
  refusal: Ref<string>
  busy: Ref<boolean>
  show: (number: string) => Promise<void>
  refresh: () => Promise<void>
  leave: () => void
}

export function useCardholder(): Cardholder {
  const holder = shallowRef<Schema['CardView']>()
  const refusal = ref('')
  const busy = ref(false)
  let turn = 0

  function leave(): void {
    turn++
    holder.value = undefined
    refusal.value = ''
    busy.value = false
  }

  async function show(number: string): Promise<void> {
    leave()
    const mine = turn
    busy.value = true
    try {
      const card = await fetchCard(number)
      if (mine !== turn) return
      holder.value = card
      goodTone()
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (mine !== turn) return
      refusal.value = problem.detail
      refusedTone()
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  async function refresh(): Promise<void> {
    if (!holder.value) return
    const mine = turn
    const card = await fetchCard(holder.value.card)
    if (mine === turn) holder.value = card
  }

  return { holder, refusal, busy, show, refresh, leave }
}

function fetchCard(number: string): Promise<Schema['CardView']> {
  return ask(api.GET('/api/cards/{number}', { params: { path: { number } }, cache: 'no-store' }))
}
