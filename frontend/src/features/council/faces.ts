import type { Attendee } from './types'

/** Where the picture of whoever takes a seat is; none when nobody agreed to one. Another person in the seat is another picture. */
export function faceOf(meeting: string, seat: Pick<Attendee, 'member' | 'photo' | 'by'>): string | undefined {
  return seat.photo
    ? `/api/meetings/${meeting}/faces/${seat.member}/photo.jpg?of=${seat.by?.member ?? seat.member}`
    : undefined
}
