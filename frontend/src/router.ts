import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

// Every feature brings its own routes; a page is fetched when it is first opened.
const features = import.meta.glob<{ default: RouteRecordRaw[] }>('./features/*/routes.ts', { eager: true })

export const router = createRouter({
  history: createWebHistory(),
  routes: [...Object.values(features).flatMap((feature) => feature.default), { path: '/:rest(.*)*', redirect: '/' }],
})
