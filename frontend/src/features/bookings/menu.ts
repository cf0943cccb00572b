import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'visits',
    title: 'office.nav.visits',
    group: 'shop',
    order: 50,
    to: '/office/visits',
    shown: (may) => may.stock,
  },
] satisfies MenuEntry[]
