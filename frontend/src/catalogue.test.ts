// Both languages of the catalogue say the same. That pages ask for no other keys is checked by the compiler, see i18n.ts.
import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }

const files = import.meta.glob<Tree>('@locales/*/*.json', { eager: true, import: 'default' })
const sources = import.meta.glob<string>(['./**/*.{ts,vue}', '!./**/*.test.ts', '!./api/schema.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

function flatten(tree: Tree, prefix = '', into: Record<string, string> = {}): Record<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into[prefix + key] = value
    else flatten(value, `${prefix}${key}.`, into)
  }
  return into
}

function sentences(language: string): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [path, tree] of Object.entries(files)) {
    if (!path.includes(`/${language}/`)) continue
    for (const [key, value] of Object.entries(flatten(tree))) {
      expect(all, `${key} stands twice`).not.toHaveProperty([key])
      all[key] = value
    }
  }
  return all
}

const chinese = sentences('zh-CN')
const english = sentences('en')
function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort()
}

describe('the catalogue', () => {
  it('says the same things in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  })

  it('keeps clear of signs that one of its readers takes for syntax', () => {
    for (const sentence of [...Object.values(chinese), ...Object.values(english)]) {
      expect(sentence).not.toMatch(/[@|]/)
      expect(sentence.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/)
    }
  })

  it('names the same values in both languages', () => {
    for (const key of Object.keys(chinese)) {
      expect(placeholders(english[key]!), key).toEqual(placeholders(chinese[key]!))
    }
  })

  it('is the only place with sentences', () => {
    for (const [path, source] of Object.entries(sources)) {
      expect(/\p{Script=Han}/u.exec(source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))?.[0], path).toBeUndefined()
    }
  })
})
