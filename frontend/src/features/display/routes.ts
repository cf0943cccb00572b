import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/board',
    name: 'board',
    component: () => import('./BoardPage.vue'),
    meta: { title: 'wall.title', unattended: true },
  },
]

export default routes
