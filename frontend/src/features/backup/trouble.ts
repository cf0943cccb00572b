// What is wrong with the backups, worst first, in the server's words. A day without one is no trouble yet: it may still be made today.
import type { Schema } from '@/api/client'

export interface Trouble {
  key: 'backup' | 'place'
  says: string
  why?: string
}

const patience = 2 // days

export function backupTroubles(backups: Schema['Backups']): Trouble[] {
  const { place } = backups
  const troubles: (Trouble | false)[] = [
    (backups.failed !== undefined || backups.days >= patience) && {
      key: 'backup',
      says: backups.says,
      why: backups.failed?.message,
    },
    (place.state === 'absent' || place.state === 'failed' || (place.state === 'old' && place.days >= patience)) && {
      key: 'place',
      says: place.says,
    },
  ]
  return troubles.filter((trouble) => trouble !== false)
}
