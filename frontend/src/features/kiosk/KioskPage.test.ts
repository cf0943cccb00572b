// The kiosk shows one person at a time and keeps nothing of the last one.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import KioskPage from './KioskPage.vue'

const first = '9012345678901234'
const second = '9000000000000002'
const names: Record<string, string> = { [first]: 'First Person', [second]: 'Second Person' }

function cardOf(number: string): unknown {
  const member = { id: 'M1', name: names[number], household: '035', grid: 'G', party: false, minor: false }
  return { card: number, member, points: 126, standing: 1026, stars: 5, benefits: [], entries: [] }
}

const slip = '4071228691350000003917'
const sealCheck = {
  seal: { month: '2026-10', number: '4071 2286 9135', events: 900, at: '2026-10-31T16:01:00Z' },
  unchanged: true,
}
const slipCheck = {
  serial: '0391-7',
  day: '2026-11-22',
  name: 'X*',
  total: 3,
  lines: [],
  reversed: false,
  reversal: false,
  seal: sealCheck,
}

describe('the kiosk', () => {
  let page: VueWrapper
  let held: Map<string, (response: Response) => void>
  let time = 0

  const papers: Record<string, unknown> = { [slip]: slipCheck, '407122869135': sealCheck }

  function answer(url: string): Response {
    const number = url.split('/').at(-1)!
    const known = names[number] !== undefined || papers[number] !== undefined
    const body = known
      ? (papers[number] ?? cardOf(number))
      : { status: 404, code: 'card_unknown', detail: 'No such card.' }
    return new Response(JSON.stringify(body), {
      status: known ? 200 : 404,
      headers: { 'Content-Type': 'application/json' },
    })
  }

  function scan(digits: string): void {
    time += 5000
    for (const code of [...[...digits].map((d) => `Digit${d}`), 'Enter']) {
      const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'timeStamp', { value: (time += 5) })
      window.dispatchEvent(event)
    }
  }

  beforeEach(() => {
    vi.useFakeTimers()
    held = new Map()
    vi.stubGlobal('fetch', (request: Request) => {
      if (!/\/api\/(?:cards|slips|seals)\//.test(request.url)) return new Promise(() => undefined)
      return new Promise<Response>((resolve) => held.set(request.url.split('/').at(-1)!, resolve))
    })
    page = mount(KioskPage, { global: { plugins: [i18n] } })
  })
  afterEach(() => {
    page.unmount()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  async function arrive(number: string): Promise<void> {
    held.get(number)!(answer(`/${number}`))
    await flushPromises()
  }

  it('shows who holds the card', async () => {
    scan(first)
    await flushPromises()
    await arrive(first)
    expect(page.find('[data-test=kiosk-name]').text()).toBe('First Person')
    expect(page.find('[data-test=kiosk-points]').text()).toBe('126')
  })

  it('forgets the person after 30 seconds, and at "done"', async () => {
    scan(first)
    await flushPromises()
    await arrive(first)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(page.html()).toContain('First Person')
    await vi.advanceTimersByTimeAsync(1_500)
    expect(page.html()).not.toContain('First Person')
    expect(page.html()).not.toContain(first)

    scan(second)
    await flushPromises()
    await arrive(second)
    await page.find('[data-test=kiosk-done]').trigger('click')
    expect(page.html()).not.toContain('Second Person')
    expect(page.find('[data-test=kiosk-start]').exists()).toBe(true)
  })

  it('gives way to a new card at once, and a late answer brings nobody back', async () => {
    scan(first)
    await flushPromises()
    scan(second)
    await flushPromises()
    await arrive(second)
    await arrive(first)
    expect(page.html()).toContain('Second Person')
    expect(page.html()).not.toContain('First Person')
  })

  it('says why a card is refused', async () => {
    scan('9999999999999999')
    await flushPromises()
    await arrive('9999999999999999')
    expect(page.find('[data-test=kiosk-refusal]').text()).toContain('No such card.')
  })

  it('says of a slip whether it is genuine, and forgets it like a person', async () => {
    scan(first)
    await flushPromises()
    await arrive(first)
    scan(slip)
    await flushPromises()
    expect(page.html()).not.toContain('First Person')
    await arrive(slip)
    expect(page.find('[data-test=kiosk-verdict-fine]').exists()).toBe(true)
    expect(page.find('[data-test=kiosk-seal-number]').text()).toBe('4071 2286 9135')
    await vi.advanceTimersByTimeAsync(30_500)
    expect(page.html()).not.toContain('0391-7')
    expect(page.find('[data-test=kiosk-start]').exists()).toBe(true)
  })

  it('takes the number of a seal by hand, and says why another is refused', async () => {
    await page.find('[data-test=kiosk-check]').trigger('click')
    await page.find('[data-test=kiosk-number]').setValue('03918')
    await page.find('form').trigger('submit')
    await flushPromises()
    await arrive('03918')
    expect(page.find('[data-test=kiosk-refusal]').exists()).toBe(true)

    await page.find('[data-test=kiosk-number]').setValue('4071 2286 9135')
    await page.find('form').trigger('submit')
    await flushPromises()
    await arrive('407122869135')
    expect(page.find('[data-test=kiosk-seal-page]').exists()).toBe(true)
  })
})
