import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { beforeAfter, effect, inFile, writes, type Report } from './report'

const nothing: Report = {
  kind: 'roster',
  dry_run: true,
  people: 0,
  households: 0,
  party_members: 0,
  grids: 0,
  goods: 0,
  deeds: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: [],
}
const village = { people: 900, goods: 20, deeds_waiting: 7 } as Schema['Village']

describe('what an import report says', () => {
  it('shows the four figures of a roster', () => {
    const roster = { ...nothing, people: 928, households: 358, party_members: 36, grids: 5 }
    expect(inFile(roster).map((f) => [f.key, f.value])).toEqual([
      ['people', 928],
      ['households', 358],
      ['party', 36],
      ['grids', 5],
    ])
  })
  it('shows one figure of products and deeds', () => {
    expect(inFile({ ...nothing, kind: 'goods', goods: 23 })).toEqual([{ key: 'goods_count', value: 23 }])
    expect(inFile({ ...nothing, kind: 'deeds', deeds: 2400 })).toEqual([{ key: 'deeds_count', value: 2400 }])
  })
  it('counts refused rows with what came in, also when the list is empty', () => {
    const refused = [{ sheet: 's', row: 9, column: 'C', code: 'id_number', message: 'm' }]
    expect(effect({ ...nothing, added: 28, changed: 3, unchanged: 896, refused }).map((f) => f.value)).toEqual([
      28, 3, 896, 1,
    ])
    expect(effect(nothing).map((f) => f.value)).toEqual([0, 0, 0, 0])
  })
  it('adds to what is there, each kind to its own', () => {
    expect(beforeAfter({ ...nothing, added: 28 }, village)).toEqual({ before: 900, after: 928 })
    expect(beforeAfter({ ...nothing, kind: 'goods', added: 3 }, village)).toEqual({ before: 20, after: 23 })
    expect(beforeAfter({ ...nothing, kind: 'deeds', added: 1 }, village)).toEqual({ before: 7, after: 8 })
  })
  it('has nothing to write when the file is what is already there', () => {
    expect(writes({ ...nothing, unchanged: 928 })).toBe(false)
    expect(writes({ ...nothing, unchanged: 927, changed: 1 })).toBe(true)
  })
})
