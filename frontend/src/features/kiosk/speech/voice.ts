// The voice of the kiosk: clips that the village recorded, played without gaps, or the browser's own voice. It never throws; a screen
// without sound shows the same, silently.
import { ref, type Ref } from 'vue'
import { api, ask } from '@/api/client'
import { below, currentLanguage, say as words } from '@/i18n'
import { recall, remember } from '@/lib/storage'
import { useVillage } from '@/api/useVillage'
import { clipsOf, clipsOfAll, sentenceOf, type Part } from './said'

const betweenClips = 0.015 // seconds; a breath stands between parts
const breath = { quick: 0.14, slow: 0.4 }
const clipRate = { quick: 1, slow: 0.94 } // slower is also deeper
const browserRate = { quick: 0.95, slow: 0.7 }

/** What is being said now, by the name that its button has; undefined in silence. */
export const speaking: Ref<string | undefined> = ref()
/** Nothing is said unless somebody asks for it. */
export const muted = ref(recall('mute') === 'yes')
/** Slower, with longer breaths. */
export const slow = ref(false)

const clips = new Map<string, { version: string; sound: AudioBuffer }>()
let context: AudioContext | undefined
let playing: AudioBufferSourceNode[] = []
let turn = 0

export function mute(on: boolean): void {
  muted.value = on
  remember('mute', on ? 'yes' : 'no')
  if (on) hush()
}

/** Fetches what was recorded since the last time. Nothing personal is in it, so it stays from one person to the next. */
export async function fetchClips(): Promise<void> {
  try {
    const { phrases } = await ask(api.GET('/api/speech'))
    const recorded = new Map(phrases.flatMap(({ key, clip }) => (clip ? [[key, clip.version] as const] : [])))
    for (const key of clips.keys()) if (!recorded.has(key)) clips.delete(key)
    for (const [key, version] of recorded) if (clips.get(key)?.version !== version) await fetchClip(key, version)
  } catch {
    // the browser's voice speaks meanwhile; the next call asks again
  }
}

async function fetchClip(key: string, version: string): Promise<void> {
  const response = await globalThis.fetch(`/api/speech/${key}`)
  if (!response.ok) return
  context ??= new AudioContext()
  try {
    clips.set(key, { version, sound: await context.decodeAudioData(await response.arrayBuffer()) })
  } catch {
    clips.delete(key) // a clip that this screen cannot play is as good as none
  }
}

export function recordedClips(): number {
  return clips.size
}

/** Says something by itself, unless the screen is muted. */
export function announce(parts: Part[], name = ''): void {
  if (!muted.value) speak(parts, name)
}

/** Says something because somebody asked for it, muted or not; asked again while it speaks, it is silent. */
export function listen(parts: Part[], name: string): void {
  if (speaking.value === name) hush()
  else speak(parts, name)
}

/** Ends whatever is being said. */
export function hush(): void {
  turn++
  speaking.value = undefined
  for (const source of playing) {
    try {
      source.stop()
    } catch {
      // it had not begun, or is over
    }
  }
  playing = []
  try {
    globalThis.speechSynthesis?.cancel()
  } catch {
    // no voice here
  }
}

function speak(parts: Part[], name: string): void {
  hush()
  const mine = turn
  const over = (): void => {
    if (mine === turn) speaking.value = undefined
  }
  try {
    const recorded = (clip: string): boolean => clips.has(clip)
    // The clips are Chinese, or the village's own tongue; whoever chose another language hears the browser's voice.
    const ours = currentLanguage() === 'zh-CN' ? clipsOfAll(parts, recorded) : undefined
    if (ours) return play(ours, name, over)
    if (browserSpeaks()) return utter(parts, name, over)
    if (currentLanguage() === 'zh-CN')
      play(
        parts.map((part) => clipsOf(part, recorded) ?? []),
        name,
        over,
      )
  } catch {
    over()
  }
}

const pace = (): 'slow' | 'quick' => (slow.value ? 'slow' : 'quick')

function play(parts: string[][], name: string, over: () => void): void {
  if (parts.every((part) => part.length === 0)) return
  context ??= new AudioContext()
  void context.resume().catch(() => undefined)
  speaking.value = name
  let at = context.currentTime + 0.05
  for (const part of parts) {
    for (const key of part) {
      const source = context.createBufferSource()
      source.buffer = clips.get(key)!.sound
      source.playbackRate.value = clipRate[pace()]
      source.connect(context.destination)
      source.start(at)
      at += source.buffer.duration / clipRate[pace()] + betweenClips
      playing.push(source)
    }
    at += breath[pace()]
  }
  playing.at(-1)!.onended = over
}

/** Reports whether the browser has a voice for the page's language. */
function browserSpeaks(): boolean {
  const language = currentLanguage().slice(0, 2)
  return globalThis.speechSynthesis?.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language)) ?? false
}

function utter(parts: Part[], name: string, over: () => void): void {
  const { village } = useVillage()
  const names = { points: village.value?.scheme.points ?? '', standing: village.value?.scheme.standing ?? '' }
  const said = new SpeechSynthesisUtterance(sentenceOf(parts, (phrase) => words(below('speech.phrase', phrase), names)))
  said.lang = currentLanguage() === 'en' ? 'en-GB' : 'zh-CN'
  said.rate = browserRate[pace()]
  said.onend = said.onerror = over
  speaking.value = name
  globalThis.speechSynthesis.speak(said)
}
