// The catalogue and the pages agree: every key that is used has a sentence in both languages.
import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }

const files = import.meta.glob<Tree>('../../app/i18n/locales/*/*.json', { eager: true, import: 'default' })
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
const topics = [...new Set(Object.keys(chinese).map((key) => key.split('.')[0]))]

/** Keys in quotes (an attribute's own quotes hold code, not a key); a part that is only known at run time, ${…}, stands for any one part. */
function used(source: string): string[] {
  const literal = new RegExp(`(?<!=)['"\`]((?:${topics.join('|')})\\.(?:[A-Za-z0-9_.-]|\\$\\{[^}]*\\})+)['"\`]`, 'g')
  return [...source.matchAll(literal)].map((match) => match[1]!)
}

function pattern(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
  return new RegExp(`^${parts.join('[^.]+')}$`)
}

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()
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

  it('has every key that the pages use, with the same values in both languages', () => {
    const keys = Object.keys(chinese)
    for (const [path, source] of Object.entries(sources)) {
      for (const key of used(source)) {
        const like = key.includes('${') ? pattern(key) : undefined
        const meant = like ? keys.filter((known) => like.test(known)) : keys.filter((known) => known === key)
        expect(meant, `${path}: ${key}`).not.toEqual([])
        for (const known of meant) expect(placeholders(english[known]!), known).toEqual(placeholders(chinese[known]!))
      }
    }
  })

  it('is the only place with sentences', () => {
    for (const [path, source] of Object.entries(sources)) {
      expect(/\p{Script=Han}/u.exec(source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))?.[0], path).toBeUndefined()
    }
  })
})
