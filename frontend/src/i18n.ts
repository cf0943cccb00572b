// One catalogue for server, documents and pages: the files lie in app/i18n/locales and are bundled here as they are.
import { computed, type ComputedRef } from 'vue'
import { createI18n, useI18n as useVueI18n } from 'vue-i18n'
import { remember, recall } from './lib/storage'

/**
 * The files of the catalogue whose sentences pages show. Every feature folder adds its own file in its catalogue.d.ts;
 * a key of a file that nobody added does not compile.
 */
export interface Catalogue {
  common: typeof import('@locales/zh-CN/common.json')
}

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string]
type Topics<T> = { [K in keyof T & string]: T[K] extends string ? never : K | `${K}.${Topics<T[K]>}` }[keyof T & string]

/** A key of the catalogue. */
export type Key = { [F in keyof Catalogue]: Keys<Catalogue[F]> }[keyof Catalogue]

/** A topic of the catalogue, with sentences or further topics below it. */
export type Topic = { [F in keyof Catalogue]: Topics<Catalogue[F]> }[keyof Catalogue]

/** A key below a known topic, for what is known only at run time, such as a code of the server. */
export function below(topic: Topic, ...rest: [string | number, ...(string | number)[]]): Key {
  return [topic, ...rest].join('.') as Key
}

export interface Sentences {
  t: (key: Key, values?: Record<string, unknown>) => string
  /** Reports whether the catalogue has a sentence under the key. */
  has: (key: Key) => boolean
  locale: ComputedRef<Language>
}

/** The sentences of the catalogue in the chosen language, for a component. */
export function useI18n(): Sentences {
  const { t, te } = useVueI18n()
  return {
    t: (key, values) => (values ? t(key, values) : t(key)),
    has: (key) => te(key),
    locale: computed(currentLanguage),
  }
}

export type Language = 'zh-CN' | 'en'
export const languages: Language[] = ['zh-CN', 'en']

type Tree = { [key: string]: string | Tree }

const files = import.meta.glob<Tree>('@locales/*/*.json', { eager: true, import: 'default' })

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
export function say(key: Key, values: Record<string, unknown> = {}): string {
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
