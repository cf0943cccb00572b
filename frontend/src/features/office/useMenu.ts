// The menu of the office: every feature contributes its own entries in its menu.ts.
import { computed, type ComputedRef } from 'vue'
import { useMay, type May } from '@/lib/may'
import { groups, type MenuEntry } from './menu'

export type Place = Omit<MenuEntry, 'to'> & { to: string }

export interface MenuGroup {
  key: MenuEntry['group']
  places: Place[]
}

const entries = Object.values(import.meta.glob<MenuEntry[]>('../*/menu.ts', { eager: true, import: 'default' })).flat()

/** What a screen with these rights sees, in the order of the menu; groups without an entry are left out. */
export function menuFor(may: May): MenuGroup[] {
  return groups
    .map((key) => ({
      key,
      places: entries
        .filter((entry) => entry.group === key && (entry.shown?.(may) ?? true))
        .sort((a, b) => a.order - b.order)
        .map((entry) => ({ ...entry, to: typeof entry.to === 'string' ? entry.to : entry.to(may) })),
    }))
    .filter((group) => group.places.length > 0)
}

export function useMenu(): ComputedRef<MenuGroup[]> {
  const may = useMay()
  return computed(() => menuFor(may.value))
}
