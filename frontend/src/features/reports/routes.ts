import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'year', component: () => import('./YearPage.vue'), meta: { title: 'office.year.title' } },
] satisfies RouteRecordRaw[]
