// Tells the display which item the chair has in hand and how many hands are up, as numbers and never by name. The newest word counts: one is on
// its way at a time and the last one follows it.
import { watch } from 'vue'
import { ApiProblem, api, ask } from '@/api/client'

export interface InHand {
  meeting: string
  item: number
  voting: boolean
  for: number
  against: number
  abstain: number
}

export function useOnDisplay(inHand: () => InHand | false): void {
  let next: InHand | undefined
  let running = false
  let told = ''

  async function tell(): Promise<void> {
    if (running) return
    running = true
    while (next) {
      const body = next
      next = undefined
      try {
        await ask(api.PUT('/api/projector/hand', { body }))
        told = JSON.stringify(body)
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem // the display shows what was decided anyway; the vote must not wait for it
      }
    }
    running = false
  }

  watch(
    inHand,
    (now) => {
      if (!now || JSON.stringify(now) === told) return
      next = now
      void tell()
    },
    { immediate: true, deep: true },
  )
}
