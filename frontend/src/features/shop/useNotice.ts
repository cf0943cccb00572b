// The line above the sum that answers the last thing done, with its tone.
import { ref, type Ref } from 'vue'
import { goodTone, refusedTone } from '@/lib/tones'

export interface Notice {
  kind: 'warning' | 'done'
  words: string
}

export interface NoticeLine {
  notice: Ref<Notice | undefined>
  warn: (words: string) => void
  done: (words: string) => void
  clear: () => void
}

export function useNotice(): NoticeLine {
  const notice = ref<Notice>()

  function warn(words: string): void {
    notice.value = { kind: 'warning', words }
    refusedTone()
  }

  function done(words: string): void {
    notice.value = { kind: 'done', words }
    goodTone()
  }

  function clear(): void {
    notice.value = undefined
  }

  return { notice, warn, done, clear }
}
