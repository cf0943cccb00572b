// One stream of hints from the server for the whole page. A hint says what changed; whoever shows it asks again.
import { ref } from 'vue'

interface Hint {
  seq: number
  changed: string[]
}

interface Listener {
  topics: string[]
  refresh: () => unknown
  running: boolean
  queued: boolean
}

const patience = 3000

/** False while the stream is broken; the pages say so quietly. */
export const connected = ref(true)

const listeners = new Set<Listener>()
let source: EventSource | undefined
let lost = false
let retry: ReturnType<typeof setTimeout> | undefined

/** Calls refresh after changes of the topics (of any topic when none is named); at most one call runs and one waits. */
export function listen(topics: string[], refresh: () => unknown): () => void {
  const listener: Listener = { topics, refresh, running: false, queued: false }
  listeners.add(listener)
  open()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) close()
  }
}

function open(): void {
  if (source || typeof EventSource === 'undefined') return
  source = new EventSource('/api/live')
  source.addEventListener('open', () => {
    connected.value = true
    if (lost) announce() // what happened meanwhile is asked for once more
    lost = false
  })
  source.addEventListener('hint', (event) => {
    announce((JSON.parse((event as MessageEvent<string>).data) as Hint).changed)
  })
  source.addEventListener('error', () => {
    connected.value = false
    lost = true
    // The browser repeats by itself unless the server answered with an error; then it gives up for good.
    if (source?.readyState === EventSource.CLOSED) {
      source = undefined
      clearTimeout(retry)
      retry = setTimeout(() => listeners.size > 0 && open(), patience)
    }
  })
}

function close(): void {
  clearTimeout(retry)
  source?.close()
  source = undefined
  lost = false
  connected.value = true
}

function announce(changed?: string[]): void {
  for (const listener of listeners) {
    if (!changed || listener.topics.length === 0 || listener.topics.some((t) => changed.includes(t))) void run(listener)
  }
}

async function run(listener: Listener): Promise<void> {
  if (listener.running) {
    listener.queued = true
    return
  }
  listener.running = true
  try {
    await listener.refresh()
  } catch {
    // the page keeps what it shows; the next hint or the reopened stream asks again
  } finally {
    listener.running = false
  }
  if (listener.queued) {
    listener.queued = false
    void run(listener)
  }
}
