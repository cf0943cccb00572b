// One catalogue for server, paper and pages: the files lie in app/i18n/locales and are bundled here as they are.
import { createI18n } from 'vue-i18n'
import { remember, recall } from './lib/storage'

export type Language = 'zh-CN' | 'en'
export const languages: Language[] = ['zh-CN', 'en']

type Tree = { [key: string]: string | Tree }

const files = import.meta.glob<Tree>('../../app/i18n/locales/*/*.json', { eager: true, import: 'default' })

function gather(language: Language): Tree {
  const tree: Tree = {}
  for (const [path, topics] of Object.entries(files)) {
    if (path.includes(`/locales/${language}/`)) merge(tree, topics)
  }
  return tree
}

/** Two files may add to one topic. */
function merge(into: Tree, more: Tree): void {
  for (const [key, value] of Object.entries(more)) {
    const there = into[key]
    if (typeof there === 'object' && typeof value === 'object') merge(there, value)
    else into[key] = typeof value === 'object' ? structuredClone(value) : value
  }
}

function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/** What the address asks for (?lang=en), else what was chosen last, else Chinese. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  if (isLanguage(asked)) {
    remember('language', asked)
    return asked
  }
  const last = recall('language')
  return isLanguage(last) ? last : 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLanguage(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': gather('zh-CN'), en: gather('en') },
})

/** Says a sentence of the catalogue outside of a component's template. */
export function say(key: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values)
}

export function currentLanguage(): Language {
  return i18n.global.locale.value as Language
}

export function chooseLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language
  remember('language', language)
}

document.documentElement.lang = currentLanguage()
