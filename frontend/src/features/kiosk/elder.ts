// Large type with less on a page and slower speech: on request, and from the start for old people.
import { ref, watch } from 'vue'
import { slow } from './speech/voice'

/** The age from which a card begins in large type. */
export const elderAge = 70

export const elder = ref(false)

watch(elder, (is) => (slow.value = is), { flush: 'sync' })
