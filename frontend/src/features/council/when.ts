import { recall, remember } from '@/lib/storage'

/** When and where a meeting is, as somebody fills it in. */
export interface When {
  day: string
  time: string
  place: string
  until: string
  reason: string
}

/** What a new meeting begins with: most are held in the same room. */
export function begin(day: string): When {
  return { day, time: '19:30', place: recall('meeting-place') ?? '', until: day, reason: '' }
}

export function rememberPlace(place: string): void {
  remember('meeting-place', place)
}
