import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type Ref } from 'vue'
import type { Attendee, Item, LiveBallot, Meeting } from './types'
import type { BallotSteps } from './useMeeting'
import { useVote, type Vote } from './useVote'

const seat = (member: string, present = true): Attendee => ({
  member,
  name: member,
  household: '001',
  present,
  late: false,
  kin: false,
})
const item = (n: number, more: Partial<Item> = {}): Item =>
  ({
    n,
    title: '',
    points: 2,
    standing: 1,
    recused: [],
    outcome: 'open',
    deeds: [],
    quorum: 2,
    quorate: true,
    ...more,
  }) as Item
const session = (more: Partial<Meeting> = {}): Meeting =>
  ({
    status: 'open',
    quorate: true,
    attendance: [seat('a'), seat('b'), seat('c'), seat('d', false)],
    ...more,
  }) as Meeting
const live = (more: Partial<LiveBallot> = {}): LiveBallot => ({
  id: '0009-1',
  item: 1,
  motion: 'accept',
  method: 'named',
  reopen: false,
  since: '',
  for: 3,
  against: 0,
  abstain: 0,
  invalid: 0,
  voters: 3,
  missing: 0,
  quorum: 2,
  quorate: true,
  cast: [],
  ...more,
})

let meeting: Ref<Meeting>
let inHand: Ref<Item>
let vote: Vote
const steps = { open: vi.fn(), cast: vi.fn(), count: vi.fn(), record: vi.fn(), discard: vi.fn() } satisfies BallotSteps

beforeEach(() => {
  for (const step of Object.values(steps)) step.mockReset().mockResolvedValue(true)
  meeting = ref(session())
  inHand = ref(item(1))
  vote = effectScope().run(() => useVote(meeting, inHand, steps))!
})

const begun = async (more: Partial<LiveBallot> = {}) => {
  meeting.value = session({ ballot: live(more) })
  await nextTick()
}

describe('a vote under way', () => {
  it('is unanimous unless hands are taken', () => {
    expect(vote.ballot()).toEqual({ motion: 'accept', method: 'unanimous' })
    expect(vote.taking.value).toBe('look')
  })

  it('asks the server to begin, and then shows what the server has', async () => {
    vote.propose('postpone')
    await vote.raise('cards')
    expect(steps.open).toHaveBeenCalledWith({ item: 1, motion: 'postpone', method: 'cards' })
    await begun({ method: 'cards', motion: 'postpone', cast: [{ member: 'a', name: 'a', choice: 'against' }] })
    expect(vote.taking.value).toBe('cards')
    expect(vote.motion.value.kind).toBe('postpone')
    expect(vote.tally.value).toMatchObject({ for: 0, against: 1, abstain: 0 })
    expect(vote.missing.value).toBe(2)
  })

  it('goes on where it was when the page is opened again', async () => {
    const scope = effectScope()
    meeting.value = session({ ballot: live({ cast: [{ member: 'b', name: 'b', choice: 'abstain' }] }) })
    const again = scope.run(() => useVote(meeting, inHand, steps))!
    expect(again.taking.value).toBe('hands')
    expect(again.tally.value).toMatchObject({ for: 2, against: 0, abstain: 1 })
    scope.stop()
  })

  it('shows a tap at once and sends each in turn', async () => {
    await begun()
    vote.tap('b')
    vote.tap('b')
    expect(vote.choices.value['b']).toBe('abstain')
    expect(steps.cast.mock.calls.map(([c]) => c)).toEqual([
      { member: 'b', choice: 'against', change: true },
      { member: 'b', choice: 'abstain', change: true },
    ])
  })

  it('follows who comes and goes while hands are up', async () => {
    await begun({ cast: [{ member: 'b', name: 'b', choice: 'against' }] })
    expect(vote.tally.value).toMatchObject({ for: 2, against: 1, abstain: 0 })
    meeting.value = session({
      ballot: live({ cast: [{ member: 'b', name: 'b', choice: 'against' }] }),
      attendance: [seat('a'), seat('b', false), seat('c'), seat('d')],
    })
    await nextTick()
    expect(vote.tally.value).toMatchObject({ for: 3, against: 0, abstain: 0 })
  })

  it('takes from those for what is counted against, and leaves heaps of paper alone', async () => {
    await begun({ method: 'counted' })
    vote.recount('against', 2)
    expect(steps.count).toHaveBeenLastCalledWith({ for: 1, against: 2, abstain: 0 })
    await begun({ method: 'secret', for: 0 })
    vote.recount('invalid', 1)
    expect(steps.count).toHaveBeenLastCalledWith({ for: 0, against: 0, abstain: 0, invalid: 1 })
  })

  it('is given up and begun anew when hands are to be counted only', async () => {
    await begun({ reopen: true })
    await vote.raise('count')
    expect(steps.discard).toHaveBeenCalledWith('0009-1')
    expect(steps.open).toHaveBeenCalledWith({ item: 1, motion: 'accept', method: 'counted', reopen: true })
  })

  it('is not possible while another item is voted on', async () => {
    meeting.value = session({ ballot: live({ item: 2 }) })
    await nextTick()
    expect(vote.elsewhere.value).toBe(2)
    expect(vote.possible.value).toBe(false)
    expect(vote.taking.value).toBe('look')
  })

  it('forgets what was prepared when another item is in hand', async () => {
    vote.propose('postpone')
    inHand.value = item(2)
    await nextTick()
    expect(vote.ballot()).toEqual({ motion: 'accept', method: 'unanimous' })
  })

  it('says so when another screen ended the vote', async () => {
    await begun()
    inHand.value = item(1, { outcome: 'carried' })
    meeting.value = session()
    await nextTick()
    expect(vote.overtaken.value).toBe(true)
    expect(vote.open.value).toBe(false)
  })

  it('has no vote on the change until a figure changes', () => {
    vote.propose('amend')
    expect(vote.sound.value).toBe(false)
    vote.motion.value = { kind: 'amend', amendment: { points: 3, standing: 1, reason: '' } }
    expect(vote.sound.value).toBe(true)
    expect(vote.ballot()).toMatchObject({ motion: 'amend', amendment: { points: 3, standing: 1 } })
  })

  it('decides again only when asked to, over the decision that it shows', async () => {
    inHand.value = item(1, { outcome: 'rejected', decided: '0031-2' })
    await nextTick()
    expect(vote.open.value).toBe(false)
    vote.reopen()
    expect(vote.ballot()).toMatchObject({ reopen: true, over: '0031-2' })
  })

  it('is not possible without quorum, or when everyone present stands aside', () => {
    expect(vote.possible.value).toBe(true)
    inHand.value = item(1, { quorate: false })
    expect(vote.possible.value).toBe(false)
    inHand.value = item(1, { recused: [seat('a'), seat('b'), seat('c')] })
    expect(vote.possible.value).toBe(false)
  })
})
