// The village's time, as the server has it, to the minute.
import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import { useVillage } from './useVillage'

export function useClock(): ComputedRef<Date> {
  const { lead } = useVillage()
  const tick = ref(Date.now())
  const clock = setInterval(() => (tick.value = Date.now()), 5000)
  onScopeDispose(() => clearInterval(clock))
  return computed(() => new Date(tick.value + lead.value))
}
