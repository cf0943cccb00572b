import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { mayOf } from '@/lib/may'
import { tasksFor } from './tasks'

const bare = { people: 0, goods: 0, council: 0, deeds_waiting: 0 } as Schema['Village']
const running = { ...bare, people: 928, goods: 23, council: 17 }
const keys = (village: Schema['Village'], role = 'clerk', board?: Schema['Board']) =>
  tasksFor(village, board, mayOf(role)).map((task) => task.key)

describe('what is to do now', () => {
  it('begins with roster and products; a council comes once there are people', () => {
    expect(keys(bare)).toEqual(['roster', 'goods'])
    expect(keys({ ...bare, people: 928, goods: 23 })).toEqual(['council'])
  })
  it('calls a meeting for waiting deeds, and goes on with an open one instead', () => {
    expect(keys({ ...running, deeds_waiting: 12 })).toEqual(['waiting'])
    expect(keys({ ...running, deeds_waiting: 12, open_meeting: '0031-4' })).toEqual(['open'])
  })
  it('says until when decisions can be objected to', () => {
    const board = { publication: { until: '2026-10-05', items: 9, points: 40, standing: 8 } } as Schema['Board']
    expect(tasksFor(running, board, mayOf('clerk'))).toEqual([
      { key: 'publication', to: '/board', n: 9, until: '2026-10-05' },
    ])
  })
  it('reminds of a body that has to meet, with its own words and kind', () => {
    const of = (kind: string, state: string) => ({ kind, state, says: `${kind} ${state}` }) as Schema['Assembly']
    const all = [of('council', 'overdue'), of('representatives', 'soon'), of('villagers', 'due')]
    expect(tasksFor(running, undefined, mayOf('clerk'), all)).toEqual([
      { key: 'assembly', kind: 'council', says: 'council overdue', to: '/meeting?convene=council' },
      {
        key: 'assembly',
        kind: 'representatives',
        says: 'representatives soon',
        to: '/meeting?convene=representatives',
      },
    ])
    expect(
      tasksFor({ ...running, deeds_waiting: 3 }, undefined, mayOf('clerk'), all).map((task) => task.kind ?? task.key),
    ).toEqual(['waiting', 'representatives'])
    expect(tasksFor(running, undefined, mayOf('supervisor'), all)).toEqual([])
  })
  it('asks nobody for what they may not do', () => {
    expect(keys({ ...bare, deeds_waiting: 3 }, 'supervisor')).toEqual([])
    expect(keys({ ...running, deeds_waiting: 3 }, 'collector')).toEqual([])
  })
})
