// What a report of an import says, ready to be shown: what the file holds, what it does to the village.
import type { Schema } from '@/api/client'

export type Kind = 'roster' | 'goods' | 'deeds'
export type Report = Schema['ImportReport']
export const kinds: Kind[] = ['roster', 'goods', 'deeds']

export interface Figure {
  key: string
  value: number
}

/** What was read from the file. */
export function inFile(report: Report): Figure[] {
  if (report.kind === 'goods') return [{ key: 'goods_count', value: report.goods }]
  if (report.kind === 'deeds') return [{ key: 'deeds_count', value: report.deeds }]
  return [
    { key: 'people', value: report.people },
    { key: 'households', value: report.households },
    { key: 'party', value: report.party_members },
    { key: 'grids', value: report.grids },
  ]
}

/** What it does; rows that were refused count too, so that nothing goes missing in silence. */
export function effect(report: Report): Figure[] {
  return [
    { key: 'added', value: report.added },
    { key: 'changed', value: report.changed },
    { key: 'unchanged', value: report.unchanged },
    { key: 'refused', value: report.refused.length },
  ]
}

/** The village's count before, and after what is added. */
export function beforeAfter(report: Report, village: Schema['Village']): { before: number; after: number } {
  const before = { roster: village.people, goods: village.goods, deeds: village.deeds_waiting }[report.kind]
  return { before, after: before + report.added }
}

/** There is something to write. */
export function writes(report: Report): boolean {
  return report.added + report.changed > 0
}
