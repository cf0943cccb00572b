// What the clerk has to do now, in the order of the month. Plain data, so that the order can be tested.
import type { Schema } from '@/api/client'
import type { May } from '@/lib/may'

export interface Task {
  key: 'roster' | 'goods' | 'council' | 'open' | 'waiting' | 'publication' | 'assembly'
  to: string
  n?: number
  until?: string
  kind?: Schema['Assembly']['kind']
  says?: string
}

// Deeds that wait call the credit council anyway.
const late: Schema['Assembly']['state'][] = ['soon', 'overdue']

export function tasksFor(
  village: Schema['Village'],
  board: Schema['Board'] | undefined,
  may: May,
  assemblies: Schema['Assembly'][] = [],
): Task[] {
  const tasks: (Task | false)[] = [
    may.manage && village.people === 0 && { key: 'roster', to: '/office/import?kind=roster' },
    may.manage && village.goods === 0 && { key: 'goods', to: '/office/import?kind=goods' },
    may.manage && village.people > 0 && village.council === 0 && { key: 'council', to: '/meeting/council' },
    may.read_meetings && !!village.open_meeting && { key: 'open', to: `/meeting/${village.open_meeting}` },
    may.call &&
      !village.open_meeting &&
      village.council > 0 &&
      village.deeds_waiting > 0 && { key: 'waiting', to: '/meeting?call', n: village.deeds_waiting },
    ...assemblies.map(
      (a) =>
        may.call &&
        late.includes(a.state) &&
        !(a.kind === 'council' && village.deeds_waiting > 0) &&
        ({ key: 'assembly', kind: a.kind, says: a.says, to: `/meeting?convene=${a.kind}` } as const),
    ),
    !!board?.publication && {
      key: 'publication',
      to: '/board',
      n: board.publication.items,
      until: board.publication.until,
    },
  ]
  return tasks.filter((task) => task !== false)
}
