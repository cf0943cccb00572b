// Sales put aside on this till. They outlive a reload and a restart; nothing is booked and nothing is held by them.
import { ref, type Ref } from 'vue'

export interface Parked {
  at: string
  card?: string
  name: string
  lines: { code: string; quantity: number }[]
}

const place = 'xinpu.till.parked'
export const mostParked = 8

export function useParked(): {
  parked: Ref<Parked[]>
  park: (sale: Parked) => boolean
  take: (n: number) => Parked | undefined
} {
  const parked = ref<Parked[]>(read())

  function write(): void {
    try {
      window.localStorage.setItem(place, JSON.stringify(parked.value))
    } catch {
      // without a store they last as long as the page
    }
  }

  function park(sale: Parked): boolean {
    if (parked.value.length >= mostParked) return false
    parked.value = [...parked.value, sale]
    write()
    return true
  }

  function take(n: number): Parked | undefined {
    const sale = parked.value[n]
    parked.value = parked.value.filter((_, k) => k !== n)
    write()
    return sale
  }

  return { parked, park, take }
}

function read(): Parked[] {
  try {
    const list: unknown = JSON.parse(window.localStorage.getItem(place) ?? '[]')
    return Array.isArray(list) ? (list as Parked[]).filter((sale) => Array.isArray(sale.lines)) : []
  } catch {
    return []
  }
}
