import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref, type Ref } from 'vue'
import type { Attendee, Item, Meeting } from './types'
import { useVote, type Vote } from './useVote'

const seat = (member: string, present = true): Attendee => ({ member, name: member, household: '001', present })
const item = (n: number, more: Partial<Item> = {}): Item =>
  ({ n, title: '', points: 2, standing: 1, recused: [], outcome: 'open', deeds: [], ...more }) as Item
const session = (more: Partial<Meeting> = {}): Meeting =>
  ({ status: 'open', quorate: true, attendance: [seat('a'), seat('b'), seat('c'), seat('d', false)], ...more }) as Meeting

let meeting: Ref<Meeting>
let inHand: Ref<Item>
let vote: Vote

beforeEach(() => {
  meeting = ref(session())
  inHand = ref(item(1))
  vote = effectScope().run(() => useVote(meeting, inHand))!
})

describe('a vote under way', () => {
  it('is unanimous unless hands are taken', () => {
    expect(vote.ballot()).toEqual({ motion: 'accept', method: 'unanimous' })
  })

  it('follows who comes and goes while hands are up', async () => {
    vote.raise('hands')
    vote.tap('b')
    expect(vote.tally.value).toEqual({ for: 2, against: 1, abstain: 0 })
    meeting.value = session({ attendance: [seat('a'), seat('b', false), seat('c'), seat('d')] })
    await nextTick()
    expect(vote.tally.value).toEqual({ for: 3, against: 0, abstain: 0 })
  })

  it('begins a bare count anew when the room changes', async () => {
    vote.raise('count')
    vote.recount('against', 2)
    expect(vote.ballot().counts).toEqual({ for: 1, against: 2, abstain: 0 })
    meeting.value = session({ attendance: [seat('a'), seat('b'), seat('c'), seat('d')] })
    await nextTick()
    expect(vote.ballot().counts).toEqual({ for: 4, against: 0, abstain: 0 })
  })

  it('forgets everything when another item is in hand', async () => {
    vote.propose('postpone')
    vote.raise('hands')
    vote.tap('a')
    inHand.value = item(2)
    await nextTick()
    expect(vote.taking.value).toBe('look')
    expect(vote.ballot()).toEqual({ motion: 'accept', method: 'unanimous' })
  })

  it('says so when another screen decided the item first', async () => {
    vote.raise('hands')
    inHand.value = item(1, { outcome: 'carried' })
    await nextTick()
    expect(vote.overtaken.value).toBe(true)
    expect(vote.open.value).toBe(false)
  })

  it('has no vote on the change until a figure changes', () => {
    vote.propose('amend')
    expect(vote.sound.value).toBe(false)
    vote.motion.value = { kind: 'amend', amendment: { points: 3, standing: 1, reason: '' } }
    expect(vote.sound.value).toBe(true)
    vote.raise('hands')
    expect(vote.ballot()).toMatchObject({ motion: 'amend', amendment: { points: 3, standing: 1 }, method: 'named' })
  })

  it('decides again only when asked to', async () => {
    inHand.value = item(1, { outcome: 'rejected' })
    await nextTick()
    expect(vote.open.value).toBe(false)
    vote.reopen()
    expect(vote.ballot().reopen).toBe(true)
  })

  it('is not possible without quorum, or when everyone present stands aside', () => {
    expect(vote.possible.value).toBe(true)
    meeting.value = session({ quorate: false })
    expect(vote.possible.value).toBe(false)
    meeting.value = session()
    inHand.value = item(1, { recused: [seat('a'), seat('b'), seat('c')] })
    expect(vote.possible.value).toBe(false)
  })
})
