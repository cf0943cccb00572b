import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'returns',
    title: 'office.nav.returns',
    group: 'shop',
    order: 60,
    to: '/office/returns',
    shown: (may) => may.manage,
  },
] satisfies MenuEntry[]
