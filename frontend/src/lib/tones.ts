// A short tone for a good scan, another for a refused one. A screen without sound stays silent and works.

let context: AudioContext | undefined

function note(frequency: number, from: number, length: number): void {
  if (!context) return
  const start = context.currentTime + from
  const oscillator = context.createOscillator()
  const volume = context.createGain()
  oscillator.type = 'sine'
  oscillator.frequency.value = frequency
  volume.gain.setValueAtTime(0.0001, start)
  volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + length)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(start + length)
}

function play(notes: [frequency: number, from: number, length: number][]): void {
  try {
    context ??= new AudioContext()
    void context.resume().catch(() => undefined)
    for (const [frequency, from, length] of notes) note(frequency, from, length)
  } catch {
    // no sound here
  }
}

/** Two rising notes. */
export function goodTone(): void {
  play([
    [880, 0, 0.12],
    [1319, 0.09, 0.18],
  ])
}

/** One low note. */
export function refusedTone(): void {
  play([[233, 0, 0.35]])
}
