import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/till/sheets',
    name: 'sheets',
    component: () => import('./EntryPage.vue'),
    meta: { title: 'sheets.entry.title' },
  },
] satisfies RouteRecordRaw[]

/** Pages of the office. */
export const office = [
  { path: 'sheets', component: () => import('./SheetsPage.vue'), meta: { title: 'sheets.title' } },
] satisfies RouteRecordRaw[]
