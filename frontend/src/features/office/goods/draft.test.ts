import { describe, expect, it } from 'vitest'
import type { Schema } from '../../../api/client'
import { bodyOf, draftOf, nextCode } from './draft'

const rice: Schema['Good'] = {
  code: 'G001', name: 'rice', spec: '5kg', category: 'food', barcode: '6900000000011', cost: 1850, points: 30, stock: 62, limit: 2,
  min_standing: 0, minors_only: false, note: '', special: [{ min_age: 60, max_age: 0, points: 25 }],
}

describe('the form of a good', () => {
  it('sends back what it was given', () => {
    const { body, faults } = bodyOf(draftOf(rice, 'G002'))
    expect(faults).toEqual([])
    expect(body).toMatchObject({ name: 'rice', cost: 1850, points: 30, limit: 2, service: false, special: [{ min_age: 60, max_age: 0, points: 25 }] })
  })
  it('knows a service by its missing stock', () => {
    const { stock: _, ...haircut } = rice
    expect(draftOf(haircut, '').service).toBe(true)
  })
  it('names every field that cannot be sent', () => {
    const draft = { ...draftOf(undefined, ''), points: '0', cost: '1.999', limit: 'x', special: [{ min: '60', max: '', points: '' }] }
    expect(bodyOf(draft).faults.sort()).toEqual(['code', 'cost', 'limit', 'name', 'points', 'special'])
  })
})

describe('the next code', () => {
  it('follows the highest, whatever else is in use', () => {
    expect(nextCode([])).toBe('G001')
    expect(nextCode([{ code: 'G009' }, { code: 'G010' }, { code: 'RICE' }])).toBe('G011')
  })
})
