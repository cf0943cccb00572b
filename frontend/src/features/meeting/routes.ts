import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/meeting', name: 'meeting', component: () => import('./MeetingsPage.vue'), meta: { title: 'meeting.title' } },
  { path: '/meeting/council', component: () => import('./CouncilPage.vue'), meta: { title: 'meeting.council' } },
  { path: '/meeting/:id', component: () => import('./ChairPage.vue'), props: true, meta: { title: 'meeting.title' } },
] satisfies RouteRecordRaw[]
