import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'projector',
    title: 'office.nav.projector',
    group: 'month',
    order: 40,
    to: '/office/projector',
    shown: (may) => may.call,
  },
  {
    key: 'poster',
    title: 'office.nav.poster',
    group: 'month',
    order: 50,
    to: '/office/poster',
    shown: (may) => may.read_meetings,
  },
] satisfies MenuEntry[]
