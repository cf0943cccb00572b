import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'papers', component: () => import('./DocumentsPage.vue'), meta: { title: 'papers.title' } },
] satisfies RouteRecordRaw[]
