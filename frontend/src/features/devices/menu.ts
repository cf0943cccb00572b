import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'devices',
    title: 'office.nav.devices',
    group: 'house',
    order: 30,
    to: '/office/devices',
    shown: (may) => may.read_screens,
  },
  {
    key: 'printers',
    title: 'office.nav.printers',
    group: 'house',
    order: 40,
    to: '/office/printers',
    shown: (may) => may.manage,
  },
  {
    key: 'screens',
    title: 'office.nav.screens',
    group: 'house',
    order: 50,
    to: '/office/screens',
    shown: (may) => may.read_screens,
  },
  {
    key: 'speech',
    title: 'office.nav.speech',
    group: 'house',
    order: 60,
    to: '/office/speech',
    shown: (may) => may.read_screens,
  },
] satisfies MenuEntry[]
