import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'visits', component: () => import('./BookingsPage.vue'), meta: { title: 'store.visit.title' } },
] satisfies RouteRecordRaw[]
