// A screen that is left alone goes back to its start; the seconds until then can be shown.
import { onScopeDispose, ref, type Ref } from 'vue'

const signs = ['pointerdown', 'keydown', 'wheel'] as const
const beat = 200

export interface Idle {
  /** Whole seconds that are left. */
  left: Ref<number>
  restart: () => void
}

export function useIdle(seconds: number, onIdle: () => void): Idle {
  const left = ref(seconds)
  let last = Date.now()

  function restart(): void {
    last = Date.now()
    left.value = seconds
  }

  function look(): void {
    left.value = Math.max(0, Math.ceil(seconds - (Date.now() - last) / 1000))
    if (left.value === 0) {
      stop()
      onIdle()
    }
  }

  function stop(): void {
    clearInterval(clock)
    for (const sign of signs) window.removeEventListener(sign, restart, { capture: true })
  }

  const clock = setInterval(look, beat)
  for (const sign of signs) window.addEventListener(sign, restart, { capture: true, passive: true })
  onScopeDispose(stop)
  return { left, restart }
}
