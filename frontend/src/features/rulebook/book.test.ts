// Form and text agree: what the form writes is in the text and the other way round, and the rest of the text is unchanged.
import { describe, expect, it } from 'vitest'
import { freshCode, namesIn, partsOf, pathOf, valuesOf, withEntry, withMoved, withoutEntry, withValue } from './book'

const presets = import.meta.glob<string>('../../../../app/domain/scheme/presets/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const text = `# why this book is as it is
format: 1
name: small book
points: {name: points}
categories:
  - code: help
    name: help # of neighbours
    rules:
      - {code: help.one, name: errand, unit: time, per: "2", points: 2, source: sample}
      - {code: help.two, name: repair, unit: time, points: 3, source: sample}
`
const rule = (n: number): (string | number)[] => ['categories', 0, 'rules', n]

describe('the text of a rule book', () => {
  it('stays as it is, letter by letter, when nothing is changed', () => {
    expect(Object.keys(presets)).toHaveLength(10)
    for (const [path, source] of Object.entries(presets)) {
      const name = (valuesOf(source) as { name: string }).name
      expect(withValue(source, ['name'], name), path).toBe(source)
    }
  })

  it('takes a figure from the form and keeps comments and every other line', () => {
    const changed = withValue(text, [...rule(0), 'points'], 5)
    expect(changed).toBe(text.replace('points: 2', 'points: 5'))
    const values = valuesOf(changed) as { categories: { rules: { points: number; per: string }[] }[] }
    expect(values.categories[0]!.rules[0]).toMatchObject({ points: 5, per: '2' })
  })

  it('keeps a decimal a text, so that two hours stay what they are', () => {
    const changed = withValue(text, [...rule(1), 'per'], '0.5')
    expect(changed).toContain('per: "0.5"')
    expect((valuesOf(changed) as { categories: { rules: { per: string }[] }[] }).categories[0]!.rules[1]!.per).toBe(
      '0.5',
    )
  })

  it('takes what is empty away', () => {
    for (const nothing of ['', undefined, [], false])
      expect(withValue(text, [...rule(0), 'per'], nothing)).toBe(text.replace(', per: "2"', ''))
  })

  it('gets a part that was not there', () => {
    const capped = withValue(withValue(text, [...rule(1), 'cap'], { source: 'sample' }), [...rule(1), 'cap', 'day'], 2)
    expect(capped).toContain('cap: {source: sample, day: 2}')
    expect(valuesOf(withValue(text, ['calendar'], { record: 'day' }))).toMatchObject({ calendar: { record: 'day' } })
  })

  it('gets, loses and moves entries of a list', () => {
    const more = withEntry(text, ['categories', 0, 'rules'], { code: 'help.3', name: 'new' })
    expect(more).toBe(`${text}      - {code: help.3, name: new}\n`)
    expect(withoutEntry(more, rule(2))).toBe(text)
    const moved = valuesOf(withMoved(text, rule(0), 1)) as { categories: { rules: { code: string }[] }[] }
    expect(moved.categories[0]!.rules.map((r) => r.code)).toEqual(['help.two', 'help.one'])
    expect(withMoved(text, rule(0), -1)).toBe(text)
    const tiers = withEntry(text, ['tiers'], { code: 'a' })
    expect(tiers).toContain('tiers:\n  - {code: a}\n')
    expect(withoutEntry(tiers, ['tiers', 0])).toBe(text)
  })

  it('that cannot be read has no values, and is left alone', () => {
    for (const broken of ['a: [', '- 1', 'x', 'a: *b']) expect(valuesOf(broken)).toBeUndefined()
  })
})

describe('places in a rule book', () => {
  it('are written the same way by form and server', () => {
    const path = '$.categories[0].rules[12].at_least'
    expect(partsOf(path)).toEqual(['categories', 0, 'rules', 12, 'at_least'])
    expect(pathOf(partsOf(path))).toBe(path)
  })

  it('have names to choose from and codes that nobody has', () => {
    expect(namesIn(valuesOf(text)!, 'rules').map((r) => r.name)).toEqual(['errand', 'repair'])
    expect(namesIn(valuesOf(text)!, 'segments')).toEqual([])
    expect(freshCode('help.', ['help.one', 'help.3'])).toBe('help.4')
  })
})
