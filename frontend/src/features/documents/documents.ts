// Documents of the office that are about no single person: their address, what has to be chosen, and who may have them.
import type { May, Right } from '@/lib/may'

export type Choice = 'quarter' | 'month' | 'size' | 'household' | 'start' | 'copies'

export interface OfficeDocument {
  key: 'disclosure' | 'fairness' | 'shop' | 'settlement' | 'catalogue' | 'labels' | 'plates' | 'stickers'
  path: string
  fixed?: Record<string, string>
  choices: Choice[]
  right: Right
  /** There is a workbook and a text of it, too. */
  tables?: true
}

export const documents: OfficeDocument[] = [
  {
    key: 'disclosure',
    path: '/api/reports/disclosure.pdf',
    choices: ['quarter'],
    right: 'read_meetings',
    tables: true,
  },
  {
    key: 'fairness',
    path: '/api/reports/fairness.pdf',
    choices: ['quarter'],
    right: 'read_files',
    tables: true,
  },
  { key: 'shop', path: '/api/reports/shop.pdf', choices: ['month'], right: 'read_shop_reports', tables: true },
  {
    key: 'settlement',
    path: '/api/reports/settlement.pdf',
    choices: ['month'],
    right: 'read_shop_reports',
    tables: true,
  },
  { key: 'catalogue', path: '/api/goods/catalogue.pdf', choices: ['size'], right: 'read_shop_reports' },
  { key: 'labels', path: '/api/goods/labels.pdf', choices: ['copies', 'start'], right: 'stock' },
  { key: 'plates', path: '/api/plates.pdf', choices: ['household'], right: 'manage' },
  {
    key: 'stickers',
    path: '/api/cards.pdf',
    fixed: { form: 'labels' },
    choices: ['household', 'start'],
    right: 'manage',
  },
]

/** What a screen with these rights may print. */
export function documentsFor(may: May): OfficeDocument[] {
  return documents.filter((document) => may[document.right])
}
