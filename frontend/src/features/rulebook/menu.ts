import type { MenuEntry } from '@/features/office/menu'

export default [
  { key: 'scheme', title: 'office.nav.scheme', group: 'house', order: 10, to: '/office/scheme' },
] satisfies MenuEntry[]
