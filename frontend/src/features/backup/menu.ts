import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'backups',
    title: 'office.nav.backups',
    group: 'house',
    order: 80,
    to: '/office/backups',
    shown: (may) => may.read_files,
  },
] satisfies MenuEntry[]
