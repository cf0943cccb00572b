import type { MenuEntry } from '@/features/office/menu'

export default [
  { key: 'goods', title: 'office.nav.goods', group: 'shop', order: 10, to: '/office/goods' },
  {
    key: 'shelf',
    title: 'office.nav.shelf',
    group: 'shop',
    order: 30,
    to: (may) => (may.stock ? '/office/shelf' : '/office/shelf/fund'),
    shown: (may) => may.watch_shop,
  },
  {
    key: 'merchants',
    title: 'office.nav.merchants',
    group: 'shop',
    order: 40,
    to: '/office/merchants',
    shown: (may) => may.watch_shop,
  },
] satisfies MenuEntry[]
