// A quantity as people type it: full-width digits and a Chinese full stop come from the input method.
const shape = /^\d{1,6}(\.\d{1,3})?$/

export type Quantity = { ok: true; value: string } | { ok: false; why: 'bad' | 'zero' }

export function readQuantity(typed: string): Quantity {
  const value = typed
    .normalize('NFKC')
    .replace(/\u3002/g, '.')
    .trim()
  if (!shape.test(value)) return { ok: false, why: 'bad' }
  if (Number(value) === 0) return { ok: false, why: 'zero' }
  return { ok: true, value }
}
