// What each role may do and which pages it may open. The server decides; this only spares people buttons that would be refused.
import { computed, type ComputedRef } from 'vue'
import { useVillage } from '@/api/useVillage'

type Role = 'owner' | 'clerk' | 'chair' | 'collector' | 'supervisor' | 'shopkeeper' | 'kiosk' | 'board'

const rights = {
  manage: ['owner', 'clerk'],
  record: ['owner', 'clerk', 'collector'],
  stock: ['owner', 'clerk', 'shopkeeper'],
  call: ['owner', 'clerk', 'chair'],
  read_files: ['owner', 'clerk', 'supervisor'],
  read_screens: ['owner', 'clerk', 'supervisor'],
  read_meetings: ['owner', 'clerk', 'chair', 'supervisor'],
  read_shop_reports: ['owner', 'clerk', 'shopkeeper', 'supervisor'],
  add_screens: ['owner'],
  watch_shop: ['owner', 'clerk', 'shopkeeper', 'chair', 'supervisor'],
  open_office: ['owner', 'clerk', 'collector', 'supervisor'],
  open_meeting: ['owner', 'clerk', 'chair'],
  open_till: ['owner', 'clerk', 'shopkeeper'],
  open_kiosk: ['owner', 'clerk', 'shopkeeper', 'kiosk'],
  open_board: ['owner', 'clerk', 'chair', 'supervisor', 'shopkeeper', 'board'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof rights
export type May = Record<Right, boolean>

export function mayOf(role: string): May {
  const allowed = Object.entries<readonly string[]>(rights).map(([right, roles]) => [right, roles.includes(role)])
  return Object.fromEntries(allowed) as May
}

export function useMay(): ComputedRef<May> {
  const { session } = useVillage()
  return computed(() => mayOf(session.value?.role ?? ''))
}

export interface Door {
  name: 'office' | 'meeting' | 'till' | 'kiosk' | 'board'
  path: string
}

const doors: Door[] = [
  { name: 'office', path: '/office' },
  { name: 'meeting', path: '/meeting' },
  { name: 'till', path: '/till' },
  { name: 'kiosk', path: '/kiosk' },
  { name: 'board', path: '/board' },
]

/** The places that a role may enter from the start page. */
export function doorsFor(role: string): Door[] {
  const may = mayOf(role)
  return doors.filter((door) => may[`open_${door.name}`])
}

/** Where a screen goes after it has been connected: straight to its work when it has only one. */
export function startPage(role: string): string {
  const mine = doorsFor(role)
  return mine.length === 1 || role === 'shopkeeper' ? (mine[0]?.path ?? '/') : '/'
}
