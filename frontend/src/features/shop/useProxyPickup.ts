// Somebody picks up for another person: either that person's card is here and the proxy's follows, or only the proxy's card is here and
// the other person is looked up.
import { ref, type Ref } from 'vue'
import { api, ApiProblem, ask, type Schema } from '@/api/client'
import { goodTone } from '@/lib/tones'
import type { Owner } from './FindOwner.vue'
import type { NoticeLine } from './useNotice'

export interface ProxyPickup {
  /** "waiting" until the proxy's card is shown. */
  state: Ref<'no' | 'waiting' | 'yes'>
  proxy: Ref<Schema['CardView'] | undefined>
  /** Who pays, when that person's card stayed at home: then the PIN is asked for at the end. */
  absent: Ref<Owner | undefined>
  /** Waits for the card of the proxy. */
  wait: () => void
  /** Takes a card as the proxy's. */
  take: (number: string) => Promise<void>
  /** Makes the person at the counter the proxy of somebody whose card is not here. */
  pickUpFor: (owner: Owner, proxy: Schema['CardView']) => void
  stop: () => void
  forget: () => void
}

export function useProxyPickup(notice: NoticeLine): ProxyPickup {
  const state = ref<'no' | 'waiting' | 'yes'>('no')
  const proxy = ref<Schema['CardView']>()
  const absent = ref<Owner>()

  function wait(): void {
    state.value = 'waiting'
  }

  async function take(number: string): Promise<void> {
    try {
      proxy.value = await ask(api.GET('/api/cards/{number}', { params: { path: { number } }, cache: 'no-store' }))
      state.value = 'yes'
      notice.clear()
      goodTone()
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      notice.warn(problem.detail)
    }
  }

  function pickUpFor(owner: Owner, came: Schema['CardView']): void {
    proxy.value = came
    absent.value = owner
    state.value = 'yes'
    notice.clear()
  }

  function stop(): void {
    state.value = 'no'
    proxy.value = undefined
  }

  function forget(): void {
    stop()
    absent.value = undefined
  }

  return { state, proxy, absent, wait, take, pickUpFor, stop, forget }
}
