// What every part of the form needs of the rule book that is being written: its values, what is to be said about them, and the way to
// change them.
import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { Schema } from '@/api/client'
import type { Path } from './book'

export type Finding = Schema['BookFinding']

export interface Book {
  values: Readonly<Ref<Record<string, unknown>>>
  findings: Readonly<Ref<Finding[]>>
  /** Place that is open, $.categories[0].rules[2]; what lies above it is open, too. */
  open: Ref<string>
  locked: Readonly<Ref<boolean>>
  set: (path: Path, value: unknown) => void
  add: (path: Path, entry: unknown) => void
  drop: (path: Path) => void
  move: (path: Path, by: -1 | 1) => void
}

const key: InjectionKey<Book> = Symbol('book')

export function provideBook(book: Book): void {
  provide(key, book)
}

export function useBook(): Book {
  const book = inject(key)
  if (!book) throw new Error('no rule book around')
  return book
}

/** Findings at a place and below it, those that keep the book from being adopted first. */
export function findingsIn(findings: Finding[], path: string): Finding[] {
  const inside = findings.filter(
    (f) => f.path === path || f.path.startsWith(`${path}.`) || f.path.startsWith(`${path}[`),
  )
  return inside.sort((a, b) => Number(b.blocks) - Number(a.blocks))
}
