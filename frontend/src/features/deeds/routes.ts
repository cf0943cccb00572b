import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'deeds', component: () => import('./DeedsPage.vue'), meta: { title: 'office.nav.deeds' } },
  { path: 'deeds/new', component: () => import('./RecordPage.vue'), meta: { title: 'office.deeds.record' } },
  { path: 'asked', component: () => import('./AskedPage.vue'), meta: { title: 'asked.title' } },
] satisfies RouteRecordRaw[]
