import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'village',
    title: 'office.nav.village',
    group: 'house',
    order: 20,
    to: '/office/village',
    shown: (may) => may.manage,
  },
  {
    key: 'verify',
    title: 'office.nav.verify',
    group: 'house',
    order: 70,
    to: '/office/verify',
    shown: (may) => may.read_files,
  },
] satisfies MenuEntry[]
