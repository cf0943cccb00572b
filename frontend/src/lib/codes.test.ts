// Which code goes where: a card never opens a slip, a slip never rings up a product.
import { describe, expect, it } from 'vitest'
import { isBarcode, isCard, isSlip, paperNumber, sameCode } from './codes'

const card = '9012345678901234'
const barcode = '6901028075763'
const slip = '4071228691350000003917'
const slipWithoutSeal = '0000000000000000003917'

describe('a code', () => {
  it('is a card, a barcode or a slip, and only one of them', () => {
    for (const [digits, kinds] of [
      [card, [true, false, false]],
      [barcode, [false, true, false]],
      ['00012345', [false, true, false]],
      [slip, [false, false, true]],
      [slipWithoutSeal, [false, false, true]],
      ['9'.repeat(22), [false, false, true]],
      [`${slip}0471`, [false, false, true]],
      [`${slip}04`, [false, false, false]],
      ['1234567', [false, false, false]],
      ['8012345678901234', [false, false, false]],
    ] as const) {
      expect([isCard(digits), isBarcode(digits), isSlip(digits)], digits).toEqual(kinds)
    }
  })

  it('on paper is a slip by symbol or serial number, or a seal', () => {
    expect(paperNumber(slip)).toEqual({ kind: 'slip', digits: slip })
    expect(paperNumber('03917')).toEqual({ kind: 'slip', digits: '03917' })
    expect(paperNumber('3917')).toEqual({ kind: 'slip', digits: '3917' })
    expect(paperNumber('0000003917')).toEqual({ kind: 'slip', digits: '0000003917' })
    expect(paperNumber('407122869135')).toEqual({ kind: 'seal', digits: '407122869135' })
  })

  it('on paper is nothing while digits are missing, and never a card', () => {
    for (const digits of ['', '391', '40712286913', '4071228691350', card, `${slip}1`])
      expect(paperNumber(digits), digits).toBeUndefined()
  })
})

it('is the same code with and without zeros in front, unless there is nothing else', () => {
  expect(sameCode('06900000000014', '6900000000014')).toBe(true)
  expect(sameCode('6900000000014', '6900000000015')).toBe(false)
  expect(sameCode('', '')).toBe(false)
  expect(sameCode('000', '0')).toBe(false)
})
