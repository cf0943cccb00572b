// How many pages the present slide has; its list reports it to the display, which shows it below.
import type { InjectionKey } from 'vue'

export interface Pages {
  shown: number
  pages: number
}

export const pagesKey: InjectionKey<(pages: Pages) => void> = Symbol('pages')
