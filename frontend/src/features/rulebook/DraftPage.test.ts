// The draft of the rule book: what the form changes is kept on the server, what is found stands at its field, undo takes it back.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '@/i18n'
import DraftPage from './DraftPage.vue'

vi.mock('@/api/useVillage', () => ({
  useVillage: () => ({ village: ref({ today: '2026-09-28' }), session: ref({ role: 'clerk', desktop: false }) }),
}))
vi.mock('@/api/useLive', () => ({ useLive: () => undefined }))

const text = `format: 1
code: small
name: small book
subject: person
points: {name: points}
categories:
  - code: help
    name: help
    rules:
      - {code: help.one, name: errand, unit: time, points: 2, source: sample}
`
const string = { type: 'string' }
const schema = {
  type: 'object',
  'x-order': ['code', 'name', 'subject', 'points', 'categories'],
  properties: {
    code: string,
    name: string,
    subject: { type: 'string', enum: ['person', 'household'] },
    points: {
      type: 'object',
      'x-order': ['name', 'unit'],
      properties: { name: string, unit: string },
      required: ['name'],
    },
    categories: {
      type: 'array',
      items: {
        type: 'object',
        'x-order': ['code', 'name', 'rules'],
        properties: {
          code: string,
          name: string,
          rules: {
            type: 'array',
            items: {
              type: 'object',
              'x-order': ['code', 'name', 'points', 'source'],
              properties: {
                code: string,
                name: string,
                points: { type: 'integer' },
                source: { type: 'string', enum: ['article', 'sample'] },
              },
            },
          },
        },
      },
    },
  },
  required: ['points'],
}

interface Sent {
  method: string
  path: string
  body: Record<string, unknown>
}
let sent: Sent[]
let draft: { seq: number; at: string; name: string; source: string }
let findings: Record<string, unknown>[]
let refuse: string
let page: VueWrapper

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname
  const body = request.method === 'GET' ? {} : ((await request.json()) as Record<string, unknown>)
  sent.push({ method: request.method, path, body })
  const json = (value: unknown, status = 200): Response =>
    new Response(JSON.stringify(value), {
      status,
      headers: { 'Content-Type': status === 200 ? 'application/json' : 'application/problem+json' },
    })
  if (path === '/api/scheme/schema') return json(schema)
  if (path === '/api/schemes') return json({ versions: [], set_up: true })
  if (path === '/api/scheme/check')
    return json({ adoptable: findings.length === 0, findings, changes: [], scheme: { name: 'small book' } })
  if (request.method === 'PUT' && refuse) return json({ code: refuse, detail: 'somebody else wrote' }, 409)
  if (request.method === 'PUT') draft = { ...draft, seq: draft.seq + 1, source: String(body.source) }
  return json(draft)
}

const part = (name: string) => page.find(`[data-test="${name}"]`)
const field = (path: string) => page.find(`[data-path="${path}"] input`)
async function settle(): Promise<void> {
  await flushPromises()
  await vi.advanceTimersByTimeAsync(1500)
  await flushPromises()
}

beforeEach(async () => {
  vi.useFakeTimers()
  sent = []
  findings = []
  refuse = ''
  draft = { seq: 7, at: '2026-09-28T01:00:00Z', name: 'small book', source: text }
  vi.stubGlobal('fetch', answer)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: DraftPage }],
  })
  await router.push('/office/scheme/draft')
  page = mount(DraftPage, { global: { plugins: [i18n, router] }, attachTo: document.body }) as unknown as VueWrapper
  await settle()
})
afterEach(async () => {
  page.unmount()
  await flushPromises() // what was not kept yet is sent when the page is left
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the draft of the rule book', () => {
  it('writes a figure of the form into the text and keeps it on the server, on top of what was there', async () => {
    await part('entry-help').trigger('click')
    await part('entry-help.one').trigger('click')
    const points = field('$.categories[0].rules[0].points')
    expect((points.element as HTMLInputElement).value).toBe('2')
    await points.setValue('5')
    await points.trigger('change')
    await settle()
    const saved = sent.filter((s) => s.method === 'PUT')
    expect(saved).toEqual([
      { method: 'PUT', path: '/api/scheme/draft', body: { source: text.replace('points: 2', 'points: 5'), base: 7 } },
    ])
    expect(part('scheme-draft-state').attributes('data-state')).toBe('saved')
    expect(sent.filter((s) => s.path === '/api/scheme/check').at(-1)!.body.source).toContain('points: 5')
    await part('scheme-undo').trigger('click')
    await settle()
    expect(draft.source).toBe(text)
  })

  it('shows in the form what is typed as text, and the other way round', async () => {
    await part('scheme-tab-text').trigger('click')
    await part('scheme-text').setValue(text.replace('name: small book', 'name: another'))
    await part('scheme-tab-head').trigger('click')
    expect((field('$.name').element as HTMLInputElement).value).toBe('another')
    await field('$.points.unit').setValue('pieces')
    await field('$.points.unit').trigger('change')
    await part('scheme-tab-text').trigger('click')
    expect((part('scheme-text').element as HTMLTextAreaElement).value).toContain('points: {name: points, unit: pieces}')
  })

  it('says what is wrong at the field that it belongs to, and leads there', async () => {
    findings = [
      {
        level: 'wrong',
        blocks: true,
        code: 'scheme_number',
        line: 10,
        column: 59,
        path: '$.categories[0].rules[0].points',
        message: 'not a number',
        zh_cn: '',
        en: '',
      },
    ]
    await part('scheme-tab-head').trigger('click')
    await field('$.name').setValue('x')
    await field('$.name').trigger('change')
    await settle()
    expect(part('scheme-fine').exists()).toBe(false)
    await part('finding-go-0').trigger('click')
    await flushPromises()
    expect(page.find('[data-path="$.categories[0].rules[0].points"]').text()).toContain('not a number')
    expect(part('scheme-adopt').attributes('disabled')).toBeDefined()
    await part('scheme-tab-text').trigger('click')
    expect(page.find('.gutter .wrong').text()).toContain('10')
  })

  it('takes no letters where a number belongs', async () => {
    await part('entry-help').trigger('click')
    await part('entry-help.one').trigger('click')
    const points = field('$.categories[0].rules[0].points')
    await points.setValue('many')
    await points.trigger('change')
    await settle()
    expect(sent.filter((s) => s.method === 'PUT')).toEqual([])
    expect(page.find('[data-path="$.categories[0].rules[0].points"] [role="alert"]').exists()).toBe(true)
  })

  it('keeps what was typed when somebody else wrote meanwhile, and says so', async () => {
    refuse = 'draft_changed'
    await part('scheme-tab-head').trigger('click')
    await field('$.name').setValue('mine')
    await field('$.name').trigger('change')
    await settle()
    expect(part('scheme-draft-state').attributes('data-state')).toBe('failed')
    expect(page.text()).toContain('somebody else wrote')
    expect((field('$.name').element as HTMLInputElement).value).toBe('mine')
  })

  it('locks the form, not the text, while the text cannot be read', async () => {
    await part('scheme-tab-text').trigger('click')
    await part('scheme-text').setValue('format: [')
    await part('scheme-tab-head').trigger('click')
    expect(field('$.name').attributes('readonly')).toBeDefined()
    await settle()
    expect(draft.source).toBe('format: [')
  })
})
