// The sentences of this folder's pages, so that their keys are known to the compiler.
import '@/i18n'

declare module '@/i18n' {
  interface Catalogue {
    office: typeof import('@locales/zh-CN/office.json')
  }
}
