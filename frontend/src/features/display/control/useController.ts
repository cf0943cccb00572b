// What the display shows, for the person who controls it, and the way to put another slide on it.
import { api, ask, type Schema } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useLoad } from '@/api/useLoad'

export type SlideCode = string
export interface Words {
  title?: string
  text?: string
  minutes?: number
}

export function useController() {
  const {
    data: display,
    problem,
    refresh,
  } = useLoad(['projector', 'meetings', 'board', 'scheme'], () => ask(api.GET('/api/projector')))
  const { busy, problem: refused, act } = useAct()

  /** An empty slide lets the chosen ones take turns. */
  async function show(slide: SlideCode, words: Words = {}): Promise<boolean> {
    const body = { scene: slide, ...words }
    return act({ ...body, at: Date.now() }, async () => {
      display.value = await ask(api.PUT('/api/projector/show', { body }))
    })
  }

  async function arrange(setup: Schema['DisplaySetup']): Promise<boolean> {
    return act(setup, async () => {
      display.value = await ask(api.PUT('/api/projector/setup', { body: setup }))
    })
  }

  return { display, problem, refresh, busy, refused, show, arrange }
}

export type Control = ReturnType<typeof useController>
