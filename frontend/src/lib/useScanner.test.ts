import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Burst } from './burst'
import { useScanner } from './useScanner'

const card = '9012345678901234'

function strokes(digits: string, gap: number, end = 'Enter'): string | undefined {
  const burst = new Burst()
  let time = 1000
  for (const digit of digits) burst.take({ code: `Digit${digit}`, time: (time += gap) })
  return burst.take({ code: end, time: time + gap })
}

describe('a burst', () => {
  it('is many digits, fast, ended by Enter or Tab', () => {
    expect(strokes(card, 8)).toBe(card)
    expect(strokes(card, 45, 'Tab')).toBe(card)
    expect(strokes(card, 8, 'NumpadEnter')).toBe(card)
  })

  it('is not a person typing, nor a few digits', () => {
    expect(strokes(card, 120)).toBeUndefined()
    expect(strokes('12345', 8)).toBeUndefined()
    expect(strokes(card, 8, 'Space')).toBeUndefined()
  })

  it('keeps leading zeros', () => {
    expect(strokes('00012345', 8)).toBe('00012345')
  })

  it('begins anew after a pause or another key', () => {
    const burst = new Burst()
    burst.take({ code: 'Digit7', time: 100 })
    let time = 2000
    for (const digit of card) burst.take({ code: `Numpad${digit}`, time: (time += 10) })
    expect(burst.take({ code: 'Enter', time: time + 10 })).toBe(card)

    burst.take({ code: 'Digit1', time: 9000 })
    burst.take({ code: 'KeyA', time: 9005 })
    for (const digit of '20000001') burst.take({ code: `Digit${digit}`, time: 9010 })
    expect(burst.take({ code: 'Enter', time: 9015 })).toBe('20000001')
  })
})

describe('the scanner', () => {
  let scope: EffectScope
  let scanned: string[]
  let time = 0

  function press(code: string, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...init })
    Object.defineProperty(event, 'timeStamp', { value: (time += 10) })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
    // what the browser does with a key that nobody took
    const field = document.activeElement
    if (!event.defaultPrevented && field instanceof HTMLInputElement && /^\d$/.test(key)) field.value += key
    return event
  }

  function scan(digits: string, init: { ime?: boolean } = {}): KeyboardEvent {
    time += 1000
    for (const digit of digits) press(`Digit${digit}`, init.ime ? 'Process' : digit, { isComposing: init.ime })
    return press('Enter', init.ime ? 'Process' : 'Enter', { isComposing: init.ime })
  }

  beforeEach(() => {
    scanned = []
    scope = effectScope()
    scope.run(() => useScanner((digits) => scanned.push(digits)))
  })
  afterEach(() => {
    scope.stop()
    document.body.innerHTML = ''
  })

  it('hears a card whatever has the focus', () => {
    scan(card)
    expect(scanned).toEqual([card])
  })

  it('hears it while a Chinese input method is on', () => {
    scan(card, { ime: true })
    expect(scanned).toEqual([card])
  })

  it('takes back what was typed into a field, and tells the page', () => {
    document.body.innerHTML = '<input id="q" />'
    const field = document.querySelector('input')!
    field.value = '3'
    field.focus()
    const heard = vi.fn()
    field.addEventListener('input', heard)
    scan(card)
    expect(field.value).toBe('3')
    expect(heard).toHaveBeenCalledOnce()
  })

  it('keeps its Enter from pressing the focused button', () => {
    document.body.innerHTML = '<button>x</button>'
    document.querySelector('button')!.focus()
    const reached = vi.fn()
    document.body.addEventListener('keydown', (event) => event.code === 'Enter' && reached())
    expect(scan(card).defaultPrevented).toBe(true)
    expect(reached).not.toHaveBeenCalled()
    press('Enter', 'Enter')
    expect(reached).toHaveBeenCalledOnce()
  })

  it('hears a code once when the scanner sends it many times', () => {
    scan(card)
    scan(card)
    expect(scanned).toEqual([card])
    time += 2000
    scan(card)
    scan('20000001')
    expect(scanned).toEqual([card, card, '20000001'])
  })

  it('hears the same card again once somebody has touched the screen or left with Escape', () => {
    scan(card)
    window.dispatchEvent(new Event('pointerdown'))
    scan(card)
    press('Escape', 'Escape')
    scan(card)
    scan(card)
    expect(scanned).toEqual([card, card, card])
  })

  it('gives the code to whoever listens last, and to the one before when that one is gone', () => {
    const inner: string[] = []
    const dialog = effectScope()
    dialog.run(() => useScanner((digits) => inner.push(digits)))
    scan(card)
    dialog.stop()
    scan('20000001')
    expect(inner).toEqual([card])
    expect(scanned).toEqual(['20000001'])
  })
})
