// From whatever a browser can play to what the program keeps: one channel of 16-bit samples, without the silence around it, as loud as
// the others.

const rate = 24_000
const longest = 10 // seconds, as the server takes them
const floor = 0.02 // of the loudest sample: below it is silence
const margin = 0.04 // seconds of it that stay
const loudest = 0.89
const most = 20 // times louder at most: a hiss stays a hiss

export type Trouble = 'unplayable' | 'silent' | 'too_long'

export class SoundTrouble extends Error {
  constructor(readonly kind: Trouble) {
    super(kind)
  }
}

/** Reads a recording or file and gives it as a WAV file; a SoundTrouble says why not. */
export async function toWAV(raw: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  let sound: AudioBuffer
  try {
    // An offline context also brings every rate to ours.
    sound = await new OfflineAudioContext(1, rate, rate).decodeAudioData(raw)
  } catch {
    throw new SoundTrouble('unplayable')
  }
  const channels = Array.from({ length: sound.numberOfChannels }, (_, n) => sound.getChannelData(n))
  const samples = trimmed(mono(channels))
  if (samples.length > longest * rate) throw new SoundTrouble('too_long')
  return encode(louder(samples), rate)
}

export function mono(channels: Float32Array[]): Float32Array {
  const first = channels[0] ?? new Float32Array(0)
  if (channels.length < 2) return first
  return first.map((_, n) => channels.reduce((sum, channel) => sum + channel[n]!, 0) / channels.length)
}

/** Cuts the silence before and behind, so that clips follow each other like one sentence. */
export function trimmed(samples: Float32Array, at = rate): Float32Array {
  const peak = peakOf(samples)
  if (peak < 0.002) throw new SoundTrouble('silent')
  const heard = (n: number): boolean => Math.abs(samples[n]!) > peak * floor
  const around = Math.round(margin * at)
  let [first, last] = [0, samples.length]
  while (!heard(first)) first++
  while (!heard(last - 1)) last--
  return samples.slice(Math.max(0, first - around), last + around)
}

export function louder(samples: Float32Array): Float32Array {
  const gain = Math.min(most, loudest / peakOf(samples))
  return samples.map((sample) => sample * gain)
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
}

/** RIFF WAVE, PCM, 16 bits, one channel. */
export function encode(samples: Float32Array, at: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + 2 * samples.length)
  const view = new DataView(bytes.buffer)
  const text = (where: number, name: string): void =>
    [...name].forEach((c, n) => view.setUint8(where + n, c.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, 36 + 2 * samples.length, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // channels
  view.setUint32(24, at, true)
  view.setUint32(28, 2 * at, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  samples.forEach((sample, n) => view.setInt16(44 + 2 * n, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true))
  return bytes
}
