// Protection against burn-in: after hours the display is dark, and by day the whole picture moves a little.

/** Minutes after midnight of "22:00". */
function minutes(clock: string): number {
  const [h = 0, m = 0] = clock.split(':').map(Number)
  return h * 60 + m
}

/** Reports whether a village time such as 22:15 is in the night; from and to alike mean no night at all. */
export function isNight(clock: string, from: string, to: string): boolean {
  const [now, begin, end] = [minutes(clock), minutes(from), minutes(to)]
  return begin <= end ? now >= begin && now < end : now >= begin || now < end
}

/** Dark at night, except for a while after somebody used the display. */
export function isDark(clock: string, night: { from: string; to: string }, now: number, awake: number): boolean {
  return isNight(clock, night.from, night.to) && !(now < awake)
}

/** Where the picture stands: a slow round of 24 places, one a minute, each axis up to one part of the reach. */
export function drift(ms: number): { x: number; y: number } {
  const angle = ((Math.floor(ms / 60_000) % 24) / 24) * 2 * Math.PI
  return { x: Math.round(Math.cos(angle) * 100) / 100, y: Math.round(Math.sin(angle) * 100) / 100 }
}
