import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'devices', component: () => import('./DevicesPage.vue'), meta: { title: 'office.nav.devices' } },
  {
    path: 'printers',
    name: 'printers',
    component: () => import('./PrintersPage.vue'),
    meta: { title: 'office.nav.printers' },
  },
  { path: 'screens', component: () => import('./ScreensPage.vue'), meta: { title: 'office.screens.title' } },
  { path: 'speech', component: () => import('./SpeechPage.vue'), meta: { title: 'office.speech.title' } },
] satisfies RouteRecordRaw[]
