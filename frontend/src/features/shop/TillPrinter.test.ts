// What the shopkeeper sees of the printer.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schema } from '@/api/client'
import { i18n } from '@/i18n'
import TillPrinter from './TillPrinter.vue'

vi.mock('@/api/useLive', () => ({ useLive: () => undefined }))

const well: Schema['Printing'] = {
  printer: { kind: 'network', address: '10.0.0.9:9100', width: 58, mode: 'raster', drawer: false, auto: true },
  status: { state: 'ready', says: 'ready', troubles: [] },
  jobs: [],
  unprinted: [],
  by_browser: false,
  kiosks: [],
}
const ill: Schema['Printing'] = {
  ...well,
  status: { state: 'trouble', says: 'Out of paper.', troubles: ['paper_out'] },
  jobs: [
    { id: 'redemption/1/a', title: '0391-7 a', state: 'half', copy: 1, says: 'lost halfway' },
    { id: 'redemption/2/b', title: '0392-0 b', state: 'waiting', copy: 0, says: 'Out of paper.' },
  ],
  unprinted: [{ id: '0388-2', name: 'c', unsure: true, says: 'look' }],
}

let asked: Request[]
let answer: Schema['Printing']
let page: VueWrapper
const part = (name: string) => page.find(`[data-test="till-${name}"]`)

async function show(now: Schema['Printing']): Promise<void> {
  answer = now
  page = mount(TillPrinter, { global: { plugins: [i18n] } }) as unknown as VueWrapper
  await flushPromises()
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request)
    return Promise.resolve(
      new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } }),
    )
  })
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

describe('the printer on the till', () => {
  it('is not there where the browser prints', async () => {
    await show({ ...well, by_browser: true })
    expect(part('printer').exists()).toBe(false)
  })

  it('says what is the matter with the printer of a kiosk, even where the browser prints', async () => {
    await show({
      ...well,
      by_browser: true,
      kiosks: [{ name: 'Door', status: { state: 'trouble', says: 'Out of paper.', troubles: ['paper_out'] } }],
    })
    expect(part('printer').classes()).toContain('trouble')
    await part('printer').trigger('click')
    expect(part('kiosk-printer').text()).toContain('Door')
    expect(part('kiosk-printer').text()).toContain('Out of paper.')
  })

  it('says one word when all is well', async () => {
    await show(well)
    expect(part('printer').classes()).not.toContain('trouble')
    await part('printer').trigger('click')
    expect(part('printer-panel').text()).toContain('ready')
    expect(part('print-retry').exists()).toBe(false)
  })

  it('counts what waits, says why, and offers what helps', async () => {
    await show(ill)
    expect(part('printer').text()).toContain('3')
    expect(part('printer').classes()).toContain('trouble')
    await part('printer').trigger('click')
    expect(part('printer-panel').text()).toContain('Out of paper.')
    expect(page.findAll('[data-test="till-print-job"]')).toHaveLength(2)
    await part('print-again').trigger('click')
    await flushPromises()
    await part('print-retry').trigger('click')
    await flushPromises()
    await part('print-unprinted').trigger('click')
    await flushPromises()
    expect(asked.slice(1).map((r) => `${r.method} ${new URL(r.url).pathname}`)).toEqual([
      'POST /api/redemptions/0391-7/print',
      'POST /api/printing/retry',
      'POST /api/redemptions/0388-2/print',
    ])
    const keys = asked.slice(1).map((r) => r.headers.get('Idempotency-Key'))
    expect(new Set(keys).size).toBe(3)
  })

  it('closes by itself when the last paper is out', async () => {
    await show(ill)
    await part('printer').trigger('click')
    answer = well
    await part('print-drop').trigger('click')
    await flushPromises()
    expect(part('printer-panel').exists()).toBe(false)
    expect(await asked[1]!.json()).toEqual({ id: 'redemption/1/a' })
  })
})
