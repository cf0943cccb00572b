import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/kiosk',
    name: 'kiosk',
    component: () => import('./KioskPage.vue'),
    meta: { title: 'kiosk.title', unattended: true },
  },
]

export default routes
