import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'sheets',
    title: 'office.nav.sheets',
    group: 'shop',
    order: 20,
    to: '/office/sheets',
    shown: (may) => may.manage,
  },
] satisfies MenuEntry[]
