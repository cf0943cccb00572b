// What a row of digits, scanned or typed, is the number of.

/** Sixteen digits that begin with 9. */
export function isCard(digits: string): boolean {
  return /^9[0-9]{15}$/.test(digits)
}

/** What stands on packets and shelves; leading zeros count. */
export function isBarcode(digits: string): boolean {
  return /^[0-9]{8,14}$/.test(digits)
}

/** The symbol on a slip: the seal that was printed on it, twelve digits or zeros; its serial number in ten; a mark in four, which old slips lack. */
export function isSlip(digits: string): boolean {
  return /^[0-9]{22}([0-9]{4})?$/.test(digits)
}

/** A number on paper that can be held against the journal. */
export type PaperNumber = { kind: 'slip' | 'seal'; digits: string }

/** The longest number that somebody copies from paper by hand: a seal. */
export const longestByHand = 12

/** A slip by its symbol or its serial number (leading zeros may be left out), a seal by its twelve digits. */
export function paperNumber(digits: string): PaperNumber | undefined {
  if (isSlip(digits) || /^[0-9]{4,10}$/.test(digits)) return { kind: 'slip', digits }
  if (/^[0-9]{12}$/.test(digits)) return { kind: 'seal', digits }
  return undefined
}

/** Reports whether two codes are the same but for zeros in front, which scanners and spreadsheets drop or add. */
export function sameCode(one: string, other: string): boolean {
  const bare = one.replace(/^0+/, '')
  return bare !== '' && bare === other.replace(/^0+/, '')
}
