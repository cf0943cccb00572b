import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { shell } from './features/office/routes'
import type { Key } from './i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the window is called while the page is open. */
    title?: Key
    /** The page may be seen by a screen that is not connected yet. */
    open?: boolean
    /** Nobody works at the screen: after a fault it starts again by itself. */
    unattended?: boolean
  }
}

interface Feature {
  default?: RouteRecordRaw[]
  /** Pages shown inside the office. */
  office?: RouteRecordRaw[]
}

// Every feature contributes its own routes; a page is fetched when it is first opened.
const features = Object.values(import.meta.glob<Feature>('./features/*/routes.ts', { eager: true }))

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...features.flatMap((feature) => feature.default ?? []),
    shell(features.flatMap((feature) => feature.office ?? [])),
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
