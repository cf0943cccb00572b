// How many pages the slide on the display has; its list tells the display, which shows it below.
import type { InjectionKey } from 'vue'

export interface Pages {
  shown: number
  pages: number
}

export const pagesKey: InjectionKey<(pages: Pages) => void> = Symbol('pages')
