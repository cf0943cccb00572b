// How the newest check of the whole history stands. It is made at every start and once a week by itself.
import type { Schema } from '@/api/client'

export type CheckState = 'none' | 'passed' | 'old' | 'failed' | 'fault'

const oldAfter = 8 * 24 * 60 * 60 * 1000

export function checkState({ check, now }: Pick<Schema['Village'], 'check' | 'now'>): CheckState {
  if (!check) return 'none'
  if (!check.ok) return check.fault ? 'fault' : 'failed' // a fault is the program's alone: the history is unchanged
  return Date.parse(now) - Date.parse(check.at) > oldAfter ? 'old' : 'passed'
}

/** When it last passed; a check that never passed has the zero time of the server. */
export function lastPassed(check: Schema['Check']): string | undefined {
  return Date.parse(check.passed) > 0 ? check.passed : undefined
}
