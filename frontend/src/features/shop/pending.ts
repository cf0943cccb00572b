// A redemption whose answer was lost outlives a reload of the page, so that it is asked for under the same key.
import type { Schema } from '@/api/client'

export interface Intention {
  key: string
  body: Schema['RedeemInputBody']
}

const place = 'xinpu.till.pending'

/** A PIN is kept nowhere: what is already booked is answered by the key alone, and what is not asks for the PIN again. */
export function keep({ key, body }: Intention): void {
  try {
    window.sessionStorage.setItem(place, JSON.stringify({ key, body: { ...body, pin: undefined } }))
  } catch {
    // without a store it lasts as long as the page
  }
}

export function kept(): Intention | undefined {
  try {
    const raw = window.sessionStorage.getItem(place)
    return raw === null ? undefined : (JSON.parse(raw) as Intention)
  } catch {
    return undefined
  }
}

export function drop(): void {
  try {
    window.sessionStorage.removeItem(place)
  } catch {
    // nothing was kept
  }
}
