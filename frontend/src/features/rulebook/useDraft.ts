// The draft of the rule book: what is typed is kept on the server a moment later, checked, and can be taken back step by step.
import { computed, onBeforeUnmount, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api, ApiProblem, ask, newKey, type Schema } from '@/api/client'
import { useLive } from '@/api/useLive'
import { valuesOf } from './book'

export type Check = Schema['BookCheck']
type Saved = 'saved' | 'saving' | 'waiting' | 'failed'

export interface Draft {
  text: Ref<string>
  /** Values of the text; those before while it cannot be read. */
  values: Ref<Record<string, unknown>>
  readable: ComputedRef<boolean>
  check: ShallowRef<Check | undefined>
  state: Ref<Saved>
  at: Ref<string>
  loaded: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  canUndo: ComputedRef<boolean>
  write: (text: string) => void
  undo: () => void
  /** Sends what is not sent yet; true when the server has it. */
  flush: () => Promise<boolean>
  reload: () => Promise<void>
  recheck: () => Promise<void>
}

const pauseSave = 1200
const pauseCheck = 350
const steps = 200

export function useDraft(inForce: Ref<string | undefined>): Draft {
  const text = ref('')
  const values = ref<Record<string, unknown>>({})
  const check = shallowRef<Check>()
  const state = ref<Saved>('saved')
  const at = ref('')
  const loaded = ref(false)
  const problem = shallowRef<ApiProblem>()
  const past = ref<string[]>([])
  let base = 0
  let kept = '' // as the server has it
  let saving: Promise<boolean> | undefined
  let saveTimer: ReturnType<typeof setTimeout> | undefined
  let checkTimer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  function read(): void {
    const now = valuesOf(text.value)
    if (now) values.value = now
  }

  async function recheck(): Promise<void> {
    clearTimeout(checkTimer)
    const mine = ++latest
    if (text.value === '') {
      check.value = undefined
      return
    }
    try {
      const body = { source: text.value, ...(inForce.value ? { in_force: inForce.value } : {}) }
      const answer = await ask(api.POST('/api/scheme/check', { body }))
      if (mine === latest) check.value = answer
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (mine === latest) problem.value = error
    }
  }

  async function send(): Promise<boolean> {
    const now = text.value
    state.value = 'saving'
    try {
      const draft = await ask(
        api.PUT('/api/scheme/draft', { body: { source: now, base }, headers: { 'Idempotency-Key': newKey() } }),
      )
      base = draft.seq
      kept = now
      at.value = draft.at
      problem.value = undefined
      state.value = text.value === now ? 'saved' : 'waiting'
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
      state.value = 'failed'
      return false
    }
  }

  async function flush(): Promise<boolean> {
    clearTimeout(saveTimer)
    await saving
    if (text.value === kept) return state.value !== 'failed'
    saving = send()
    const done = await saving
    saving = undefined
    return done
  }

  function changed(): void {
    read()
    state.value = text.value === kept ? 'saved' : 'waiting'
    clearTimeout(saveTimer)
    clearTimeout(checkTimer)
    saveTimer = setTimeout(() => void flush(), pauseSave)
    checkTimer = setTimeout(() => void recheck(), pauseCheck)
  }

  function write(next: string): void {
    if (next === text.value) return
    past.value = [...past.value.slice(-steps), text.value]
    text.value = next
    changed()
  }

  function undo(): void {
    const before = past.value.at(-1)
    if (before === undefined) return
    past.value = past.value.slice(0, -1)
    text.value = before
    changed()
  }

  async function reload(): Promise<void> {
    try {
      const draft = await ask(api.GET('/api/scheme/draft'))
      const mine = text.value !== kept ? text.value : '' // that could not be kept: a step back brings it again
      base = draft.seq
      kept = text.value = draft.source
      at.value = draft.at
      state.value = 'saved'
      problem.value = undefined
      past.value = mine !== '' && mine !== draft.source ? [mine] : []
      values.value = {}
      read()
      loaded.value = true
      await recheck()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
    }
  }

  // Somebody else may write, too: what is not being changed here follows.
  async function follow(): Promise<void> {
    if (!loaded.value || state.value !== 'saved') return
    const draft = await ask(api.GET('/api/scheme/draft')).catch(() => undefined)
    if (draft && draft.seq !== base && state.value === 'saved') await reload()
  }

  function leave(): void {
    if (document.visibilityState === 'hidden') void flush()
  }
  document.addEventListener('visibilitychange', leave)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', leave)
    clearTimeout(checkTimer)
    void flush()
  })
  useLive(['scheme'], follow)
  void reload()

  return {
    text,
    values,
    check,
    state,
    at,
    loaded,
    problem,
    write,
    undo,
    flush,
    reload,
    recheck,
    readable: computed(() => valuesOf(text.value) !== undefined),
    canUndo: computed(() => past.value.length > 0),
  }
}
