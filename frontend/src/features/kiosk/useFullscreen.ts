// A kiosk fills its screen. A browser allows that only to a finger, so each touch asks again; the desktop window is asked once.
import { onScopeDispose, watch, type Ref } from 'vue'
import { api, type Schema } from '@/api/client'

export function useFullscreen(session: Ref<Schema['Session'] | undefined>, on: Ref<boolean>): void {
  let asked = false

  function fill(): void {
    if (!on.value || session.value?.role !== 'kiosk' || document.fullscreenElement) return
    document.documentElement.requestFullscreen?.().catch(() => undefined) // the browser's own kiosk mode has it already
  }

  window.addEventListener('pointerup', fill)
  onScopeDispose(() => window.removeEventListener('pointerup', fill))

  watch(
    [session, on],
    () => {
      if (asked || !on.value || !session.value?.desktop) return
      asked = true
      api.POST('/api/kiosk/hold', { body: { fullscreen: true } }).catch(() => undefined)
    },
    { immediate: true },
  )
}

/** Gives the screen back; a window that the page may close is closed. */
export function giveScreenBack(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  window.close()
}
