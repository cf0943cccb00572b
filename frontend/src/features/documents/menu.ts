import type { MenuEntry } from '@/features/office/menu'
import { documentsFor } from './documents'

export default [
  {
    key: 'papers',
    title: 'office.nav.papers',
    group: 'month',
    order: 60,
    to: '/office/papers',
    shown: (may) => documentsFor(may).length > 0,
  },
] satisfies MenuEntry[]
