import { describe, expect, it } from 'vitest'
import { clipsOf, clipsOfAll, sentenceOf, type Part } from './said'

const all = (): boolean => true
const balance: Part[] = [{ phrase: 'welcome' }, { phrase: 'you_have' }, { number: 1026, unit: 'fen' }]

describe('what is said', () => {
  it('becomes clips when all of it is recorded', () => {
    expect(clipsOfAll(balance, all)).toEqual([
      ['welcome'],
      ['you_have'],
      ['n1', 'qian', 'n0', 'n2', 'shi', 'n6', 'fen'],
    ])
    expect(clipsOfAll(balance, (clip) => clip !== 'n6')).toBeUndefined()
    expect(clipsOfAll([...balance, { text: 'rice' }], all)).toBeUndefined()
  })

  it('says what it can when there is no other voice', () => {
    expect(clipsOf({ text: 'rice' }, all)).toBeUndefined()
    expect(clipsOf({ number: 2, unit: 'ge' }, all)).toEqual(['liang', 'ge'])
    expect(clipsOf({ number: 2 }, all)).toEqual(['n2'])
    expect(clipsOf({ number: 1e12, unit: 'fen' }, all)).toBeUndefined()
  })

  it('becomes a sentence for the browser, with its number in digits', () => {
    const words = (phrase: string): string => ({ you_have: 'you have', fen: 'points', ge: '' })[phrase] ?? phrase
    expect(sentenceOf([{ phrase: 'you_have' }, { number: 12345, unit: 'fen' }, { text: 'rice' }], words)).toBe(
      'you have, 12345 points, rice',
    )
    expect(sentenceOf([{ number: 3, unit: 'ge' }], words)).toBe('3')
    expect(sentenceOf([], words)).toBe('')
  })
})
