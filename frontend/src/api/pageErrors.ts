// Reports errors of pages to the server, which removes whatever could identify somebody. Reporting never fails.
import { api } from './client'

const most = { page: 2000, message: 2000, stack: 16_000 }
const pause = 60_000

const told = new Map<string, number>()

/** Tells the server of an error; the same one at most once a minute. */
export function reportPageError(error: unknown): void {
  try {
    const message = messageOf(error)
    const now = Date.now()
    if (now - (told.get(message) ?? -pause) < pause) return
    if (told.size > 50) told.clear()
    told.set(message, now)
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    const body = {
      page: window.location.pathname,
      message: message.slice(0, most.message),
      stack: stack.slice(0, most.stack),
    }
    api.POST('/api/page-errors', { body }).catch(() => {
      // without a server nobody can be told
    })
  } catch {
    // an error while reporting is dropped
  }
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return typeof error === 'string' ? error : Object.prototype.toString.call(error)
}
