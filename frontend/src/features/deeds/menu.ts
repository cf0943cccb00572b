import type { MenuEntry } from '@/features/office/menu'

export default [
  { key: 'deeds', title: 'office.nav.deeds', group: 'month', order: 10, to: '/office/deeds' },
  {
    key: 'asked',
    title: 'office.nav.asked',
    group: 'month',
    order: 20,
    to: '/office/asked',
    shown: (may) => may.record || may.read_meetings,
  },
] satisfies MenuEntry[]
