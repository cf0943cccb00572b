import type { MenuEntry } from '@/features/office/menu'

export default [
  {
    key: 'meeting',
    title: 'office.nav.meeting',
    group: 'month',
    order: 30,
    to: '/meeting',
    shown: (may) => may.read_meetings,
    badge: (village) => (village.open_meeting ? 'meeting.status.open' : undefined),
  },
] satisfies MenuEntry[]
