import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseLanguage } from '@/i18n'
import { api, ApiProblem, ask, newKey, signedOut } from './client'

function answer(status: number, body: unknown): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(() =>
      Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })),
    ),
  )
}

afterEach(() => {
  vi.unstubAllGlobals()
  signedOut.value = false
  chooseLanguage('zh-CN')
})

describe('asking the server', () => {
  it('gives the data and says the language', async () => {
    chooseLanguage('en')
    answer(200, { name: 'x' })
    expect(await ask(api.GET('/api/village'))).toEqual({ name: 'x' })
    const request = vi.mocked(fetch).mock.calls[0]![0] as Request
    expect(request.headers.get('Accept-Language')).toBe('en')
  })

  it('turns a refusal into a problem with its sentence', async () => {
    answer(409, { status: 409, code: 'out_of_stock', detail: 'None left.', args: { good: 'G001' } })
    const problem = await ask(api.GET('/api/village')).catch((e: unknown) => e)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ status: 409, code: 'out_of_stock', detail: 'None left.', args: { good: 'G001' } })
  })

  it('turns silence into "offline"', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    const problem = (await ask(api.GET('/api/village')).catch((e: unknown) => e)) as ApiProblem
    expect(problem.offline).toBe(true)
    expect(problem.detail).not.toBe('')
  })

  it('notices that this screen is not connected', async () => {
    answer(401, { status: 401, code: 'not_signed_in', detail: '' })
    await ask(api.GET('/api/village')).catch(() => undefined)
    expect(signedOut.value).toBe(true)
  })
})

it('draws keys without a secure context', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey))
  expect(keys.size).toBe(100)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})
