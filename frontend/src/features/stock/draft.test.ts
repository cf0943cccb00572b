import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { bodyOf, draftOf, nextCode } from './draft'

const rice: Schema['Product'] = {
  code: 'G001',
  name: 'rice',
  spec: '5kg',
  category: 'food',
  barcode: '6900000000011',
  cost: 1850,
  points: 30,
  stock: 62,
  limit: 2,
  held: 0,
  scan: '6900000000011',
  person_limit: 3,
  reorder: 5,
  merchant: 'm1',
  slot: 30,
  min_standing: 0,
  minors_only: false,
  note: '',
  special: [{ min_age: 60, max_age: 0, points: 25, segment: 'party' }],
}

describe('the form of a good', () => {
  it('sends back what it was given', () => {
    const { body, faults } = bodyOf(draftOf(rice, 'G002'))
    expect(faults).toEqual([])
    expect(body).toMatchObject({
      name: 'rice',
      cost: 1850,
      points: 30,
      limit: 2,
      service: false,
      person_limit: 3,
      reorder: 5,
      merchant: 'm1',
      special: [{ min_age: 60, max_age: 0, points: 25, segment: 'party' }],
    })
  })
  it('knows a service by its missing stock', () => {
    const haircut = { ...rice, stock: undefined }
    expect(draftOf(haircut, '').service).toBe(true)
    expect(bodyOf(draftOf(haircut, '')).body).toMatchObject({ slot: 30, reorder: 0 })
    expect(bodyOf(draftOf(rice, '')).body.slot).toBe(0) // what stands on a shelf is not booked by time
  })
  it('names every field that cannot be sent', () => {
    const draft = {
      ...draftOf(undefined, ''),
      points: '0',
      cost: '1.999',
      limit: 'x',
      special: [{ min: '60', max: '', points: '', segment: '' }],
    }
    expect(bodyOf(draft).faults.sort()).toEqual(['code', 'cost', 'limit', 'name', 'points', 'special'])
  })
})

describe('the next code', () => {
  it('follows the highest, whatever else is in use', () => {
    expect(nextCode([])).toBe('G001')
    expect(nextCode([{ code: 'G009' }, { code: 'G010' }, { code: 'RICE' }])).toBe('G011')
  })
})
