import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, h } from 'vue'
import { ApiProblem } from './client'
import { broken, watchForErrors } from './broken'
import { reportPageError } from './pageErrors'

let sent: { url: string; body: { page: string; message: string; stack: string } }[]

beforeEach(() => {
  sent = []
  broken.value = false
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ url: new URL(request.url).pathname, body: (await request.json()) as (typeof sent)[0]['body'] })
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('tells the server of a fault of a page, and the person gets a calm page', async () => {
  const app = createApp({ render: () => h('p') })
  watchForErrors(app)
  app.config.errorHandler!(new TypeError('x is not a function'), null, 'setup')
  await flushPromises()
  expect(broken.value).toBe(true)
  expect(sent).toHaveLength(1)
  expect(sent[0]!.url).toBe('/api/page-errors')
  expect(sent[0]!.body.message).toBe('TypeError: x is not a function')
  expect(sent[0]!.body.page.startsWith('/')).toBe(true)
})

it('takes a refusal or a lost connection for no fault', async () => {
  const app = createApp({ render: () => h('p') })
  watchForErrors(app)
  app.config.errorHandler!(new ApiProblem(409, { code: 'x' }), null, 'setup')
  await flushPromises()
  expect(broken.value).toBe(false)
  expect(sent).toHaveLength(0)
})

it('tells the same only once a minute, short, and whatever it is', async () => {
  for (let n = 0; n < 5; n++) reportPageError(new Error('again'))
  await flushPromises()
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(61_000)
  reportPageError(new Error('again'))
  reportPageError('x'.repeat(50_000))
  reportPageError({ secret: 'card' })
  reportPageError(undefined)
  await flushPromises()
  expect(sent.map((s) => s.body.message.length)).toEqual([12, 12, 2000, 15, 18])
})

it('fails in silence', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no server')))
  reportPageError(new Error('nobody hears'))
  vi.stubGlobal('fetch', undefined)
  reportPageError(new Error('nobody at all'))
  await flushPromises()
})
