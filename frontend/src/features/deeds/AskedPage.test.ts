// Who may write notices writes and settles them here; who only watches sees how it stands; names of who is short are for the office.
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { i18n } from '@/i18n'
import AskedPage from './AskedPage.vue'

const session = ref({ role: 'clerk', desktop: false })
vi.mock('@/api/useVillage', () => ({ useVillage: () => ({ village: ref({ today: '2026-09-28' }), session }) }))
vi.mock('@/api/useLive', () => ({ useLive: () => undefined }))

const notice = {
  id: '0021-0',
  notice: 'corridor',
  name: 'corridor notice',
  then: 'the council weighs it',
  whose: 'Feng',
  household: '104',
  day: '2026-09-28',
  until: '2026-10-05',
  left: 7,
  note: 'old furniture',
  status: 'open',
}
const answers: Record<string, unknown> = {
  '/api/notices': {
    kinds: [{ code: 'corridor', name: 'corridor notice', days: 7, then: 'the council weighs it' }],
    notices: [notice],
  },
  '/api/minimums': [
    {
      code: 'member',
      name: 'activities of members',
      first: '2026-01-01',
      last: '2026-12-31',
      activities: 12,
      points: 5,
      expected: 20,
      reached: 5,
      short: Array.from({ length: 15 }, (_, n) => ({
        member: String(n),
        name: `name ${n}`,
        household: '1',
        activities: 0,
        points: 0,
        missing_activities: 12,
        missing_points: 0,
      })),
    },
  ],
  '/api/fund/shares': {
    yuan: 150_000,
    every: 'quarter',
    first: '2026-07-01',
    last: '2026-09-30',
    fen: 3_750_000,
    subject: 'person',
    counted: 200,
    below: 87,
    parts: 120,
    per_part: 31_250,
    rest: 0,
    tiers: [{ code: 'good', name: 'good', from: 1020, count: 7, share: 2, fen: 62_500 }],
    benefits: [{ code: 'tools', name: 'tools', standing: 1005, open: 113, not_yet: 87 }],
  },
}
let asked: string[] = []

beforeEach(() => {
  asked = []
  i18n.global.locale.value = 'en'
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    asked.push(`${request.method} ${pathname}`)
    return new Response(JSON.stringify(answers[pathname] ?? notice), {
      headers: { 'Content-Type': 'application/json' },
    })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

async function page(role: string) {
  session.value = { role, desktop: false }
  const wrapper = mount(AskedPage, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return wrapper
}

it('lets the clerk say that a thing is put right', async () => {
  const wrapper = await page('clerk')
  expect(wrapper.find('[data-test="notice-0021-0"]').text()).toContain('7 days left')
  await wrapper.find('[data-test="notice-settle-0021-0"]').trigger('click')
  await flushPromises()
  document.querySelector<HTMLButtonElement>('[data-test="notice-settle-do"]')!.click()
  await flushPromises()
  expect(asked).toContain('POST /api/notices/0021-0/settle')
  wrapper.unmount()
})

it('shows the first names of who is short, then all, and what the fund pays', async () => {
  const wrapper = await page('supervisor')
  expect(wrapper.find('[data-test="notice-open"]').exists()).toBe(false)
  expect(wrapper.find('[data-test="notice-settle-0021-0"]').exists()).toBe(false)
  const short = wrapper.find('[data-test="minimum-member"]')
  expect(short.findAll('li')).toHaveLength(12)
  expect(short.text()).toContain('12 activities missing')
  await short.find('button').trigger('click')
  expect(short.findAll('li')).toHaveLength(15)
  expect(wrapper.find('[data-test="asked-shares"]').text()).toContain('37500 yuan')
  expect(wrapper.find('[data-test="asked-shares"]').text()).toContain('625')
  wrapper.unmount()
})

it('keeps names of who is short from a collector', async () => {
  const wrapper = await page('collector')
  expect(wrapper.find('[data-test="asked-notices"]').exists()).toBe(true)
  expect(wrapper.find('[data-test="asked-minimums"]').exists()).toBe(false)
  expect(asked).not.toContain('GET /api/minimums')
  wrapper.unmount()
})
