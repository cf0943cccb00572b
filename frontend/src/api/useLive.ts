// Keeps a component fresh for as long as it lives.
import { onScopeDispose } from 'vue'
import { listen } from './live'

export { connected } from './live'

/** Topics: board, people, goods, meetings, redemptions, deeds, devices, council, scheme, printing, projector. */
export function useLive(topics: string[], refresh: () => unknown): void {
  onScopeDispose(listen(topics, refresh))
}
