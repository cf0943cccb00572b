import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { i18n } from '@/i18n'
import ItemPanel from './ItemPanel.vue'
import type { Item, LiveBallot, Meeting } from './types'

vi.mock('@/features/display/control/useOnDisplay', () => ({ useOnDisplay: () => undefined }))
vi.mock('@/api/useVillage', () => ({
  useVillage: () => ({ village: ref({ scheme: { points: 'points', standing: 'standing' } }) }),
}))

const seat = (n: number, present = true) => ({
  member: `000${n}-0`,
  name: `name ${n}`,
  household: `00${n}`,
  present,
  late: false,
  kin: false,
})
const item = (n: number, more: Partial<Item> = {}): Item => ({
  n,
  title: `item ${n}`,
  category: 'c',
  rule_name: 'r',
  says: 's',
  points: 2,
  standing: 1,
  deeds: [],
  recused: [],
  voters: 3,
  quorum: 2,
  quorate: true,
  outcome: 'open',
  ...more,
})
const meeting = (more: Partial<Meeting> = {}) =>
  ({
    id: '0001-9',
    status: 'open',
    quorate: true,
    items: 2,
    next: 1,
    attendance: [seat(1), seat(2), seat(3), seat(4, false)],
    ...more,
  }) as Meeting

const live = (more: Partial<LiveBallot> = {}): LiveBallot => ({
  id: '0009-1',
  item: 1,
  motion: 'accept',
  method: 'named',
  reopen: false,
  since: '',
  for: 2,
  against: 0,
  abstain: 0,
  invalid: 0,
  voters: 2,
  missing: 0,
  quorum: 2,
  quorate: true,
  cast: [],
  ...more,
})
const steps = { open: vi.fn(), cast: vi.fn(), count: vi.fn(), record: vi.fn(), discard: vi.fn() }

let panel: VueWrapper
const button = (name: string) => panel.find(`[data-test="${name}"]`)

beforeEach(() => {
  vi.useFakeTimers()
  for (const step of Object.values(steps)) step.mockReset().mockResolvedValue(true)
  panel = mount(ItemPanel, {
    props: { meeting: meeting(), item: item(1), running: true, busy: false, steps },
    global: { plugins: [i18n] },
  }) as unknown as VueWrapper
})
afterEach(() => {
  panel.unmount()
  vi.useRealTimers()
})

const settle = async () => {
  await vi.advanceTimersByTimeAsync(1000)
}

describe('the item in hand', () => {
  it('does not take the second tap of a double tap for the next item', async () => {
    await settle()
    await button('meeting-unanimous').trigger('click')
    expect(panel.emitted('record')).toEqual([[{ motion: 'accept', method: 'unanimous' }]])
    await panel.setProps({ item: item(2) })
    expect(button('meeting-unanimous').attributes('disabled')).toBeDefined()
    await settle()
    expect(button('meeting-unanimous').attributes('disabled')).toBeUndefined()
  })

  it('shows those who may vote, leaves the recused out, and records what the hands show', async () => {
    await panel.setProps({ item: item(1, { recused: [seat(2)] }) })
    await settle()
    await button('meeting-hands').trigger('click')
    expect(steps.open).toHaveBeenCalledWith({ item: 1, motion: 'accept', method: 'named' })
    await panel.setProps({ meeting: meeting({ ballot: live() }) })
    expect(panel.findAll('[data-choice]')).toHaveLength(2)
    expect(button('meeting-recused').text()).toContain('name 2')
    await button('meeting-hand-2').trigger('click')
    expect(steps.cast).toHaveBeenCalledWith({ member: '0003-0', choice: 'against', change: true })
    await panel.setProps({
      meeting: meeting({ ballot: live({ cast: [{ member: '0003-0', name: 'name 3', choice: 'against' }] }) }),
    })
    expect([button('meeting-tally-for').text(), button('meeting-tally-against').text()]).toEqual(['1', '1'])
    await button('meeting-record').trigger('click')
    await settle()
    expect(steps.record).toHaveBeenCalledWith('0009-1')
    expect(panel.emitted('recorded')).toEqual([[1]])
  })

  it('takes cards for the side that is chosen, and shows who is missing', async () => {
    await panel.setProps({
      meeting: meeting({
        ballot: live({ method: 'cards', cast: [{ member: '0001-0', name: 'name 1', choice: 'against' }] }),
      }),
    })
    expect(panel.findAll('[data-choice="none"]')).toHaveLength(2)
    await button('meeting-side-for').trigger('click')
    expect(panel.emitted('update:side')).toEqual([['for']])
  })

  it('takes a bundle apart, all or one', async () => {
    const deed = (id: string) => ({
      id,
      day: '2026-09-28',
      member: '0001-0',
      name: 'n',
      household: '001',
      quantity: '1',
      unit: 'h',
      note: '',
    })
    await panel.setProps({ item: item(1, { deeds: [deed('a'), deed('b')] }) })
    await button('meeting-split').trigger('click')
    await button('meeting-apart-b').trigger('click')
    expect(panel.emitted('split')).toEqual([[[]], [['b']]])
  })

  it('puts the changed figures to the vote, and only changed ones', async () => {
    await settle()
    await button('meeting-amend').trigger('click')
    expect(button('meeting-unanimous').attributes('disabled')).toBeDefined()
    await button('meeting-amend-points-less').trigger('click')
    await button('meeting-unanimous').trigger('click')
    expect(panel.emitted('record')).toEqual([
      [{ motion: 'amend', method: 'unanimous', amendment: { points: 1, standing: 1 } }],
    ])
  })

  it('says plainly that too few are here, and takes no vote', async () => {
    await panel.setProps({ meeting: meeting({ quorate: false }), item: item(1, { quorate: false }) })
    await settle()
    expect(button('meeting-no-quorum').exists()).toBe(true)
    expect(button('meeting-unanimous').attributes('disabled')).toBeDefined()
    expect(button('meeting-hands').attributes('disabled')).toBeDefined()
  })

  it('opens a decided item again only on purpose', async () => {
    await panel.setProps({ item: item(1, { outcome: 'rejected' }) })
    await settle()
    expect(button('meeting-unanimous').exists()).toBe(false)
    await button('meeting-reopen').trigger('click')
    await button('meeting-unanimous').trigger('click')
    expect(panel.emitted('record')).toEqual([[{ motion: 'accept', method: 'unanimous', reopen: true }]])
  })

  it('has no vote for a screen that may only look', async () => {
    await panel.setProps({ running: false })
    await settle()
    expect(button('meeting-unanimous').exists()).toBe(false)
  })

  it('knows people by their faces, by initials where nobody agreed to a picture, and says who stands in for whom', async () => {
    const by = { member: '0008-4', name: '李梅', household: '002' }
    await panel.setProps({
      meeting: meeting({
        ballot: live(),
        attendance: [{ ...seat(1), photo: true }, { ...seat(2), by }, seat(3), seat(4, false)],
      }),
    } as never)
    expect(button('meeting-hand-1').get('img').attributes('src')).toBe(
      '/api/meetings/0001-9/faces/0001-0/photo.jpg?of=0001-0',
    )
    expect(button('meeting-hand-2').find('img').exists()).toBe(false)
    expect(button('meeting-hand-2').text()).toMatch(/李.*梅/)
    expect(button('meeting-hand-2').text()).toContain('name 2')
    expect(button('meeting-hand-3').get('[data-face="initials"]').text()).toBe('n3')
    await button('meeting-hand-1').get('img').trigger('error') // consent withdrawn meanwhile
    expect(button('meeting-hand-1').find('img').exists()).toBe(false)
  })
})
