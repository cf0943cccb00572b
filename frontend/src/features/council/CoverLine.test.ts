import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { i18n } from '@/i18n'
import CoverLine from './CoverLine.vue'

const says = (needed: number, what: 'now' | 'item' | 'agenda', issue?: number) =>
  mount(CoverLine, {
    props: { cover: { backed: 100, needed, open: 0 }, what, issue },
    global: { plugins: [i18n] },
  }).text()

describe('what stands behind the points', () => {
  it('says how many of a hundred can be redeemed, and never more than all', () => {
    expect(says(120, 'now')).toContain('83')
    expect(says(120, 'now')).toContain('\u25b2')
    expect(says(50, 'now')).toContain('100')
    expect(says(50, 'now')).not.toContain('\u25b2')
    expect(says(0, 'now')).not.toMatch(/\d/)
  })
  it('warns before an item carries the points beyond it, and is silent otherwise', () => {
    expect(says(90, 'item', 10)).toBe('')
    expect(says(90, 'item', 11)).toMatch(/11.*1/)
    expect(says(120, 'item', 0)).toBe('')
    expect(says(120, 'item', -3)).toBe('')
  })
  it('tells of a whole agenda either way', () => {
    expect(says(90, 'agenda', 10)).toContain('10')
    expect(says(90, 'agenda', 10)).not.toContain('\u25b2')
    expect(says(90, 'agenda', 40)).toMatch(/40.*30/)
  })
})
