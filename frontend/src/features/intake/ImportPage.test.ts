import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '@/i18n'
import ImportPage from './ImportPage.vue'
import type { Report } from './report'

vi.mock('@/api/useVillage', () => ({
  useVillage: () => ({ village: ref({ people: 900, goods: 0, deeds_waiting: 0 }) }),
}))

const report: Report = {
  kind: 'roster',
  dry_run: true,
  people: 928,
  households: 358,
  party_members: 36,
  grids: 5,
  goods: 0,
  deeds: 0,
  added: 28,
  changed: 1,
  unchanged: 898,
  refused: [{ sheet: 'sheet 1', row: 17, column: 'C', code: 'id_number', message: 'lost digits' }],
}
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status === 200 ? 'application/json' : 'application/problem+json' },
  })

let asked: Request[]
let answer: () => Response
let page: VueWrapper
const part = (name: string) => page.find(`[data-test="office-import-${name}"]`)

async function choose(name: string): Promise<void> {
  const input = part('file').element as HTMLInputElement
  Object.defineProperty(input, 'files', { configurable: true, value: [new File(['bytes'], name)] })
  await part('file').trigger('change')
  await flushPromises()
}

beforeEach(async () => {
  asked = []
  answer = () => json(report)
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request)
    return Promise.resolve(answer())
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: ImportPage }],
  })
  await router.push('/office/import')
  page = mount(ImportPage, { global: { plugins: [i18n, router] } }) as unknown as VueWrapper
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

describe('a file comes in', () => {
  it('is only looked at first, with every figure and every refused row', async () => {
    await choose('roster.xlsx')
    expect(asked.map((r) => new URL(r.url).search)).toEqual(['?name=roster.xlsx&dry_run=true'])
    const figures = [
      'people',
      'households',
      'party',
      'grids',
      'before',
      'after',
      'added',
      'changed',
      'unchanged',
      'refused',
    ].map((f) => part(f).text())
    expect(figures).toEqual(['928', '358', '36', '5', '900', '928', '28', '1', '898', '1'])
    expect(part('refusals').text()).toContain('lost digits')
    expect(part('refusals').text()).toContain('17')
  })

  it('is written when the clerk says so, as it is, under a key of its own', async () => {
    await choose('roster.xlsx')
    answer = () => json({ ...report, dry_run: false })
    await part('run').trigger('click')
    await flushPromises()
    expect(new URL(asked[1]!.url).searchParams.get('dry_run')).toBe('false')
    expect(asked[1]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
    expect(asked[1]!.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(await asked[1]!.text()).toBe('bytes')
    expect(part('done').exists()).toBe(true)
  })

  it('that holds nothing new has nothing to write', async () => {
    answer = () => json({ ...report, added: 0, changed: 0, unchanged: 928, refused: [] })
    await choose('roster.xlsx')
    expect(part('same').exists()).toBe(true)
    expect(part('run').attributes('disabled')).toBeDefined()
    expect(part('refusals').exists()).toBe(false)
  })

  it('that cannot be read is refused in words, and another can be chosen at once', async () => {
    answer = () => json({ code: 'file_xls', detail: 'save it as xlsx' }, 422)
    await choose('old.xls')
    expect(part('problem').text()).toContain('save it as xlsx')
    expect(part('file').exists()).toBe(true)
  })
})
