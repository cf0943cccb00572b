// One sale at the till: whose it is, what is in the basket, how it is paid for, and the booking of it.
import { computed, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api, ApiProblem, ask, type Schema } from '@/api/client'
import { useLoad } from '@/api/useLoad'
import type { Cardholder } from '@/features/people/useCardholder'
import { useI18n } from '@/i18n'
import { goodTone, refusedTone } from '@/lib/tones'
import { useBasket, type Basket, type Obstacle, type Product } from './basket'
import type { Owner } from './FindOwner.vue'
import { useParked, type Parked } from './parked'
import { useCheckout, type Checkout } from './useCheckout'
import type { NoticeLine } from './useNotice'
import type { Products } from './useProducts'
import type { ProxyPickup } from './useProxyPickup'
import { useReserved } from './useReserved'

/** The PIN that the booking waits for; `choose` when the customer has none yet. */
export interface PinRequest {
  choose: boolean
  problem: string
}

export interface Sale {
  basket: Basket
  checkout: Checkout
  terms: ShallowRef<Schema['Terms'] | undefined>
  /** Cash is taken for missing points. */
  payCash: Ref<boolean>
  /** The cash due, in fen. */
  cash: ComputedRef<number>
  pin: Ref<PinRequest | undefined>
  parked: Ref<Parked[]>
  reservedTaken: ComputedRef<boolean>
  ready: ComputedRef<boolean>
  explain: (obstacle: Obstacle) => string
  add: (product: Product) => void
  remove: (code: string) => void
  takeReserved: () => void
  takeCard: (number: string) => Promise<void>
  /** The card at the counter is a proxy's: the sale is that of the person who stayed at home. */
  pickUpFor: (owner: Owner) => void
  putAway: () => void
  park: () => void
  resume: (n: number) => Promise<void>
  finish: (pin?: string) => Promise<void>
  enterPin: (digits: string) => Promise<void>
}

interface Counter {
  customer: Cardholder
  products: Products
  pickup: ProxyPickup
  notice: NoticeLine
  /** Called when a sale has been booked. */
  onBooked: () => void
}

export function useSale({ customer, products, pickup, notice, onBooked }: Counter): Sale {
  const { t } = useI18n()
  const { holder, show, refresh: refreshHolder, leave } = customer
  const { absent } = pickup
  const checkout = useCheckout()
  const { parked, park: keepParked, take: takeParked } = useParked()
  const { data: terms } = useLoad(['goods', 'redemptions'], () => ask(api.GET('/api/shop/terms')))
  const payCash = ref(false)
  const pin = ref<PinRequest>()

  /** What the customer may spend: with cash for missing points, as much more as the village lets cash pay. */
  const spendable = computed(() => {
    const points = holder.value?.points
    if (points === undefined || !payCash.value || !terms.value?.cash_point) return points
    return points + Math.floor((basket.total.value * terms.value.cash_share) / 100)
  })
  const basket = useBasket(products.products, spendable)
  const reserved = useReserved(holder, basket)
  const cash = computed(() => {
    const points = holder.value?.points
    if (!payCash.value || points === undefined) return 0
    return Math.max(0, basket.total.value - points) * (terms.value?.cash_point ?? 0)
  })
  const ready = computed(
    () =>
      (holder.value !== undefined || absent.value !== undefined) &&
      products.ready.value &&
      basket.count.value > 0 &&
      !basket.trouble.value &&
      !checkout.open(),
  )

  function explain(obstacle: Obstacle): string {
    return obstacle.why === 'said' ? obstacle.sentence : t(`till.obstacle.${obstacle.why}`, obstacle.values)
  }

  function add(product: Product): void {
    if (checkout.open()) return
    checkout.reset()
    const obstacle = basket.add(product)
    if (obstacle) notice.warn(explain(obstacle))
    else notice.clear()
  }

  function remove(code: string): void {
    if (checkout.open()) return
    basket.remove(code)
    notice.clear()
  }

  function takeReserved(): void {
    if (checkout.open()) return
    checkout.reset()
    reserved.take()
  }

  /** What belongs to one customer ends with that customer. */
  function forget(): void {
    payCash.value = false
    pin.value = undefined
    pickup.forget()
  }

  async function takeCard(number: string): Promise<void> {
    if (checkout.open()) {
      notice.warn(t('till.wait'))
      return
    }
    notice.clear()
    checkout.reset()
    if (holder.value && pickup.state.value === 'waiting') {
      await pickup.take(number)
      return
    }
    if (holder.value?.card === number) {
      await refreshHolder()
      return
    }
    // What was rung up before any card belongs to the customer who comes now; somebody else's basket does not.
    if (holder.value || absent.value) basket.clear()
    forget()
    await show(number)
  }

  function pickUpFor(owner: Owner): void {
    const proxy = holder.value
    if (checkout.open() || !proxy) return
    leave()
    pickup.pickUpFor(owner, proxy)
  }

  function putAway(): void {
    if (checkout.open()) return
    leave()
    basket.clear()
    forget()
    notice.clear()
  }

  function park(): void {
    const lines = basket.lines.value.map(({ product, quantity }) => ({ code: product.code, quantity }))
    if (checkout.open() || lines.length === 0 || absent.value) return
    const sale = {
      at: new Date().toISOString(),
      card: holder.value?.card,
      name: holder.value?.member.name ?? '',
      lines,
    }
    if (keepParked(sale)) putAway()
  }

  async function resume(n: number): Promise<void> {
    if (checkout.open()) return
    if (basket.count.value > 0) park()
    const sale = takeParked(n)
    if (!sale) return
    putAway()
    if (sale.card) await show(sale.card)
    await products.refresh()
    for (const line of sale.lines) basket.put(line.code, line.quantity)
  }

  async function finish(digits?: string): Promise<void> {
    if (!ready.value) return
    if (pickup.state.value === 'waiting') {
      notice.warn(t('tillmore.errand.wait'))
      return
    }
    notice.clear()
    if (absent.value && digits === undefined) {
      pin.value = { choose: false, problem: '' }
      return
    }
    const payer = holder.value ? { card: holder.value.card } : { member: absent.value?.id }
    const lines = basket.lines.value.map(({ product, quantity }) => ({ good: product.code, quantity }))
    const fetcher = pickup.proxy.value?.card
    await checkout.submit({ ...payer, lines, fetcher, pin: digits, cash: cash.value > 0 || undefined })
  }

  async function enterPin(digits: string): Promise<void> {
    const asked = pin.value
    if (!asked || !(holder.value || absent.value)) return
    if (asked.choose && holder.value) {
      try {
        await ask(api.POST('/api/pins', { body: { card: holder.value.card, pin: digits } }))
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem
        pin.value = { choose: true, problem: problem.detail }
        return
      }
    }
    await finish(digits)
  }

  /** The booking was refused because the PIN is missing or wrong: the till asks for it, unless nobody here can have one. */
  function askForPin(problem: ApiProblem): void {
    if (absent.value && problem.code === 'pin_unset') {
      pin.value = undefined
      notice.warn(t('tillerrand.unset'))
    } else if (!holder.value && !absent.value) {
      notice.warn(problem.detail)
    } else {
      const choose = problem.code === 'pin_unset'
      pin.value = { choose, problem: problem.code === 'pin_wrong' ? problem.detail : '' }
      refusedTone()
    }
  }

  watch(checkout.phase, (phase) => {
    if (phase === 'done') {
      goodTone()
      basket.clear()
      leave()
      forget()
      notice.clear()
      onBooked()
    } else if (phase === 'refused') {
      const problem = checkout.problem.value
      if (problem && ['pin_needed', 'pin_wrong', 'pin_unset'].includes(problem.code)) {
        askForPin(problem)
        return
      }
      pin.value = undefined
      notice.warn(problem?.detail ?? '')
      void refreshHolder()
      void products.refresh()
    }
  })

  return {
    basket,
    checkout,
    terms,
    payCash,
    cash,
    pin,
    parked,
    reservedTaken: reserved.taken,
    ready,
    explain,
    add,
    remove,
    takeReserved,
    takeCard,
    pickUpFor,
    putAway,
    park,
    resume,
    finish,
    enterPin,
  }
}
