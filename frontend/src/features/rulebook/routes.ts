import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'scheme', component: () => import('./RuleBookPage.vue'), meta: { title: 'office.nav.scheme' } },
  { path: 'scheme/versions', component: () => import('./VersionsPage.vue'), meta: { title: 'rulebook.nav.versions' } },
  {
    path: 'scheme/versions/:id',
    component: () => import('./VersionPage.vue'),
    meta: { title: 'rulebook.nav.versions' },
  },
  { path: 'scheme/presets', component: () => import('./PresetsPage.vue'), meta: { title: 'rulebook.nav.presets' } },
  {
    path: 'scheme/presets/:code',
    component: () => import('./PresetPage.vue'),
    meta: { title: 'rulebook.nav.presets' },
  },
  { path: 'scheme/draft', component: () => import('./DraftPage.vue'), meta: { title: 'rulebook.nav.draft' } },
  { path: 'scheme/try', component: () => import('./TryPage.vue'), meta: { title: 'rulebook.nav.try' } },
] satisfies RouteRecordRaw[]
