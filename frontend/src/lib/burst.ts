// Tells a keyboard-wedge scanner from a person: many digits, very fast, ended by Enter or Tab.

export interface Stroke {
  /** The place of the key: it names the digit even while a Chinese input method holds `key` back. */
  code: string
  time: number
}

const fewest = 6
const averageGap = 50
const longestGap = 250
const digitKey = /^(?:Digit|Numpad)([0-9])$/
const endKey = /^(?:Enter|NumpadEnter|Tab)$/
const silentKey = /^(?:Shift|Control|Alt|Meta|CapsLock|NumLock)/

export class Burst {
  private digits = ''
  private first = 0
  private last = 0

  /** True right after the stroke that may begin a burst. */
  get beginning(): boolean {
    return this.digits.length === 1
  }

  /** Takes a stroke; answers the scanned digits when it ends a burst. */
  take({ code, time }: Stroke): string | undefined {
    if (silentKey.test(code)) return undefined
    if (time - this.last > longestGap) this.digits = ''

    const digit = digitKey.exec(code)?.[1]
    if (digit !== undefined) {
      if (this.digits === '') this.first = time
      this.digits += digit
      this.last = time
      return undefined
    }

    const digits = this.digits
    this.digits = ''
    const fast = (this.last - this.first) / Math.max(1, digits.length - 1) <= averageGap
    return endKey.test(code) && digits.length >= fewest && fast ? digits : undefined
  }
}
