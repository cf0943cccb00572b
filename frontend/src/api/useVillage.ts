// The village and who is asking: every page needs them, so they are fetched once and kept fresh for all.
import { ref, type Ref } from 'vue'
import { api, ask, type Schema } from './client'
import { listen } from './live'

const village = ref<Schema['Village']>()
const session = ref<Schema['Session']>()
/** Server's clock minus this screen's, in milliseconds: a kiosk may run years behind. */
const lead = ref(0)
let begun = false

async function refresh(): Promise<void> {
  session.value = await ask(api.GET('/api/session'))
  village.value = await ask(api.GET('/api/village'))
  lead.value = Date.parse(village.value.now) - Date.now()
}

export interface Here {
  village: Ref<Schema['Village'] | undefined>
  session: Ref<Schema['Session'] | undefined>
  lead: Ref<number>
  refresh: () => Promise<void>
}

export function useVillage(): Here {
  if (!begun) {
    begun = true
    listen([], refresh)
    refresh().catch(() => {
      // the page says "not connected" by itself; the stream asks again when the server is back
    })
  }
  return { village, session, lead, refresh }
}
