import { expect, it } from 'vitest'
import { rowCode, sheetOf, typedDay } from './code'

it('tells a row of a sheet from a card, a slip and goods', () => {
  expect(rowCode('75000012035')).toEqual({ sheet: '75000012035', row: 3 })
  expect(rowCode('75000012004')?.row).toBe(0)
  for (const other of ['6900000000014', '9000000000000000', '0012-4', '7500001203', '74000012035'])
    expect(rowCode(other)).toBeUndefined()
  expect(sheetOf('75000012035')).toBe(12)
  expect(sheetOf('0012-4')).toBe(12)
  expect(sheetOf('00124')).toBe(12)
})

it('reads a day as it is typed', () => {
  expect(typedDay('22', '2026-11-23')).toBe('2026-11-22')
  expect(typedDay('28', '2026-11-02')).toBe('2026-10-28')
  expect(typedDay('30', '2026-01-02')).toBe('2025-12-30')
  expect(typedDay('1122', '2026-11-23')).toBe('2026-11-22')
  expect(typedDay('1231', '2027-01-01')).toBe('2026-12-31')
  expect(typedDay('2026-11-22', '2026-11-23')).toBe('2026-11-22')
  for (const wrong of ['', '0', '32', '1340', '0231', 'x', '20261'])
    expect(typedDay(wrong, '2026-03-23')).toBeUndefined()
})
