import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/till', name: 'till', component: () => import('./TillPage.vue'), meta: { title: 'till.title' } },
] satisfies RouteRecordRaw[]

/** Pages of the office. */
export const office = [
  { path: 'returns', component: () => import('./ReturnsPage.vue'), meta: { title: 'returns.title' } },
] satisfies RouteRecordRaw[]
