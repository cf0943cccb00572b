// The keys of the till: Enter finishes, Escape puts away, digits go into the field for a card's number.
import { onScopeDispose } from 'vue'

interface Keys {
  /** Reports whether something is in the basket. */
  filled: () => boolean
  finish: () => void
  putAway: () => void
  typeNumber: () => void
}

export function useTillKeys({ filled, finish, putAway, typeNumber }: Keys): void {
  function onKey(event: KeyboardEvent): void {
    // A dialog keeps its keys: an Enter that closes the list of points books nothing.
    if (document.querySelector('dialog[open]')) return
    const idle = !(event.target instanceof HTMLInputElement)
    if (idle && /^(?:Digit|Numpad)\d$/.test(event.code) && !event.ctrlKey && !event.altKey) typeNumber()
    if (idle && event.code === 'Escape') putAway()
    if (!/^(?:Numpad)?Enter$/.test(event.code) || event.isComposing) return
    // Enter finishes whatever was touched last; only a field that is being filled in keeps it.
    if (event.target instanceof HTMLInputElement && event.target.value !== '') return
    if (!filled()) return
    event.preventDefault()
    if (!event.repeat) finish()
  }

  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
