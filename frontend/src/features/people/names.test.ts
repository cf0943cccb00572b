import { describe, expect, it } from 'vitest'
import { parted } from './names'

describe('numbers that somebody types', () => {
  it('are parted however they are written, each once', () => {
    expect(parted(' 001, 002\uFF0C003\u3001004\n005;\uFF1B001 ')).toEqual(['001', '002', '003', '004', '005'])
    expect(parted(' \n ')).toEqual([])
  })
})
