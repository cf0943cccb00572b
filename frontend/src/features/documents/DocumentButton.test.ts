import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import DocumentButton from './DocumentButton.vue'

afterEach(() => vi.unstubAllGlobals())

/** A browser in which pages open, or do not, and a server that answers like this. */
function at(answer: () => Promise<Response>, opens = true) {
  const page = { location: { href: '' }, close: vi.fn() }
  const open = vi.fn(() => (opens ? page : null))
  vi.stubGlobal('open', open)
  const fetch = vi.fn((request: Request | string) =>
    typeof request === 'string' ? answer() : Promise.resolve(Response.json({ role: 'clerk' })),
  )
  vi.stubGlobal('fetch', fetch)
  const button = mount(DocumentButton, {
    props: { path: '/api/meetings/0026-4/minutes.pdf', name: 'a.pdf', label: '打印纪要' },
    global: { plugins: [i18n] },
  })
  const print = async () => {
    await button.get('button').trigger('click')
    await flushPromises()
  }
  return { button, page, print, fetch }
}

const pdf = () => Promise.resolve(new Response('%PDF', { headers: { 'Content-Type': 'application/pdf' } }))
const refusal = () =>
  Promise.resolve(Response.json({ code: 'invitation_over', detail: '这次会已经开过。' }, { status: 409 }))

describe('a document to print', () => {
  it('opens, and says that nothing is lost without a printer', async () => {
    const { button, page, print } = at(pdf)
    await print()
    expect(page.location.href).toMatch(/minutes\.pdf\?lang=/)
    expect(button.get('[data-test="paper-said"]').text()).toContain('随时可以再印')
    await print() // as often as wanted
    expect(page.close).not.toHaveBeenCalled()
  })
  it('says in words what the server refuses, and leaves no empty page', async () => {
    const { button, page, print } = at(refusal)
    await print()
    expect(page.close).toHaveBeenCalled()
    expect(page.location.href).toBe('')
    expect(button.text()).toContain('这次会已经开过。')
  })
  it('says what to do when the browser lets no page open', async () => {
    const { button, print, fetch } = at(pdf, false)
    const before = fetch.mock.calls.length
    await print()
    expect(button.get('[data-test="paper-said"]').text()).toContain('弹出窗口')
    expect(fetch.mock.calls.length).toBe(before)
  })
})
