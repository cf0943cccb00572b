import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/office',
    component: () => import('./OfficeShell.vue'),
    meta: { title: 'office.name' },
    children: [
      { path: '', name: 'office', component: () => import('./today/TodayPage.vue'), meta: { title: 'office.nav.today' } },
      { path: 'people', component: () => import('./people/PeoplePage.vue'), meta: { title: 'office.nav.people' } },
      { path: 'import', component: () => import('./imports/ImportPage.vue'), meta: { title: 'office.nav.import' } },
      { path: 'cards', component: () => import('./cards/CardsPage.vue'), meta: { title: 'office.nav.cards' } },
      { path: 'deeds', component: () => import('./deeds/DeedsPage.vue'), meta: { title: 'office.nav.deeds' } },
      { path: 'deeds/new', component: () => import('./deeds/RecordPage.vue'), meta: { title: 'office.deeds.record' } },
      { path: 'projector', component: () => import('../board/control/ProjectorPage.vue'), meta: { title: 'projector.title' } },
      { path: 'poster', component: () => import('./poster/PosterPage.vue'), meta: { title: 'office.nav.poster' } },
      { path: 'year', component: () => import('./year/YearPage.vue'), meta: { title: 'office.year.title' } },
      { path: 'goods', component: () => import('./goods/GoodsPage.vue'), meta: { title: 'office.nav.goods' } },
      { path: 'scheme', component: () => import('./scheme/SchemePage.vue'), meta: { title: 'office.nav.scheme' } },
      { path: 'scheme/versions', component: () => import('./scheme/VersionsPage.vue'), meta: { title: 'rulebook.nav.versions' } },
      { path: 'scheme/versions/:id', component: () => import('./scheme/VersionPage.vue'), meta: { title: 'rulebook.nav.versions' } },
      { path: 'scheme/presets', component: () => import('./scheme/PresetsPage.vue'), meta: { title: 'rulebook.nav.presets' } },
      { path: 'scheme/presets/:code', component: () => import('./scheme/PresetPage.vue'), meta: { title: 'rulebook.nav.presets' } },
      { path: 'scheme/draft', component: () => import('./scheme/DraftPage.vue'), meta: { title: 'rulebook.nav.draft' } },
      { path: 'scheme/try', component: () => import('./scheme/TryPage.vue'), meta: { title: 'rulebook.nav.try' } },
      { path: 'village', component: () => import('./village/VillagePage.vue'), meta: { title: 'office.nav.village' } },
      { path: 'devices', component: () => import('./devices/DevicesPage.vue'), meta: { title: 'office.nav.devices' } },
      { path: 'printers', name: 'printers', component: () => import('./printers/PrintersPage.vue'), meta: { title: 'office.nav.printers' } },
      { path: 'verify', component: () => import('./verify/VerifyPage.vue'), meta: { title: 'office.nav.verify' } },
      { path: 'backups', component: () => import('./backups/BackupsPage.vue'), meta: { title: 'office.nav.backups' } },
    ],
  },
] satisfies RouteRecordRaw[]
