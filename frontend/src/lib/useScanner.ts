// A scanner types into whatever has the focus. One listener before all others recognises it, takes back what it typed into a
// field, and keeps its Enter from pressing a button.
import { onScopeDispose } from 'vue'
import { Burst } from './burst'

type Handler = (digits: string) => void
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const sameCodePause = 1500

const handlers: Handler[] = []
let burst = new Burst()
let before: { field: Field; value: string } | undefined
let lastDigits = ''
let lastTime = Number.NEGATIVE_INFINITY
let forgetting: ReturnType<typeof setTimeout> | undefined

/** Hears scanned digits; while several listen, the one that came last does. */
export function useScanner(handler: Handler): void {
  if (handlers.length === 0) start()
  handlers.push(handler)
  onScopeDispose(() => {
    handlers.splice(handlers.indexOf(handler), 1)
    if (handlers.length === 0) stop()
  })
}

function start(): void {
  burst = new Burst()
  before = undefined
  lastTime = Number.NEGATIVE_INFINITY
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('pointerdown', forget, { capture: true })
}

function stop(): void {
  window.removeEventListener('keydown', onKey, { capture: true })
  window.removeEventListener('pointerdown', forget, { capture: true })
}

/** A card that is held on is one reading; one that is held up again after somebody has done something is another. */
function forget(): void {
  clearTimeout(forgetting)
  lastDigits = ''
}

function onKey(event: KeyboardEvent): void {
  if (event.repeat) return
  if (event.code === 'Escape') forget()
  const digits = burst.take({ code: event.code, time: event.timeStamp })
  if (burst.beginning) before = snapshot(document.activeElement)
  if (digits === undefined) return

  event.preventDefault()
  event.stopImmediatePropagation()
  restore()
  if (digits === lastDigits && event.timeStamp - lastTime < sameCodePause) return
  lastDigits = digits
  lastTime = event.timeStamp
  clearTimeout(forgetting)
  forgetting = setTimeout(forget, sameCodePause) // a card's number is kept no longer than it is needed
  handlers.at(-1)?.(digits)
}

function snapshot(element: Element | null): typeof before {
  const holdsText =
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  return holdsText ? { field: element, value: element.value } : undefined
}

function restore(): void {
  if (before && before.field.value !== before.value) {
    before.field.value = before.value
    before.field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  before = undefined
}
