// Which scene and which of its pages is on the wall at an instant. It is worked out from the server's time alone, so that all projectors of
// the village show the same without speaking to each other.

export interface Turn {
  scene: string
  seconds: number
}

export interface OnWall {
  scene: string
  /** Which page, counted on and on: whoever has pages takes it modulo their number. */
  page: number
}

/** How long a page must stay to be read, in seconds. */
export const pageSeconds = 8

/** The scene whose turn it is. A visit shows as many pages as can be read in it; the next visit goes on with the pages behind them. */
export function turnAt(turns: Turn[], ms: number): OnWall | undefined {
  const cycle = turns.reduce((sum, turn) => sum + turn.seconds, 0)
  if (cycle <= 0) return undefined
  const seconds = ms / 1000
  const visit = Math.floor(seconds / cycle)
  let rest = seconds - visit * cycle
  for (const { scene, seconds: long } of turns) {
    if (rest < long) {
      const pages = Math.max(1, Math.floor(long / pageSeconds))
      return { scene, page: visit * pages + Math.min(pages - 1, Math.floor((rest * pages) / long)) }
    }
    rest -= long
  }
  return undefined
}

/** The page of a scene that was chosen by hand, from the first one on. */
export function pageSince(since: number, ms: number): number {
  return Math.max(0, Math.floor((ms - since) / 1000 / pageSeconds))
}
