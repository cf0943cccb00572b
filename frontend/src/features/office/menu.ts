import type { Schema } from '@/api/client'
import type { Key } from '@/i18n'
import type { May } from '@/lib/may'

/** The parts of the menu, in the order in which they are shown; the first has no heading. */
export const groups = ['start', 'people', 'month', 'shop', 'house'] as const

export interface MenuEntry {
  /** Names the entry for tests. */
  key: string
  title: Key
  group: (typeof groups)[number]
  /** Its place within the group, from small to large. */
  order: number
  to: string | ((may: May) => string)
  /** Reports whether the screen's role sees the entry; without it every role does. */
  shown?: (may: May) => boolean
  /** The entry is marked only on its own page, not on those below it. */
  exact?: boolean
  /** A word beside the title while something is going on. */
  badge?: (village: Schema['Village']) => Key | undefined
}

export default [
  { key: 'today', title: 'office.nav.today', group: 'start', order: 10, to: '/office', exact: true },
] satisfies MenuEntry[]
