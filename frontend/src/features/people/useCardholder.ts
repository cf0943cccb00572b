// The person whose card was shown to this screen, a kiosk or a till.
import type { ShallowRef } from 'vue'
import { api, ask, type Schema } from '@/api/client'
import { useShown, type Shown } from '@/api/useShown'

export type Cardholder = Omit<Shown<Schema['CardView']>, 'shown'> & {
  holder: ShallowRef<Schema['CardView'] | undefined>
}

export function useCardholder(): Cardholder {
  const { shown: holder, ...rest } = useShown(fetchCard)
  return { holder, ...rest }
}

function fetchCard(number: string): Promise<Schema['CardView']> {
  return ask(api.GET('/api/cards/{number}', { params: { path: { number } }, cache: 'no-store' }))
}
