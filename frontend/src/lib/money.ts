// Money is kept in fen; people read and type yuan.

export function yuan(fen: number): string {
  const whole = Math.floor(fen / 100)
  const rest = fen % 100
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0')}`
}

/** Fen, or undefined when it is not an amount. */
export function readYuan(typed: string): number | undefined {
  const value = typed
    .normalize('NFKC')
    .replace(/\u3002/g, '.')
    .trim()
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(value)) return undefined
  const [whole, part = ''] = value.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** A whole number as typed, or undefined. */
export function readWhole(typed: string): number | undefined {
  const value = typed.normalize('NFKC').trim()
  return /^\d{1,7}$/.test(value) ? Number(value) : undefined
}
