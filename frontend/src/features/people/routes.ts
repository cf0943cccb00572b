import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'people', component: () => import('./PeoplePage.vue'), meta: { title: 'office.nav.people' } },
  { path: 'register', component: () => import('./RegisterPage.vue'), meta: { title: 'register.title' } },
  { path: 'cards', component: () => import('./CardsPage.vue'), meta: { title: 'office.nav.cards' } },
  { path: 'departed', component: () => import('./DepartedPage.vue'), meta: { title: 'store.heir.title' } },
] satisfies RouteRecordRaw[]
