import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  // open: may be seen by a screen that is not connected yet
  {
    path: '/connect',
    name: 'connect',
    component: () => import('./ConnectPage.vue'),
    meta: { title: 'connect.title', open: true },
  },
]

export default routes
