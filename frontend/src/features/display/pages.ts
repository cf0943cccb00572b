// How many pages the scene on the wall has; its list tells the wall, which shows it below.
import type { InjectionKey } from 'vue'

export interface Pages {
  shown: number
  pages: number
}

export const pagesKey: InjectionKey<(pages: Pages) => void> = Symbol('pages')
