// What a screen's role may do and which pages it may open, from the roles that stand at the operations of the API. The server decides; this
// only spares people buttons that would be refused.
import { computed, type ComputedRef } from 'vue'
import { may as mayCall, type Operation } from '@/api/roles'
import { useVillage } from '@/api/useVillage'

/** The operations that a right of the pages stands for: who has it may call every one of them. */
const rights = {
  manage: [
    'import',
    'appoint-council',
    'rename-village',
    'departed',
    'cards-pdf',
    'printers',
    'blackouts',
    'draft-scheme',
    'adopt-scheme',
    'file-scheme',
    'collect-debt',
    'meet-wanted',
  ],
  record: ['record-deed', 'withdraw-deed', 'issue-notice', 'settle-notice'],
  stock: ['move-stock', 'deliver', 'put-good', 'open-stocktake', 'bookings'],
  call: ['call-meeting', 'convene-meeting', 'projector-hand', 'projector-setup'],
  read_files: ['person', 'verify', 'seals', 'backups', 'year-stars', 'try-scheme', 'annual'],
  read_screens: ['devices', 'page-errors'],
  read_meetings: ['meetings', 'assemblies', 'proposals', 'presets', 'scheme-draft', 'poster-pdf'],
  read_shop_reports: ['shop-report', 'settlement-pdf'],
  add_screens: ['add-device', 'revoke-device'],
  watch_shop: ['fund', 'merchants', 'settlements'],
} as const satisfies Record<string, readonly Operation[]>

export type Right = keyof typeof rights
export type May = Record<Right, boolean>

export function mayOf(role: string): May {
  const held = Object.entries<readonly Operation[]>(rights).map(([right, operations]) => [
    right,
    operations.every((operation) => mayCall(role, operation)),
  ])
  return Object.fromEntries(held) as May
}

export function useMay(): ComputedRef<May> {
  const { session } = useVillage()
  return computed(() => mayOf(session.value?.role ?? ''))
}

export interface Door {
  name: 'office' | 'meeting' | 'till' | 'kiosk' | 'board'
  path: string
  /** What is done behind it: the door opens for who may call one of them. */
  for: readonly Operation[]
}

const doors: readonly Door[] = [
  { name: 'office', path: '/office', for: ['record-deed', 'verify'] },
  { name: 'meeting', path: '/meeting', for: ['call-meeting'] },
  { name: 'till', path: '/till', for: ['redeem'] },
  { name: 'kiosk', path: '/kiosk', for: ['visit'] },
]

// Every screen may read the board. It has a door for who follows the shop, and where nothing else is to be opened.
const board: Door = { name: 'board', path: '/board', for: ['board'] }

/** The places that a role may enter from the start page. */
export function doorsFor(role: string): Door[] {
  const opens = (door: Door) => door.for.some((operation) => mayCall(role, operation))
  const open = doors.filter(opens)
  if (opens(board) && (open.length === 0 || mayOf(role).watch_shop)) open.push(board)
  return open
}

/** Where a screen goes after it has been connected: straight to its work when it has only one. */
export function startPage(role: string): string {
  const mine = doorsFor(role)
  return mine.length === 1 || role === 'shopkeeper' ? (mine[0]?.path ?? '/') : '/'
}
