// The symbols of a blackout sheet, and what people type instead of them.

/** A row of a sheet, 0 for the sheet itself: 75, six digits of the sheet, two of the row, a check digit that the server looks at. */
export interface RowCode {
  sheet: string
  row: number
}

/** The symbol of a row; undefined for any other digits. */
export function rowCode(digits: string): RowCode | undefined {
  if (!/^75[0-9]{9}$/.test(digits)) return undefined
  return { sheet: digits, row: Number(digits.slice(8, 10)) }
}

/** The number of a sheet inside a symbol: sheets are the same when their numbers are. */
export function sheetOf(numberOrCode: string): number {
  const digits = numberOrCode.replace(/\D/g, '')
  return Number(rowCode(digits) ? digits.slice(2, 8) : digits.slice(0, -1))
}

/** A day as it is typed beside a pile of paper: 22, 1122 or 2026-11-22; the last one that is not after the latest. */
export function typedDay(typed: string, last: string): string | undefined {
  const digits = typed.replace(/\D/g, '')
  const [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))]
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = (y: number, m: number, d: number): string | undefined => {
    const date = new Date(Date.UTC(y, m - 1, d))
    return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? `${y}-${two(m)}-${two(d)}` : undefined
  }
  if (digits.length === 8) return day(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  if (digits.length === 3 || digits.length === 4) {
    const [m, d] = [Number(digits.slice(0, -2)), Number(digits.slice(-2))]
    const found = day(year, m, d)
    return found && found > last ? day(year - 1, m, d) : found
  }
  if (digits.length !== 1 && digits.length !== 2) return undefined
  const found = day(year, month, Number(digits))
  if (found && found <= last) return found
  return month === 1 ? day(year - 1, 12, Number(digits)) : day(year, month - 1, Number(digits))
}
