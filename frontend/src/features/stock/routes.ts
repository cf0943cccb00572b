import type { RouteRecordRaw } from 'vue-router'

/** Pages of the office. */
export const office = [
  { path: 'goods', component: () => import('./ProductsPage.vue'), meta: { title: 'office.nav.goods' } },
  { path: 'shelf', component: () => import('./ShelfPage.vue'), meta: { title: 'shelf.title' } },
  { path: 'shelf/deliver', component: () => import('./DeliverPage.vue'), meta: { title: 'store.shelf.deliver' } },
  { path: 'shelf/stocktake', component: () => import('./StocktakePage.vue'), meta: { title: 'store.shelf.stocktake' } },
  { path: 'shelf/fund', component: () => import('./FundPage.vue'), meta: { title: 'store.shelf.fund' } },
  { path: 'shelf/terms', component: () => import('./TermsPage.vue'), meta: { title: 'shelf.terms.title' } },
  { path: 'merchants', component: () => import('./MerchantsPage.vue'), meta: { title: 'store.merchant.title' } },
] satisfies RouteRecordRaw[]
