// What is heard. Every phrase gets a tone of its own; what a page plays is written down, played again into memory, and told by ear: by the
// crossings of zero in every stretch of sound.

const lowest = 300
const step = 40 // hertz between two phrases
const length = 0.12 // seconds

export const frequency = (index) => lowest + step * index

/** A WAV file: a tone with silence around it. */
export function tone(hertz, { seconds = length, silence = 0, rate = 16_000, channels = 1, loud = 9000 } = {}) {
  const around = Math.round(silence * rate)
  const middle = Math.round(seconds * rate)
  const frames = middle + 2 * around
  const bytes = 2 * channels * frames
  const file = Buffer.alloc(44 + bytes)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + bytes, 4)
  file.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, 2 * channels * rate],
    [40, bytes],
  ])
    file.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, channels],
    [32, 2 * channels],
    [34, 16],
  ])
    file.writeUInt16LE(value, at)
  file.write('data', 36)
  for (let n = 0; n < middle; n++) {
    const sample = Math.round(loud * Math.sin((2 * Math.PI * hertz * n) / rate))
    for (let c = 0; c < channels; c++) file.writeInt16LE(sample, 44 + 2 * (channels * (around + n) + c))
  }
  return file
}

/** Lets a page write down what it plays and what it gives the browser's voice to say. It goes on playing. */
export async function listenTo({ page }) {
  await page.addInitScript(() => {
    window.played = []
    window.uttered = []
    const make = AudioContext.prototype.createBufferSource
    AudioContext.prototype.createBufferSource = function () {
      const source = make.call(this)
      const start = source.start.bind(source)
      const stop = source.stop.bind(source)
      source.start = (at) => {
        const one = { sound: source.buffer, at, rate: source.playbackRate.value, until: Infinity }
        window.played.push(one)
        source.stop = () => {
          one.until = Math.min(one.until, this.currentTime)
          stop()
        }
        start(at)
      }
      return source
    }
    const voice = window.speechSynthesis
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        getVoices: () => [{ lang: 'zh-CN' }],
        cancel: () => voice.cancel(),
        speak: ({ text }) => window.uttered.push(text),
      },
    })
  })
  await page.reload()
}

/** What was played since the last time, as the numbers of the tones, in the order in which they are heard; and what was said otherwise. */
export async function heard({ page }) {
  const { tones, uttered } = await page.evaluate(async () => {
    const played = window.played.splice(0).filter(({ at, until }) => until > at) // what was silenced before it began, nobody hears
    const uttered = window.uttered.splice(0)
    if (played.length === 0) return { tones: [], uttered }
    const first = Math.min(...played.map(({ at }) => at))
    const end = Math.max(...played.map(({ at, sound, rate }) => at - first + sound.duration / rate))
    const rate = 24_000
    const room = new OfflineAudioContext(1, Math.ceil((end + 0.1) * rate), rate)
    for (const one of played) {
      const source = room.createBufferSource()
      source.buffer = one.sound
      source.playbackRate.value = one.rate
      source.connect(room.destination)
      source.start(one.at - first)
      if (one.until < Infinity) source.stop(one.until - first)
    }
    const samples = (await room.startRendering()).getChannelData(0)
    // Stretches of sound: silence is 5 ms without a loud sample.
    const tones = []
    const quiet = 0.005 * rate
    let begin = -1
    let last = -Infinity
    const close = () => {
      const from = begin + Math.round((last - begin) * 0.15)
      const to = begin + Math.round((last - begin) * 0.85)
      let crossings = 0
      for (let n = from + 1; n < to; n++) if (samples[n - 1] <= 0 && samples[n] > 0) crossings++
      tones.push({ hertz: (crossings * rate) / (to - from), seconds: (last - begin) / rate })
    }
    for (let n = 0; n < samples.length; n++) {
      if (Math.abs(samples[n]) < 0.03) continue
      if (n - last > quiet) {
        if (begin >= 0) close()
        begin = n
      }
      last = n
    }
    if (begin >= 0) close()
    return { tones, uttered }
  })
  return {
    tones: tones.map(({ hertz }) => Math.round((hertz - lowest) / step)),
    seconds: tones.map(({ seconds }) => seconds),
    uttered,
  }
}
