// The shift of this till: opening it, and closing it against what lies in the drawer and on the shelf.
import { computed, reactive, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api, ask, type ApiProblem, type Schema } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useLoad } from '@/api/useLoad'

/** Of the earlier shifts, as many as anybody asks for again. */
const earlierShown = 6

export interface TillShift {
  shifts: ShallowRef<Schema['Shifts'] | undefined>
  open: ComputedRef<Schema['ShiftView'] | undefined>
  /** The shift that was closed last on this page. */
  ended: Ref<Schema['ShiftView'] | undefined>
  /** The shift whose slip is looked at. */
  slip: Ref<string>
  /** The cash in the drawer, as it is typed in yuan. */
  cash: Ref<string>
  note: Ref<string>
  /** Pieces counted on the shelf, as they are typed, by the code of the product. */
  counted: Map<string, string>
  /** The till takes cash, so the drawer is counted. */
  drawer: ComputedRef<boolean>
  /** What was counted is not what is due, which needs a note. */
  differs: ComputedRef<boolean>
  busy: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  begin: () => Promise<void>
  finish: (shift: Schema['ShiftView']) => Promise<void>
}

export function useTillShift(cashTaken: () => boolean): TillShift {
  const { busy, problem, act } = useAct()
  const { data: shifts, refresh } = useLoad(['redemptions'], () =>
    ask(api.GET('/api/shifts', { params: { query: { limit: earlierShown } } })),
  )
  const open = computed(() => shifts.value?.open)
  const cash = ref('')
  const note = ref('')
  const counted = reactive(new Map<string, string>())
  const ended = ref<Schema['ShiftView']>()
  const slip = ref('')

  const fen = computed(() =>
    /^\d{1,7}(?:\.\d{1,2})?$/.test(cash.value.trim()) ? Math.round(Number(cash.value) * 100) : 0,
  )
  const drawer = computed(() => cashTaken() || (open.value?.cash_due ?? 0) > 0)

  /** What was counted on the shelf; a product that nobody counted is left out. */
  const products = computed(() =>
    (open.value?.given ?? []).flatMap(({ good, stock }) => {
      const typed = (counted.get(good) ?? '').normalize('NFKC').trim()
      return /^\d{1,5}$/.test(typed) ? [{ good, counted: Number(typed), due: stock }] : []
    }),
  )
  const differs = computed(
    () =>
      (drawer.value && open.value !== undefined && fen.value !== open.value.cash_due) ||
      products.value.some((one) => one.counted !== one.due),
  )

  async function begin(): Promise<void> {
    ended.value = undefined
    slip.value = ''
    const body = { cash: drawer.value ? fen.value : 0 }
    if (await act(['open', body], (headers) => ask(api.POST('/api/shifts', { body, headers })))) cash.value = ''
    await refresh()
  }

  async function finish(shift: Schema['ShiftView']): Promise<void> {
    const body = {
      cash: drawer.value ? fen.value : shift.cash_due,
      note: note.value,
      goods: products.value.map((one) => ({ good: one.good, counted: one.counted })),
    }
    const closed = await act(['close', shift.id, body], async (headers) => {
      ended.value = await ask(api.POST('/api/shifts/{id}/close', { params: { path: { id: shift.id } }, body, headers }))
    })
    if (closed) {
      cash.value = ''
      note.value = ''
      counted.clear()
      slip.value = shift.id
    }
    await refresh()
  }

  return { shifts, open, ended, slip, cash, note, counted, drawer, differs, busy, problem, begin, finish }
}
