// A fault of the program leaves the history as it is: the page must not say that anything was changed, nor stop the shop.
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { i18n } from '@/i18n'
import VerifyPage from './VerifyPage.vue'

const now = '2026-11-22T08:00:00Z'
const village = ref({ now, check: { at: now, ok: true, fault: false, passed: now } })
vi.mock('@/api/useVillage', () => ({ useVillage: () => ({ village, refresh: async () => undefined }) }))

function answer(ok: boolean, fault: boolean): void {
  village.value = { now, check: { at: now, ok, fault, passed: now } }
  const report = {
    ok,
    fault,
    events: 1234,
    seconds: 0.2,
    head: 'ab12cd34',
    checked: ok ? ['chain', 'image'] : ['chain'],
    findings: ok ? [] : ['a finding'],
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    return new Response(JSON.stringify(pathname === '/api/verify' ? report : { seals: [] }), {
      headers: { 'Content-Type': 'application/json' },
    })
  })
}

beforeEach(() => {
  i18n.global.locale.value = 'en'
})
afterEach(() => vi.unstubAllGlobals())

async function verify() {
  const wrapper = mount(VerifyPage, { global: { plugins: [i18n], stubs: { PageHead: true, SealCheck: true } } })
  await wrapper.find('[data-test="office-verify-run"]').trigger('click')
  await flushPromises()
  return wrapper
}

it('says that nothing was changed', async () => {
  answer(true, false)
  const wrapper = await verify()
  expect(wrapper.find('[data-test="office-verify-ok"]').text()).toContain('Nothing was changed')
  expect(wrapper.find('[data-test="office-check-passed"]').exists()).toBe(true)
})

it('stops the bookkeeping when the history does not fit', async () => {
  answer(false, false)
  const wrapper = await verify()
  expect(wrapper.find('[data-test="office-verify-bad"]').text()).toContain('Book nothing more')
  expect(wrapper.find('[data-test="office-check-failed"]').exists()).toBe(true)
})

it.each(['en', 'zh-CN'] as const)(
  'says of a fault of the program that the books are unchanged, in %s',
  async (locale) => {
    i18n.global.locale.value = locale
    answer(false, true)
    const wrapper = await verify()
    const result = wrapper.find('[data-test="office-verify-fault"]').text()
    const last = wrapper.find('[data-test="office-check-fault"]').text()
    expect(result).toContain('1234')
    expect(result).toContain('a finding')
    for (const text of [result, last]) {
      expect(text).toMatch(/books (are )?unchanged|账本没有被改动/)
      expect(text).toMatch(/Start the program again|重新启动程序/)
      expect(text).toMatch(/make a backup|备份/)
      expect(text).not.toMatch(/Book nothing|committee|不要再记账|监督委员会/)
    }
  },
)
