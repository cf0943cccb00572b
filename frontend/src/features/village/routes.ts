import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'village', component: () => import('./VillagePage.vue'), meta: { title: 'office.nav.village' } },
  { path: 'verify', component: () => import('./VerifyPage.vue'), meta: { title: 'office.nav.verify' } },
] satisfies RouteRecordRaw[]
