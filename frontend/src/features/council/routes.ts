import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/meeting',
    name: 'meeting',
    component: () => import('./MeetingsPage.vue'),
    meta: { title: 'meeting.title' },
  },
  { path: '/meeting/council', component: () => import('./CouncilPage.vue'), meta: { title: 'meeting.council' } },
  { path: '/meeting/kin', component: () => import('./KinPage.vue'), meta: { title: 'meeting.kin.title' } },
  {
    path: '/meeting/proposals',
    component: () => import('./ProposalsPage.vue'),
    meta: { title: 'meeting.proposals.title' },
  },
  {
    path: '/meeting/representatives',
    component: () => import('./CouncilPage.vue'),
    props: { representatives: true },
    meta: { title: 'meeting.representatives.title' },
  },
  { path: '/meeting/:id', component: () => import('./ChairPage.vue'), props: true, meta: { title: 'meeting.title' } },
] satisfies RouteRecordRaw[]
