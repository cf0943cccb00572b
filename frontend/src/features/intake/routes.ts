import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'import', component: () => import('./ImportPage.vue'), meta: { title: 'office.nav.import' } },
] satisfies RouteRecordRaw[]
