import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  { path: '/till', name: 'till', component: () => import('./TillPage.vue'), meta: { title: 'till.title' } },
]

export default routes
