import { expect, it } from 'vitest'
import { lines, smallestType, tooFar } from './room'

it('says what a room means for the type', () => {
  expect(smallestType({ depth: 8, width: 2.4 })).toBe(64)
  expect(lines({ depth: 8, width: 2.4 })).toBe(16)
  expect(tooFar({ depth: 12, width: 2 })).toBe(false)
  expect(tooFar({ depth: 12.5, width: 2 })).toBe(true)
})
