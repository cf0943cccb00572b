import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'year',
    title: 'office.nav.year',
    group: 'month',
    order: 70,
    to: '/office/year',
    shown: (may) => may.read_files,
  },
] satisfies MenuEntry[]
