// Days, times and numbers as people there write them. All read the page's language, so templates follow a switch by themselves.
import { currentLanguage } from '@/i18n'

/** The village's civil time, whatever zone the screen was set to. */
const zone = 'Asia/Shanghai'
const wideSpace = '\u3000'
const plus = '\uff0b'
const minus = '\u2212'
const monthsEnglish = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : 'zh-CN', options)
}

/** Reads a civil day at noon UTC, so that no zone can move it. */
function civil(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** 2026-11-22: 2026年11月22日, 22 Nov 2026 */
export function day(value: string): string {
  const date = civil(value)
  if (currentLanguage() !== 'en') return formatter({ dateStyle: 'long', timeZone: 'UTC' }).format(date)
  return `${date.getUTCDate()} ${monthsEnglish[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** 2026-11-22: 11月22日, 22 Nov */
export function shortDay(value: string): string {
  const date = civil(value)
  if (currentLanguage() !== 'en') return formatter({ month: 'long', day: 'numeric', timeZone: 'UTC' }).format(date)
  return `${date.getUTCDate()} ${monthsEnglish[date.getUTCMonth()]}`
}

/** 2026-11-22: 星期日, Sunday */
export function weekday(value: string): string {
  return formatter({ weekday: 'long', timeZone: 'UTC' }).format(civil(value))
}

/** 2026-11 or 2026-11-22: 2026年11月, November 2026 */
export function month(value: string): string {
  return formatter({ year: 'numeric', month: 'long', timeZone: 'UTC' }).format(civil(`${value.slice(0, 7)}-01`))
}

/** 2026-11: 十一月, November */
export function monthName(value: string): string {
  const date = civil(`${value.slice(0, 7)}-01`)
  if (currentLanguage() === 'en') return formatter({ month: 'long', timeZone: 'UTC' }).format(date)
  return new Intl.DateTimeFormat('zh-CN-u-nu-hanidec', { month: 'long', timeZone: 'UTC' }).format(date)
}

/** A moment in UTC: 15:20 */
export function time(value: string | Date): string {
  return formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(value))
}

/** The village's civil day of a moment in UTC. */
export function dayOf(value: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(new Date(value))
}

/** A moment in UTC: 11月22日 15:49, 22 Nov 15:49 */
export function moment(value: string | Date): string {
  return `${shortDay(dayOf(value))} ${time(value)}`
}

/** 1234, 12,345: four digits stand unparted, as people write them. */
export function number(value: number): string {
  const digits = Math.abs(value).toString()
  const parted = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits
  return value < 0 ? minus + parted : parted
}

/** ＋3, −30, 0 */
export function signed(value: number): string {
  return value > 0 ? plus + number(value) : number(value)
}

/** Names of two characters take the room of three where names stand in columns. */
export function padName(name: string): string {
  const letters = Array.from(name)
  const twoHanzi = letters.length === 2 && letters.every((c) => /\p{Script=Han}|\*/u.test(c))
  return twoHanzi ? letters.join(wideSpace) : name
}

/** 4:10 */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
