// No way out of a kiosk by finger or key: no menu, no zoom, no selection, no drag, no way back in the history. The scanner, the pads and
// a keyboard's digits, letters and Tab go on working.
import { onScopeDispose, watch, type Ref } from 'vue'

const backButtons = [3, 4] // of a mouse

/** Reports whether a key would leave, reload, zoom or search the page. */
export function leavesThePage({
  code,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  return (
    /^F\d+$/.test(code) ||
    ctrlKey ||
    altKey ||
    metaKey ||
    /^(?:Escape|ContextMenu|Browser\w+|Launch\w+|Power|Sleep|PrintScreen)$/.test(code)
  )
}

export function useGuard(on: Ref<boolean>): void {
  const refuse = (event: Event): void => event.preventDefault()
  const listeners: [type: string, listener: (event: never) => void][] = [
    ['contextmenu', refuse],
    ['dragstart', refuse],
    ['drop', refuse],
    ['gesturestart', refuse],
    ['selectstart', (event: Event) => isField(event.target) || refuse(event)],
    ['keydown', (event: KeyboardEvent) => leavesThePage(event) && refuse(event)],
    ['wheel', (event: WheelEvent) => event.ctrlKey && refuse(event)],
    ['touchmove', (event: TouchEvent) => event.touches.length > 1 && refuse(event)],
    ['mousedown', (event: MouseEvent) => event.button === 1 && refuse(event)],
    ['mouseup', (event: MouseEvent) => backButtons.includes(event.button) && refuse(event)],
    ['auxclick', refuse],
    ['click', (event: MouseEvent) => (event.target as Element | null)?.closest?.('a[href]') && refuse(event)],
  ]

  function set(active: boolean): void {
    for (const [type, listener] of listeners) {
      if (active) window.addEventListener(type, listener as EventListener, { capture: true, passive: false })
      else window.removeEventListener(type, listener as EventListener, { capture: true })
    }
  }

  watch(on, set, { immediate: true })
  onScopeDispose(() => set(false))
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input') !== null
}
