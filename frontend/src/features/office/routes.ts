import type { RouteRecordRaw } from 'vue-router'

/** The office with its menu, around the pages that the other folders contribute. */
export function shell(pages: RouteRecordRaw[]): RouteRecordRaw {
  return {
    path: '/office',
    component: () => import('./OfficeShell.vue'),
    meta: { title: 'office.name' },
    children: pages,
  }
}

/** Pages of the office. */
export const office = [
  { path: '', name: 'office', component: () => import('./TodayPage.vue'), meta: { title: 'office.nav.today' } },
] satisfies RouteRecordRaw[]
