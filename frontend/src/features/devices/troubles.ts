// The log of faults as it is read: the same fault of a screen in a row stands once, with how often it came.
import type { Schema } from '@/api/client'

export type PageError = Schema['Fault']
export type Row = PageError & { times: number }

export function gathered(errors: PageError[]): Row[] {
  const rows: Row[] = []
  for (const error of errors) {
    const times = 1 + (error.lost ?? 0)
    const last = rows.at(-1)
    if (last && last.screen === error.screen && last.page === error.page && last.message === error.message)
      last.times += times
    else rows.push({ ...error, times })
  }
  return rows
}
