import { describe, expect, it } from 'vitest'
import { mayOf } from '@/lib/may'
import { menuFor } from './useMenu'

function keys(role: string): string[][] {
  return menuFor(mayOf(role)).map((group) => group.places.map((place) => place.key))
}

describe('the menu of the office', () => {
  it('shows the clerk everything, in the order of the month', () => {
    expect(keys('clerk')).toEqual([
      ['today'],
      ['people', 'register', 'import', 'cards', 'departed'],
      ['deeds', 'asked', 'meeting', 'projector', 'poster', 'papers', 'year'],
      ['goods', 'sheets', 'shelf', 'merchants', 'visits', 'returns'],
      ['scheme', 'village', 'devices', 'printers', 'screens', 'speech', 'verify', 'backups'],
    ])
  })

  it('shows a collector what a collector may open', () => {
    expect(keys('collector')).toEqual([['today'], ['people'], ['deeds', 'asked'], ['goods'], ['scheme']])
  })

  it('leads those who may not change the shelf to its fund', () => {
    const shelf = (role: string) =>
      menuFor(mayOf(role))
        .flatMap((group) => group.places)
        .find((one) => one.key === 'shelf')
    expect(shelf('clerk')?.to).toBe('/office/shelf')
    expect(shelf('supervisor')?.to).toBe('/office/shelf/fund')
  })

  it('gives no two entries the same place', () => {
    for (const { key, places } of menuFor(mayOf('owner'))) {
      expect(new Set(places.map((place) => place.order)).size, key).toBe(places.length)
    }
  })
})
