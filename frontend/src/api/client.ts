// The way to the server: typed calls, one kind of error, and keys that make a repeated write safe.
import createClient from 'openapi-fetch'
import { ref } from 'vue'
import { currentLanguage } from '@/i18n'
import { ApiProblem, offline } from './problem'
import type { components, paths } from './schema'

export { ApiProblem } from './problem'
export type Schema = components['schemas']

/** True once the server has said that it does not know this screen. */
export const signedOut = ref(false)

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => globalThis.fetch(request), // looked up at each call, so that tests can stand in for it
})

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage())
    return request
  },
})

interface Answer {
  data?: unknown
  error?: unknown
  response: Response
}

/** Waits for an answer and gives its data; every failure is an ApiProblem. */
export async function ask<A extends Answer>(call: Promise<A>): Promise<Exclude<A['data'], undefined>> {
  let answer: A
  try {
    answer = await call
  } catch {
    throw offline()
  }
  const { status, ok } = answer.response
  if (!ok) {
    if (status === 401) signedOut.value = true
    const body = answer.error
    throw new ApiProblem(status, body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {})
  }
  return answer.data as Exclude<A['data'], undefined>
}

/** Asks for a paper before a page is opened on it: what the server refuses is an ApiProblem as everywhere, and no empty page. */
export async function ready(path: string): Promise<void> {
  let response: Response
  try {
    response = await globalThis.fetch(path, { headers: { 'Accept-Language': currentLanguage() } })
  } catch {
    throw offline()
  }
  if (response.ok) {
    await response.body?.cancel()
    return
  }
  if (response.status === 401) signedOut.value = true
  const body: unknown = await response.json().catch(() => ({}))
  throw new ApiProblem(
    response.status,
    body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {},
  )
}

/**
 * A new idempotency key: one per intention, kept for every repetition of the same request.
 * crypto.randomUUID is missing on a LAN address, which is not a secure context.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
