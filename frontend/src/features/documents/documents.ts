// The papers of the office that are about no single person: where they are, what has to be chosen, and who may have them.
export type Choice = 'quarter' | 'month' | 'size' | 'household' | 'start' | 'copies'

export interface Paper {
  key: 'disclosure' | 'fairness' | 'shop' | 'settlement' | 'catalogue' | 'labels' | 'plates' | 'stickers'
  path: string
  fixed?: Record<string, string>
  choices: Choice[]
  roles: string[]
  /** There is a workbook and a text of it, too. */
  tables?: true
}

const office = ['owner', 'clerk']
const shop = ['owner', 'clerk', 'shopkeeper', 'supervisor']

export const papers: Paper[] = [
  {
    key: 'disclosure',
    path: '/api/reports/disclosure.pdf',
    choices: ['quarter'],
    roles: [...office, 'chair', 'supervisor'],
    tables: true,
  },
  {
    key: 'fairness',
    path: '/api/reports/fairness.pdf',
    choices: ['quarter'],
    roles: [...office, 'supervisor'],
    tables: true,
  },
  { key: 'shop', path: '/api/reports/shop.pdf', choices: ['month'], roles: shop, tables: true },
  { key: 'settlement', path: '/api/reports/settlement.pdf', choices: ['month'], roles: shop, tables: true },
  { key: 'catalogue', path: '/api/goods/catalogue.pdf', choices: ['size'], roles: shop },
  { key: 'labels', path: '/api/goods/labels.pdf', choices: ['copies', 'start'], roles: [...office, 'shopkeeper'] },
  { key: 'plates', path: '/api/plates.pdf', choices: ['household'], roles: office },
  {
    key: 'stickers',
    path: '/api/cards.pdf',
    fixed: { form: 'labels' },
    choices: ['household', 'start'],
    roles: office,
  },
]

/** What a role may print. */
export function papersFor(role: string): Paper[] {
  return papers.filter((paper) => paper.roles.includes(role))
}
