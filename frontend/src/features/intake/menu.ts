import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'import',
    title: 'office.nav.import',
    group: 'people',
    order: 30,
    to: '/office/import',
    shown: (may) => may.manage,
  },
] satisfies MenuEntry[]
