import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/till/sheets',
    name: 'sheets',
    component: () => import('./EntryPage.vue'),
    meta: { title: 'sheets.entry.title' },
  },
]

export default routes
