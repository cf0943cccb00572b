// Warnings for the clerk, the worst first.
import type { Schema } from '@/api/client'
import { say } from '@/i18n'
import { moment } from '@/lib/format'
import { backupTroubles } from '@/features/backup/trouble'
import type { May } from '@/lib/may'
import { checkState } from '@/features/village/check'

export interface Alert {
  key: 'check' | 'fault' | 'backup' | 'place'
  says: string
  why?: string
  to: string
}

export function alertsFor(village: Schema['Village'], backups: Schema['Backups'] | undefined, may: May): Alert[] {
  if (!may.read_files) return []
  const alerts: Alert[] = []
  const state = checkState(village)
  if (village.check && (state === 'failed' || state === 'fault' || state === 'old')) {
    alerts.push({
      key: state === 'fault' ? 'fault' : 'check',
      says: say(`safety.check.${state}`, { at: moment(village.check.at) }),
      to: '/office/verify',
    })
  }
  for (const trouble of backups ? backupTroubles(backups) : []) alerts.push({ ...trouble, to: '/office/backups' })
  return alerts
}
