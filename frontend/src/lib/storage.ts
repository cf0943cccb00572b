// The browser's small store, which may be shut (private window, policy): then a choice lasts as long as the page.
const prefix = 'xinpu.'

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(prefix + key, value)
  } catch {
    // nothing to do: the page works without
  }
}

export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(prefix + key)
  } catch {
    return null
  }
}
