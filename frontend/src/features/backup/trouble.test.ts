import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { backupTroubles } from './trouble'

type Backups = Schema['Backups']

const place: Backups['place'] = {
  state: 'none',
  says: 'place',
  path: '',
  encrypted: false,
  absent_days: 0,
  days: 0,
  backups: [],
}
const fine: Backups = { ok: true, says: 'backup', days: 0, place, backups: [] }
const keys = (change: Partial<Backups>) => backupTroubles({ ...fine, ...change }).map((trouble) => trouble.key)

describe('trouble with the backups', () => {
  it('is none on a product day, nor before the first one of the day', () => {
    expect(keys({})).toEqual([])
    expect(keys({ ok: false, days: 1 })).toEqual([])
    expect(keys({ place: { ...place, state: 'waiting' } })).toEqual([])
    expect(keys({ place: { ...place, state: 'old', days: 1 } })).toEqual([])
  })
  it('is a failed one, a missed one, and a second place that is away or refuses', () => {
    expect(backupTroubles({ ...fine, failed: { code: 'disk_full', message: 'full' } })).toEqual([
      { key: 'backup', says: 'backup', why: 'full' },
    ])
    expect(keys({ days: 2 })).toEqual(['backup'])
    for (const state of ['absent', 'failed'] as const) expect(keys({ place: { ...place, state } })).toEqual(['place'])
    expect(keys({ days: 3, place: { ...place, state: 'old', days: 3 } })).toEqual(['backup', 'place'])
  })
})
