import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useEntry, type Entry } from './useEntry'

const products = [
  { number: 1, code: 'G001', name: '大米', spec: '', points: 30, special: [], scan: '6900000000014', now: 30 },
  { number: 2, code: 'G009', name: '香皂', spec: '', points: 3, special: [], scan: '6900000000090', now: 4 },
]
const lines = [1, 2].map((row) => ({
  row,
  code: `7500001200${row}0`,
  member: `000${row}-1`,
  name: '刘安',
  household: '001',
  printed: 50,
  points: 50,
  whole: false,
  minor: false,
  ages: [],
}))
const head = {
  number: '0012-5',
  title: '一组',
  rows: 20,
  blank: false,
  state: 'fresh',
  entered: 0,
  points: 0,
  waiting: 0,
}
const sheet = {
  ...head,
  goods: products,
  lines,
  first: '2026-11-22',
  last: '2026-11-24',
  likely: '2026-11-23',
  filled: [],
}

let sent: { path: string; body: Record<string, unknown>; key: string | null }[]
let refuse: Record<string, unknown> | undefined
let entry: Entry
let scope = effectScope()

beforeEach(() => {
  sent = []
  refuse = undefined
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    const json = (body: unknown, status = 200): Response =>
      new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
    if (request.method === 'GET')
      return json(path.includes('people') ? { people: [{ id: '0007-1', name: '王宁', household: '009' }] } : sheet)
    sent.push({
      path,
      body: (await request.json()) as Record<string, unknown>,
      key: request.headers.get('Idempotency-Key'),
    })
    if (refuse) return json(refuse, 422)
    return json(
      path.endsWith('/close')
        ? { ...sheet, state: 'closed' }
        : { booked: { id: '0391-7', sheet_row: 1, total: 6 }, sheet },
      201,
    )
  })
  scope = effectScope()
  entry = scope.run(useEntry) as Entry
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

async function type(...answers: string[]): Promise<boolean> {
  let fine = true
  for (const one of answers) fine = await entry.answer(one)
  return fine
}

describe('what was written by hand', () => {
  it('is entered with digits and Enter alone', async () => {
    await type('0012-5', '', '2', '2', '3', '1', '', '')
    expect(sent).toHaveLength(1)
    expect(sent[0]?.path).toBe('/api/sheets/0012-5/rows')
    expect(sent[0]?.body).toEqual({
      row: 2,
      day: '2026-11-23',
      lines: [
        { number: 2, quantity: 3 },
        { number: 1, quantity: 1 },
      ],
    })
    expect(entry.step.value).toBe('row')
  })

  it('is entered by the scanner: the next row ends the one before', async () => {
    await entry.scan('75000012010')
    expect(entry.step.value).toBe('day') // once a sheet, before the first row
    await type('24')
    expect([entry.step.value, entry.row.value]).toEqual(['good', 1])
    await entry.scan('6900000000090')
    await type('2')
    await entry.scan('75000012020')
    expect(sent[0]?.body).toEqual({ row: 1, day: '2026-11-24', lines: [{ number: 2, quantity: 2 }] })
    expect(entry.row.value).toBe(2)
    await entry.scan('75000012000') // the sheet itself: it is done
    expect(entry.step.value).toBe('rows')
  })

  it('takes nothing that cannot be meant', async () => {
    await type('0012-5')
    expect(await type('21')).toBe(false) // printed on the 22nd
    expect(await type('25')).toBe(false) // tomorrow
    await type('')
    expect(await type('21')).toBe(false) // twenty rows
    await type('1')
    expect(await type('7')).toBe(false) // no such product
    expect(await type('')).toBe(false) // nothing to book
    await type('1')
    expect(await type('0')).toBe(false) // none of it
    expect(sent).toHaveLength(0)
  })

  it('asks whose a row without a name is', async () => {
    await type('0012-5', '', '9')
    expect(entry.step.value).toBe('who')
    await type('wn', '1', '', '')
    expect(sent[0]?.body).toMatchObject({ row: 9, member: '0007-1' })
  })

  it('goes back one step at a time', async () => {
    await type('0012-5', '', '1', '1', '2', '2')
    entry.back() // the soap
    expect(entry.lines.value.map((line) => line.code)).toEqual(['G001'])
    entry.back() // the rice
    entry.back() // the row
    expect([entry.step.value, entry.lines.value.length, entry.row.value]).toEqual(['row', 0, 0])
    entry.back()
    expect(entry.sheet.value).toBeUndefined()
  })

  it('is closed with what was counted, and says why when that is not what was booked', async () => {
    await type('0012-5', '', '0', '3')
    refuse = { code: 'counted_differs', detail: '不一样' }
    await type('18')
    expect(entry.step.value).toBe('note')
    refuse = undefined
    await type('第 3 行写错了')
    expect(sent.at(-1)?.body).toEqual({ rows: 3, points: 18, note: '第 3 行写错了' })
    expect(entry.closed.value?.state).toBe('closed')
    expect(entry.step.value).toBe('sheet')
  })
})
