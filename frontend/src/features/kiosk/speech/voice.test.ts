import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Part } from './said'

interface Source {
  buffer: { duration: number; of: string }
  at: number
  rate: number
  stopped: boolean
  onended?: () => void
}

const five: Part[] = [{ phrase: 'you_have' }, { number: 12, unit: 'fen' }]

describe('the voice', () => {
  let voice: typeof import('./voice')
  let chooseLanguage: typeof import('@/i18n').chooseLanguage
  let sources: Source[]
  let recorded: Record<string, string>
  let uttered: { text: string; rate: number; lang: string; onend?: () => void }[]
  let voices: { lang: string }[]

  beforeEach(async () => {
    vi.resetModules()
    localStorage.clear()
    sources = []
    uttered = []
    voices = []
    recorded = { you_have: '1', shi: '1', n2: '1', fen: '1' }
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 100
        destination = {}
        resume = () => Promise.reject(new Error('not before a gesture'))
        decodeAudioData = async (raw: ArrayBuffer) => {
          const of = new TextDecoder().decode(raw)
          if (of === 'broken') throw new Error('no sound')
          return { duration: 0.5, of }
        }
        createBufferSource = () => {
          const source = {
            stopped: false,
            playbackRate: {
              set value(rate: number) {
                self.rate = rate
              },
            },
            connect: () => undefined,
          } as unknown as Source & object
          const self = source
          Object.assign(source, {
            start: (at: number) => void ((source.at = at), sources.push(source)),
            stop: () => void (source.stopped = true),
          })
          return source
        }
      },
    )
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        constructor(readonly text: string) {}
      },
    )
    vi.stubGlobal('speechSynthesis', {
      getVoices: () => voices,
      speak: (said: (typeof uttered)[0]) => uttered.push(said),
      cancel: () => undefined,
    })
    vi.stubGlobal('fetch', async (request: Request | string) => {
      const url = typeof request === 'string' ? request : request.url
      const key = /\/api\/speech\/(\w+)$/.exec(url)?.[1]
      if (key) return new Response(recorded[key] === 'x' ? 'broken' : key + recorded[key])
      if (!url.endsWith('/api/speech')) return new Promise(() => undefined)
      const phrases = Object.entries(recorded).map(([name, version]) => ({
        key: name,
        group: '',
        text: '',
        clip: { version, seconds: 0.5, size: 9 },
      }))
      return new Response(JSON.stringify({ phrases }), { headers: { 'Content-Type': 'application/json' } })
    })
    voice = await import('./voice')
    ;({ chooseLanguage } = await import('@/i18n'))
    chooseLanguage('zh-CN')
  })
  afterEach(() => vi.unstubAllGlobals())

  it('plays clip after clip without a gap, and tells when it is over', async () => {
    await voice.fetchClips()
    voice.announce(five, 'balance')
    expect(sources.map((s) => s.buffer.of)).toEqual(['you_have1', 'shi1', 'n21', 'fen1'])
    const gaps = sources.slice(1).map((s, n) => s.at - sources[n]!.at - 0.5)
    expect(Math.max(...gaps.slice(1))).toBeLessThan(0.05)
    expect(gaps[0]).toBeGreaterThan(0.1)
    expect(voice.speaking.value).toBe('balance')
    sources.at(-1)!.onended!()
    expect(voice.speaking.value).toBeUndefined()
  })

  it('is slower when it is asked to be', async () => {
    await voice.fetchClips()
    voice.announce(five)
    const quick = sources.at(-1)!.at
    voice.slow.value = true
    voice.announce(five)
    expect(sources.at(-1)!.at).toBeGreaterThan(quick + 0.3)
    expect(sources.at(-1)!.rate).toBeLessThan(1)
    voices = [{ lang: 'zh_CN' }]
    voice.announce([{ text: 'x' }])
    expect(uttered[0]!.rate).toBeLessThan(0.8)
  })

  it('leaves to the browser what nobody recorded, whole, and speaks English by it', async () => {
    await voice.fetchClips()
    voices = [{ lang: 'zh-CN' }]
    voice.announce([...five, { text: 'rice' }])
    expect(sources).toEqual([])
    expect(uttered[0]!.text).toMatch(/12.*rice/)
    expect(uttered[0]!.lang).toBe('zh-CN')
    chooseLanguage('en')
    voices = [{ lang: 'en-US' }]
    voice.announce(five)
    expect(uttered[1]!.lang).toBe('en-GB')
    expect(uttered[1]!.text).toMatch(/You have.*12 points/)
  })

  it('says what it can when the browser has no voice, and nothing when there is nothing', async () => {
    await voice.fetchClips()
    voice.announce([{ text: 'rice' }, { number: 2 }])
    expect(sources.map((s) => s.buffer.of)).toEqual(['n21'])
    voice.announce([{ text: 'rice' }], 'rice')
    expect(voice.speaking.value).toBeUndefined()
    expect(uttered).toEqual([])
  })

  it('fetches only what changed, and lives with a clip that cannot be played', async () => {
    await voice.fetchClips()
    recorded = { you_have: '2', shi: 'x', n2: '1' }
    await voice.fetchClips()
    expect(voice.recordedClips()).toBe(2)
    voice.announce([{ phrase: 'you_have' }])
    expect(sources[0]!.buffer.of).toBe('you_have2')
  })

  it('is silent when muted, but answers who asks; a second press stops it', async () => {
    await voice.fetchClips()
    voice.mute(true)
    voice.announce(five)
    expect(sources).toEqual([])
    voice.listen(five, 'balance')
    expect(voice.speaking.value).toBe('balance')
    voice.listen(five, 'balance')
    expect(voice.speaking.value).toBeUndefined()
    expect(sources.every((s) => s.stopped)).toBe(true)
    expect(localStorage.getItem('xinpu.mute')).toBe('yes')
  })

  it('never throws, whatever this screen lacks', async () => {
    for (const what of ['AudioContext', 'speechSynthesis', 'SpeechSynthesisUtterance', 'fetch']) {
      vi.stubGlobal(what, undefined)
      await voice.fetchClips()
      voice.announce(five)
      voice.hush()
      await flushPromises()
    }
    expect(voice.speaking.value).toBeUndefined()
  })
})
