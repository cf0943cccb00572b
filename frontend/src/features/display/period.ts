// The period of a board in words.
import type { Sentences } from '@/i18n'
import { monthName } from '@/lib/format'

/** Begins with the month `from`, 2026-10. */
export function period(every: string, from: string, t: Sentences['t']): string {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  if (every === 'quarter') return t('wall.board.quarter', { year, n: Math.ceil(month / 3) })
  if (every === 'halfyear') return month <= 6 ? t('wall.board.half_1', { year }) : t('wall.board.half_2', { year })
  if (every === 'year') return t('wall.board.year', { year })
  return monthName(from)
}
