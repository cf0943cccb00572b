import { expect, it } from 'vitest'
import { address } from './useDocument'
import { mayOf } from '@/lib/may'
import { documents, documentsFor } from './documents'

it('offers each role its documents: what is about households to the office alone', () => {
  const keys = (role: string) => documentsFor(mayOf(role)).map((document) => document.key)
  expect(keys('owner')).toEqual(documents.map((document) => document.key))
  expect(keys('clerk')).toEqual(keys('owner'))
  expect(keys('supervisor')).toEqual(['disclosure', 'fairness', 'shop', 'settlement', 'catalogue'])
  expect(keys('shopkeeper')).toEqual(['shop', 'settlement', 'catalogue', 'labels'])
  expect(keys('chair')).toEqual(['disclosure'])
  expect(keys('kiosk')).toEqual([])
})

it('leaves out of an address what is not asked for', () => {
  expect(address('/api/plates.pdf', { household: '' })).toBe('/api/plates.pdf')
  expect(address('/api/goods/labels.pdf', { copies: 2, start: 1, size: undefined })).toBe(
    '/api/goods/labels.pdf?copies=2&start=1',
  )
  expect(address('/x', { honour: '好 &' })).toBe('/x?honour=%E5%A5%BD+%26')
})
