import type { MenuEntry } from '@/features/office/menu'

export default [
  { key: 'people', title: 'office.nav.people', group: 'people', order: 10, to: '/office/people' },
  {
    key: 'register',
    title: 'office.nav.register',
    group: 'people',
    order: 20,
    to: '/office/register',
    shown: (may) => may.manage || may.read_files,
  },
  {
    key: 'cards',
    title: 'office.nav.cards',
    group: 'people',
    order: 40,
    to: '/office/cards',
    shown: (may) => may.manage,
  },
  {
    key: 'departed',
    title: 'office.nav.departed',
    group: 'people',
    order: 50,
    to: '/office/departed',
    shown: (may) => may.manage,
  },
] satisfies MenuEntry[]
