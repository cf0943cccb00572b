// Which slide and which of its pages is on the display at an instant. It is worked out from the server's time alone, so that all displays of
// the village show the same without speaking to each other.

export interface Turn {
  scene: string
  seconds: number
}

export interface OnDisplay {
  scene: string
  /** Which page, counted on and on: whoever has pages takes it modulo their number. */
  page: number
}

/** How long a page must stay to be read, in seconds. */
export const pageSeconds = 8

/** The slide whose turn it is. A turn shows as many pages as can be read in it; the next turn goes on with the pages behind them. */
export function turnAt(turns: Turn[], ms: number): OnDisplay | undefined {
  const cycle = turns.reduce((sum, turn) => sum + turn.seconds, 0)
  if (cycle <= 0) return undefined
  const seconds = ms / 1000
  const turn = Math.floor(seconds / cycle)
  let rest = seconds - turn * cycle
  for (const { scene, seconds: long } of turns) {
    if (rest < long) {
      const pages = Math.max(1, Math.floor(long / pageSeconds))
      return { scene, page: turn * pages + Math.min(pages - 1, Math.floor((rest * pages) / long)) }
    }
    rest -= long
  }
  return undefined
}

/** The page of a slide that was chosen by hand, from the first one on. */
export function pageSince(since: number, ms: number): number {
  return Math.max(0, Math.floor((ms - since) / 1000 / pageSeconds))
}
