// The display as the server has it, and the server's time to go by.
import { computed, onScopeDispose, ref, watch } from 'vue'
import { api, ask, type Schema } from '@/api/client'
import { useLoad } from '@/api/useLoad'
import { pageSince, turnAt, type OnDisplay } from './turns'

export type Display = Schema['Display']

const topics = ['projector', 'board', 'meetings', 'redemptions', 'goods', 'people', 'scheme']
const tick = 250 // a page turns within this long, in milliseconds
const decidedStays = 5000

export function useDisplay(own: string) {
  const { data: display, problem } = useLoad(topics, () =>
    ask(api.GET('/api/projector', { params: { query: own ? { own } : {} } })),
  )

  const here = ref(Date.now())
  const lead = ref(0)
  watch(display, (w) => w && (lead.value = Date.parse(w.now) - Date.now()))
  const clock = setInterval(() => (here.value = Date.now()), tick)
  onScopeDispose(() => clearInterval(clock))
  const now = computed(() => here.value + lead.value)

  const onDisplay = computed((): OnDisplay | undefined => {
    const w = display.value
    if (!w) return undefined
    if (w.show.scene) return { scene: w.show.scene, page: pageSince(Date.parse(w.show.since), now.value) }
    return turnAt(w.turns, now.value)
  })

  // What was just decided stays a moment, although the chair has the next item in hand already; a vote that begins ends it.
  const justDecided = ref(0)
  let forget: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(forget))
  let known: number | undefined // the decision that this page has seen; undefined until the first answer
  watch(display, (w) => {
    if (!w) return
    const seq = w.decided_seq ?? 0
    if (known !== undefined && seq > known) {
      justDecided.value = seq
      clearTimeout(forget)
      forget = setTimeout(() => (justDecided.value = 0), decidedStays)
    }
    known = Math.max(known ?? 0, seq)
  })
  const item = computed(() => {
    const w = display.value
    if (w?.decided && justDecided.value === w.decided_seq && !w.hands) return w.decided
    return w?.meeting?.item
  })

  return { display, problem, now, onDisplay, item }
}
