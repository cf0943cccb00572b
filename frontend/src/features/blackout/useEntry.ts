// Entering what was written by hand, one question after the other. Every answer is a few digits and Enter, or a scan; nothing needs a mouse.
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api, ask, type Schema } from '@/api/client'
import { useAct } from '@/api/useAct'
import { rowCode, sheetOf, typedDay } from './code'
import type { ApiProblem } from '@/api/problem'

/** What is asked for: a sheet, its day, a row, whose it is, which of those found, a product, how many; and at the end the counts. */
export type Step = 'sheet' | 'day' | 'row' | 'who' | 'pick' | 'good' | 'quantity' | 'rows' | 'points' | 'note'

export interface EntryLine {
  /** Short number, 0 where the sheet of prices has none. */
  number: number
  code: string
  name: string
  price: number
  quantity: number
}

export type Person = Pick<Schema['Person'], 'id' | 'name' | 'household'>

export interface Entry {
  step: Ref<Step>
  sheet: ShallowRef<Schema['SheetView'] | undefined>
  day: Ref<string>
  row: Ref<number>
  who: ShallowRef<Person | undefined>
  found: ShallowRef<Person[]>
  lines: Ref<EntryLine[]>
  total: ComputedRef<number>
  /** What became of the rows entered here, the newest first. */
  results: ShallowRef<Schema['RowEntered'][]>
  /** Closed just now. */
  closed: ShallowRef<Schema['SheetView'] | undefined>
  busy: Ref<boolean>
  problem: ShallowRef<ApiProblem | undefined>
  /** Takes what was typed; false when it is not a possible answer. */
  answer: (typed: string) => Promise<boolean>
  scan: (digits: string) => Promise<boolean>
  back: () => void
}

const kept = 8

export function useEntry(): Entry {
  const step = ref<Step>('sheet')
  const sheet = shallowRef<Schema['SheetView']>()
  const day = ref('')
  const row = ref(0)
  const who = shallowRef<Person>()
  const found = shallowRef<Person[]>([])
  const lines = ref<EntryLine[]>([])
  const results = shallowRef<Schema['RowEntered'][]>([])
  const closed = shallowRef<Schema['SheetView']>()
  const counted = ref(0)
  const sum = ref(0)
  /** Scanned before the day of its sheet was known. */
  const ahead = ref(0)
  const { busy, problem, act } = useAct()
  const total = computed(() => lines.value.reduce((all, line) => all + line.price * line.quantity, 0))
  const printed = computed(() => sheet.value?.lines.find((one) => one.row === row.value))

  function clearRow(): void {
    row.value = 0
    who.value = undefined
    found.value = []
    lines.value = []
    step.value = 'row'
  }

  async function open(number: string, next = 0): Promise<boolean> {
    let found: Schema['SheetView'] | undefined
    const done = await act({ open: number }, async () => {
      found = await ask(api.GET('/api/sheets/{number}', { params: { path: { number } } }))
    })
    if (!done || !found) return false
    closed.value = undefined
    day.value = found.likely
    sheet.value = found
    clearRow()
    ahead.value = next
    if (!found.day) step.value = 'day'
    else if (next > 0) return chooseRow(next)
    return true
  }

  function chooseRow(n: number): boolean {
    if (!sheet.value || n < 1 || n > sheet.value.rows) return false
    clearRow()
    row.value = n
    step.value = printed.value ? 'good' : 'who'
    return true
  }

  async function search(q: string): Promise<boolean> {
    const answer = await ask(api.GET('/api/people', { params: { query: { q, limit: 9 } } })).catch(() => undefined)
    found.value = (answer?.people ?? []).map(({ id, name, household }) => ({ id, name, household }))
    const [only, another] = found.value
    if (only && !another) return choose(only)
    if (only) step.value = 'pick'
    return only !== undefined
  }

  function choose(person: Person): boolean {
    who.value = person
    found.value = []
    step.value = 'good'
    return true
  }

  function addProduct(product: Schema['SheetProduct']): boolean {
    const there = lines.value.find((line) => line.code === product.code)
    if (there) {
      there.quantity++
      lines.value = [...lines.value.filter((line) => line !== there), there]
    } else
      lines.value.push({
        number: product.number,
        code: product.code,
        name: product.name,
        price: product.points,
        quantity: 1,
      })
    step.value = 'quantity'
    return true
  }

  function productTyped(typed: string): boolean {
    const product = sheet.value?.goods.find(
      (one) => String(one.number) === String(Number(typed)) || one.code.toLowerCase() === typed.toLowerCase(),
    )
    if (product) return addProduct(product)
    if (sheet.value?.goods.length || !typed) return false
    lines.value.push({ number: 0, code: typed.toUpperCase(), name: typed.toUpperCase(), price: 0, quantity: 1 }) // the server knows it or says so
    step.value = 'quantity'
    return true
  }

  async function book(): Promise<boolean> {
    const now = sheet.value
    if (!now || lines.value.length === 0) return false
    const body = {
      row: row.value,
      day: day.value,
      member: who.value?.id,
      lines: lines.value.map((line) => ({
        number: line.number || undefined,
        good: line.number ? undefined : line.code,
        quantity: line.quantity,
      })),
    }
    const done = await act({ sheet: now.number, ...body }, async (headers) => {
      const answer = await ask(
        api.POST('/api/sheets/{number}/rows', { params: { path: { number: now.number } }, body, headers }),
      )
      results.value = [answer, ...results.value].slice(0, kept)
      sheet.value = answer.sheet
    })
    if (done) clearRow()
    return done
  }

  async function finish(note: string): Promise<boolean> {
    const now = sheet.value
    if (!now) return false
    const body = { rows: counted.value, points: sum.value, note: note || undefined }
    const done = await act({ close: now.number, ...body }, async (headers) => {
      closed.value = await ask(
        api.POST('/api/sheets/{number}/close', { params: { path: { number: now.number } }, body, headers }),
      )
    })
    if (done) {
      sheet.value = undefined
      results.value = []
      step.value = 'sheet'
    } else if (problem.value?.code === 'counted_differs') step.value = 'note'
    return done
  }

  function whole(typed: string): number | undefined {
    return /^[0-9]{1,7}$/.test(typed) ? Number(typed) : undefined
  }

  async function answer(given: string): Promise<boolean> {
    const typed = given.trim()
    const n = whole(typed)
    problem.value = undefined
    switch (step.value) {
      case 'sheet':
        return typed !== '' && open(typed)
      case 'day': {
        const read = typed ? typedDay(typed, sheet.value?.last ?? '') : day.value
        if (!read || !sheet.value || read < sheet.value.first || read > sheet.value.last) return false
        day.value = read
        step.value = 'row'
        return ahead.value === 0 || chooseRow(ahead.value)
      }
      case 'row':
        if (n === 0) step.value = 'rows'
        return n === 0 || (n !== undefined && chooseRow(n))
      case 'who':
        return typed !== '' && search(typed)
      case 'pick': {
        const person = n ? found.value[n - 1] : undefined
        return person ? choose(person) : search(typed)
      }
      case 'good':
        if (typed === '') return book()
        return n !== 0 && productTyped(typed)
      case 'quantity': {
        const last = lines.value.at(-1)
        if (typed !== '' && (!n || !last)) return false
        if (n && last) last.quantity = n
        step.value = 'good'
        return true
      }
      case 'rows':
        if (n === undefined) return false
        counted.value = n
        step.value = 'points'
        return true
      case 'points':
        if (n === undefined) return false
        sum.value = n
        return finish('')
      case 'note':
        return typed !== '' && finish(typed)
    }
  }

  /** A scan is an answer to whatever was asked: the next row ends the one before it. */
  async function scan(digits: string): Promise<boolean> {
    const code = rowCode(digits)
    problem.value = undefined
    if (code) {
      if (lines.value.length > 0 && !(await book())) return false
      const same = sheet.value !== undefined && sheetOf(code.sheet) === sheetOf(sheet.value.number)
      if (same && code.row === 0) {
        clearRow()
        step.value = 'rows'
        return true
      }
      if (!same || step.value === 'day') return open(code.sheet, code.row)
      return chooseRow(code.row)
    }
    if (/^9[0-9]{15}$/.test(digits)) {
      if (step.value !== 'who' && step.value !== 'pick') return false
      return search(digits)
    }
    if (step.value !== 'good' && step.value !== 'quantity') return false
    const product = sheet.value?.goods.find((one) => Number(one.scan) === Number(digits))
    return product ? addProduct(product) : false
  }

  /** One step back: what was entered last goes first. */
  function back(): void {
    problem.value = undefined
    switch (step.value) {
      case 'quantity':
        lines.value.pop()
        step.value = 'good'
        break
      case 'good':
        if (lines.value.length > 0) lines.value.pop()
        else clearRow()
        break
      case 'pick':
        step.value = 'who'
        break
      case 'who':
      case 'rows':
      case 'points':
      case 'note':
        clearRow()
        break
      default:
        sheet.value = undefined
        results.value = []
        step.value = 'sheet'
    }
  }

  return { step, sheet, day, row, who, found, lines, total, results, closed, busy, problem, answer, scan, back }
}
