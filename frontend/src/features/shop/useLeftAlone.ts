// A till that nobody touches closes the last customer, so that the next one cannot pay with that account. What was rung up is
// put aside as a parked sale.
import { onScopeDispose } from 'vue'

const signs = ['pointerdown', 'keydown', 'wheel'] as const

/** Seconds until a customer without products is put away, and until a sale is parked. */
export const aloneAfter = { empty: 120, filled: 600 }

export function useLeftAlone(counter: { filled: () => boolean; putAway: () => void; park: () => void }): void {
  let last = Date.now()
  const touched = (): void => void (last = Date.now())

  function look(): void {
    const seconds = (Date.now() - last) / 1000
    if (counter.filled()) {
      if (seconds >= aloneAfter.filled) counter.park()
    } else if (seconds >= aloneAfter.empty) {
      counter.putAway()
    }
  }

  const clock = setInterval(look, 1000)
  for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true })
  onScopeDispose(() => {
    clearInterval(clock)
    for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
  })
}
