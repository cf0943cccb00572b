// The text of a rule book and its form say the same, because the text is all there is: the form reads it and writes into it, value by
// value, and leaves comments and layout alone.
import { isMap, isSeq, parseDocument, type Document } from 'yaml'

export type Path = (string | number)[]

/** What JSON Schema says of a value, as far as the program's schema goes. */
export interface Shape {
  type: 'object' | 'array' | 'string' | 'integer' | 'boolean'
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  enum?: string[]
  pattern?: string
  'x-ref'?: string
  'x-order'?: string[]
}

const layout = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const

function parse(text: string): Document {
  return parseDocument(text, { uniqueKeys: false })
}

/** The values of a text; undefined while it is no mapping that can be read. */
export function valuesOf(text: string): Record<string, unknown> | undefined {
  const doc = parse(text)
  if (doc.errors.length > 0 || !isMap(doc.contents)) return undefined
  try {
    return doc.toJS() as Record<string, unknown>
  } catch {
    return undefined // an alias that leads nowhere
  }
}

function empty(value: unknown): boolean {
  return value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

/** Sets a value; nothing, an empty text, an empty list and "no" take it away. */
export function withValue(text: string, path: Path, value: unknown): string {
  const doc = parse(text)
  if (empty(value)) doc.deleteIn(path)
  else
    doc.setIn(
      path,
      typeof value === 'object' ? doc.createNode(value, { flow: path.length > 1 || Array.isArray(value) }) : value,
    )
  return doc.toString(layout)
}

/** Adds an entry at the end of a list, in one line as the other entries stand. */
export function withEntry(text: string, path: Path, entry: unknown): string {
  const doc = parse(text)
  const node = doc.createNode(entry, { flow: true })
  if (isSeq(doc.getIn(path))) {
    doc.addIn(path, node)
  } else {
    const list = doc.createNode([])
    list.flow = false
    doc.setIn(path, list)
    doc.addIn(path, node)
  }
  return doc.toString(layout)
}

/** Takes an entry out of its list, and the list with the last one. */
export function withoutEntry(text: string, path: Path): string {
  const doc = parse(text)
  doc.deleteIn(path)
  const list = doc.getIn(path.slice(0, -1))
  if (isSeq(list) && list.items.length === 0) doc.deleteIn(path.slice(0, -1))
  return doc.toString(layout)
}

/** Moves an entry one place up or down. */
export function withMoved(text: string, path: Path, by: -1 | 1): string {
  const doc = parse(text)
  const list = doc.getIn(path.slice(0, -1))
  const at = path.at(-1) as number
  if (!isSeq(list) || at + by < 0 || at + by >= list.items.length) return text
  const [entry] = list.items.splice(at, 1)
  list.items.splice(at + by, 0, entry)
  return doc.toString(layout)
}

/** $.categories[0].rules[2].points as parts. */
export function partsOf(path: string): Path {
  return [...path.matchAll(/\.([A-Za-z_]+)|\[(\d+)\]/g)].map((m) => (m[1] === undefined ? Number(m[2]) : m[1]))
}

/** Parts as $.categories[0].rules[2].points. */
export function pathOf(parts: Path): string {
  return parts.reduce<string>((path, part) => path + (typeof part === 'number' ? `[${part}]` : `.${part}`), '$')
}

/** A code that no other entry has: help.4 beside help.1 to help.3. */
export function freshCode(stem: string, taken: string[]): string {
  let n = taken.length + 1
  while (taken.includes(`${stem}${n}`)) n++
  return `${stem}${n}`
}

export interface Named {
  code: string
  name: string
}

/** What a field may name: the entries of a list of the same book. */
export function namesIn(values: Record<string, unknown>, list: string): Named[] {
  const categories = (values.categories as Record<string, unknown>[] | undefined) ?? []
  const entries =
    list === 'rules'
      ? categories.flatMap((c) => (c?.rules as unknown[] | undefined) ?? [])
      : (values[list] as unknown[] | undefined)
  return (entries ?? []).flatMap((entry) => {
    const { code, name } = (entry ?? {}) as Partial<Named>
    return code ? [{ code: String(code), name: String(name ?? code) }] : []
  })
}
