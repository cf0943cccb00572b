import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'backups', component: () => import('./BackupsPage.vue'), meta: { title: 'office.nav.backups' } },
] satisfies RouteRecordRaw[]
