// What this screen's role may do in the office. The server keeps its own watch; this spares people buttons that would be refused.
import { computed, type ComputedRef } from 'vue'
import { useVillage } from '../../lib/useVillage'

type Deed =
  | 'manage'
  | 'record'
  | 'stock'
  | 'call'
  | 'read_files'
  | 'read_screens'
  | 'read_meetings'
  | 'add_screens'
  | 'watch_shop'

const roles: Record<Deed, string[]> = {
  manage: ['owner', 'clerk'],
  record: ['owner', 'clerk', 'collector'],
  stock: ['owner', 'clerk', 'shopkeeper'],
  call: ['owner', 'clerk', 'chair'],
  read_files: ['owner', 'clerk', 'supervisor'],
  read_screens: ['owner', 'clerk', 'supervisor'],
  read_meetings: ['owner', 'clerk', 'chair', 'supervisor'],
  add_screens: ['owner'],
  watch_shop: ['owner', 'clerk', 'shopkeeper', 'chair', 'supervisor'],
}

export type May = Record<Deed, boolean>

export function mayOf(role: string): May {
  return Object.fromEntries(Object.entries(roles).map(([deed, who]) => [deed, who.includes(role)])) as May
}

export function useMay(): ComputedRef<May> {
  const { session } = useVillage()
  return computed(() => mayOf(session.value?.role ?? ''))
}
