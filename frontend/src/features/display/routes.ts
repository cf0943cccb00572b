import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/board',
    name: 'board',
    component: () => import('./DisplayPage.vue'),
    meta: { title: 'wall.title', unattended: true },
  },
] satisfies RouteRecordRaw[]

/** Pages of the office. */
export const office = [
  { path: 'projector', component: () => import('./control/ControllerPage.vue'), meta: { title: 'projector.title' } },
  { path: 'poster', component: () => import('./PosterPage.vue'), meta: { title: 'office.nav.poster' } },
] satisfies RouteRecordRaw[]
