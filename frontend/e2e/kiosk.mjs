// The kiosk: everything on it, at both sizes, in large type and in the other language, measured; what stays of a person (nothing); the
// voice, the fault of a page, a server that starts again, and the way out.
import http from 'node:http'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { accessible, holds, measure } from './measure.mjs'
import { frequency, heard, listenTo, tone } from './sound.mjs'
import { base, control, expect, screen, story } from './stage.mjs'

const cards = JSON.parse(process.env.XINPU_CARDS)
const slip = process.env.XINPU_SLIP
const unused = process.env.XINPU_GONE.split(' ') // given back for a new one; of somebody who moved away, and of somebody who died
const pin = '2580'
const printer = (how) => fetch(`${process.env.XINPU_HANDS}/${how}`, { method: 'POST' })

/** What is said of a number, written by hand: ten is not one ten, two of a unit is liang, an empty place is zero once. */
const numbers = {
  0: 'n0',
  2: 'liang',
  10: 'shi',
  15: 'shi n5',
  20: 'n2 shi',
  101: 'n1 bai n0 n1',
  110: 'n1 bai n1 shi',
  1005: 'n1 qian n0 n5',
  10000: 'n1 wan',
  22222: 'liang wan n2 qian n2 bai n2 shi n2',
  '-3': 'fu n3',
}

/** Opens every page of the kiosk, and looks at each. */
async function walk(kiosk, card, look, { make }) {
  await kiosk.see('kiosk-start')
  await look('start')
  await kiosk.tap('kiosk-type')
  await kiosk.tap('pad-9')
  await look('type')
  await kiosk.tap('kiosk-back')
  await kiosk.tap('kiosk-check')
  await look('check')
  await kiosk.tap('kiosk-back')
  await kiosk.scan('9000000000000000')
  await kiosk.see('kiosk-refusal')
  await look('refused')
  await kiosk.scan(card)
  await kiosk.see('kiosk-points')
  await look('person')
  await kiosk.tap('kiosk-ask-goods')
  await kiosk.page.locator('[data-test^=kiosk-good-]').first().waitFor()
  await look('goods')
  await kiosk.tap('kiosk-goods-cannot')
  await look('goods-cannot')
  await kiosk.tap('kiosk-goods-wish')
  await kiosk.see('kiosk-wish-eggs')
  await kiosk.tap('kiosk-wish-eggs')
  await kiosk.page.locator('[data-test=kiosk-wish-eggs][aria-pressed=true]').waitFor()
  await kiosk.see('kiosk-wishes-left', '2')
  await look('wishes')
  await kiosk.tap('kiosk-wish-eggs')
  await kiosk.see('kiosk-wishes-left', '3')
  await kiosk.tap('kiosk-goods-can')
  await kiosk.page.locator('button[data-test^=kiosk-good-]').last().click()
  await kiosk.see('kiosk-reserve')
  await look('reserve')
  if (make) {
    await kiosk.tap('kiosk-reserve-go')
    await kiosk.see('kiosk-reserved-done')
    // The printer is out of paper: a calm sentence. There is paper again: the slip.
    await printer('paper?there=no')
    await kiosk.tap('kiosk-print')
    await kiosk.see('kiosk-print-later')
    await look('reserved-later')
    await printer('paper?there=yes')
    await kiosk.tap('kiosk-print')
    await kiosk.page.locator('[data-test=kiosk-print][disabled]').waitFor()
    await look('reserved')
    const cancel = kiosk.page.locator('[data-test^=kiosk-cancel-]').first()
    await cancel.click()
    await cancel.click()
    await kiosk.see('kiosk-cancelled')
    await look('cancelled')
    await kiosk.tap('kiosk-back')
  } else await kiosk.tap('kiosk-back')
  await kiosk.tap('kiosk-ask-object')
  const entry = kiosk.page.locator('button[data-test^=kiosk-public-]').first()
  await entry.waitFor()
  await look('publication')
  await entry.click()
  await kiosk.tap('kiosk-reason-number')
  await look('objection')
  if (make) {
    await kiosk.tap('kiosk-objection-go')
    await kiosk.see('kiosk-objection-number', /^\d+-\d$/)
    await look('objection-made')
  }
  await kiosk.tap('kiosk-back')
  await kiosk.tap('kiosk-ask-data')
  await kiosk.see('kiosk-kept-name')
  await look('data')
  await kiosk.scan(slip)
  await kiosk.see('kiosk-verdict')
  await look('slip')
  await kiosk.tap('kiosk-done')
  await kiosk.see('kiosk-start')
}

/** Every string in the memory of the page's script, after the garbage has been collected. */
async function memory({ page }) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('HeapProfiler.enable')
  await wire.send('HeapProfiler.collectGarbage')
  const chunks = []
  wire.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await wire.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await wire.detach()
  return JSON.parse(chunks.join('')).strings
}

/** Asks again until nothing of a person is left in memory; ends with what is. */
async function forgotten(kiosk, words) {
  const late = Date.now() + 10_000
  let left
  do {
    const strings = await memory(kiosk)
    expect(strings.length > 5000, `a snapshot of ${strings.length} strings is none`)
    left = words.filter((word) => strings.some((string) => string.includes(word)))
  } while (left.length > 0 && Date.now() < late)
  return left
}

/** The same server under a name that is not this machine's own: there a browser gives no microphone. */
async function elsewhere() {
  const { host, port, hostname } = new URL(base)
  const proxy = http.createServer((from, to) => {
    const headers = { ...from.headers, host }
    if (headers.origin) headers.origin = base
    const on = http.request({ hostname, port, path: from.url, method: from.method, headers }, (answer) =>
      answer.pipe(to.writeHead(answer.statusCode, answer.headers)),
    )
    to.on('close', () => on.destroy())
    on.on('error', () => to.destroy())
    from.pipe(on)
  })
  await new Promise((ready) => proxy.listen(0, '127.0.0.1', ready))
  return {
    at: `http://xinpu.test:${proxy.address().port}`,
    close: () => {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}

/** Looks for words on the page, in the browser's stores, and in everything that can be reached from the app. */
async function traces(words) {
  const text = [
    document.documentElement.outerHTML,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    location.href,
    document.title,
    JSON.stringify(history.state),
  ].join('\n')
  const found = words.filter((word) => text.includes(word)).map((word) => `${word} on the page or in its stores`)
  if (typeof caches !== 'undefined') found.push(...(await caches.keys()))
  found.push(...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => `a worker at ${scope}`))
  const dbs = (await indexedDB.databases?.()) ?? []
  found.push(...dbs.map(({ name }) => `a database ${name}`))
  // Everything that can be reached from the app.
  const seen = new Set()
  const queue = [
    [document.querySelector('#app').__vue_app__, 'app'],
    [window.history.state, 'history'],
  ]
  while (queue.length > 0 && seen.size < 400_000) {
    const [thing, path] = queue.pop()
    if (typeof thing === 'string') {
      for (const word of words) if (thing.includes(word)) found.push(`${word} at ${path}`)
      continue
    }
    if (
      thing === null ||
      (typeof thing !== 'object' && typeof thing !== 'function') ||
      seen.has(thing) ||
      thing === window
    )
      continue
    seen.add(thing)
    try {
      if (thing instanceof Map || thing instanceof Set)
        for (const one of thing.entries()) queue.push([one, `${path}.entry`])
      for (const key of Reflect.ownKeys(thing)) {
        const own = Object.getOwnPropertyDescriptor(thing, key)
        if (own && 'value' in own) queue.push([own.value, `${path}.${String(key)}`])
      }
    } catch {
      // a thing that does not let itself be looked at holds nothing of ours
    }
  }
  return { found, looked: seen.size }
}

/** The number in what was heard, below ten thousand. */
function spoken(clips) {
  const places = { shi: 10, bai: 100, qian: 1000 }
  let [sum, digit] = [0, 0]
  for (const clip of clips) {
    if (clip in places) {
      sum += (digit || 1) * places[clip]
      digit = 0
    } else digit = clip === 'liang' ? 2 : Number(clip.slice(1))
  }
  return sum + digit
}

/** Which faces draw all characters of the standard table on this screen, and how many glyphs each gives. */
async function faces({ page }, family, weight) {
  const all = (await readFile('../printing/fonts/characters.txt', 'utf8'))
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('')
    .replace(/\s/g, '')
  await page.evaluate(
    ([text, font, bold]) => {
      const box = Object.assign(document.createElement('div'), { id: 'all', textContent: text })
      box.style.cssText = `position:fixed;inset:0;overflow:hidden;z-index:99;font:${bold} 12px var(--${font})`
      document.body.append(box)
      return document.fonts.load(`${bold} 12px ${getComputedStyle(box).fontFamily}`, text)
    },
    [all, family, weight],
  )
  const wire = await page.context().newCDPSession(page)
  await wire.send('DOM.enable')
  await wire.send('CSS.enable')
  const { root } = await wire.send('DOM.getDocument')
  const { nodeId } = await wire.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#all' })
  let fonts = []
  for (const late = Date.now() + 10_000; fonts.length === 0 && Date.now() < late;)
    ({ fonts } = await wire.send('CSS.getPlatformFontsForNode', { nodeId })) // none before it is drawn
  await wire.detach()
  await page.evaluate(() => document.querySelector('#all').remove())
  return { many: [...all].length, fonts }
}

async function press(kiosk) {
  const corner = await kiosk.$('kiosk-corner').boundingBox()
  await kiosk.page.mouse.move(corner.x + 20, corner.y + 20)
  await kiosk.page.mouse.down()
  await kiosk.see('kiosk-exit')
  await kiosk.page.mouse.up()
}

await story(async () => {
  // The office: a phrase from a file, through the page; the rest as other clients send it. The PIN.
  const office = await screen('office', '/office/speech')
  await office.see('office-speech-count', '0')
  const give = (phrase, name, buffer) =>
    office.$(`office-speech-file-${phrase}`).setInputFiles({ name, mimeType: 'audio/wav', buffer })
  await give('welcome', 'welcome.wav', tone(440, { seconds: 0.5, silence: 0.25, rate: 48_000, channels: 2 }))
  await office.see('office-speech-count', /1[^\d]/)
  // What is no sound, or none that can be used, is said at its phrase; nothing is kept of it.
  const said = new Set()
  for (const [name, file] of [
    ['note.mp3', Buffer.from('no sound')],
    ['cut.wav', tone(440).subarray(0, 30)],
    ['silent.wav', tone(440, { loud: 0 })],
    ['long.wav', tone(440, { seconds: 11, rate: 8000 })],
  ]) {
    await give('wait', name, file)
    said.add(await office.see('office-speech-trouble'))
    expect(
      (await office.page
        .locator('li:has([data-test=office-speech-file-wait]) [data-test=office-speech-trouble]')
        .count()) === 1,
      `${name}: the trouble stands at its phrase`,
    )
    await give('welcome', 'welcome.wav', tone(440, { seconds: 0.5, silence: 0.25, rate: 48_000, channels: 2 }))
    await office.gone('office-speech-trouble')
  }
  expect(said.size === 3, `three different troubles: ${[...said].join(' | ')}`)
  const folder = await mkdtemp(path.join(tmpdir(), 'xinpu-'))
  const huge = path.join(folder, 'huge.wav')
  const disk = await open(huge, 'w')
  await disk.write(tone(440))
  await disk.truncate(200_000_000)
  await disk.close()
  await office.$('office-speech-file-wait').setInputFiles(huge)
  await office.see('office-speech-trouble')
  await rm(folder, { recursive: true })
  // A microphone: it beeps.
  await office.tap('office-speech-record-n1')
  await office.see('office-speech-stop-n1')
  await office.page.waitForTimeout(1500) // so long somebody speaks
  await office.tap('office-speech-stop-n1')
  await office.see('office-speech-count', /2[^\d]/)
  const { phrases } = await (await office.page.request.get(`${base}/api/speech`)).json()
  const welcome = phrases.find(({ key }) => key === 'welcome').clip
  expect(
    welcome.seconds > 0.45 && welcome.seconds < 0.7,
    `the silence around half a second of tone is cut off: ${welcome.seconds}`,
  )
  expect(phrases.find(({ key }) => key === 'n1').clip.seconds < 3, 'a recording is as long as what was said')
  // Every phrase is a tone of its own; then what is heard can be told.
  const names = phrases.map(({ key }) => key)
  for (const [n, key] of names.entries()) {
    const put = await office.page.request.put(`${base}/api/speech/${key}`, {
      headers: { 'Content-Type': 'audio/wav' },
      data: tone(frequency(n), key === 'you_have' ? { seconds: 2 } : {}),
    })
    expect(put.ok(), `${key}: ${put.status()}`)
  }
  await listenTo(office)
  for (const [number, aloud] of Object.entries(numbers)) {
    await office.$('office-speech-sample').fill(number)
    await office.tap('office-speech-try')
    await office.page.waitForFunction(() => window.played.length > 0)
    const { tones, seconds, uttered } = await heard(office)
    const got = tones.map((n) => names[n]).join(' ')
    expect(got === `you_have ${aloud} fen` && uttered.length === 0, `${number} is heard as ${got}`)
    expect(
      seconds.slice(1).every((s) => s > 0.11 && s < 0.13),
      `no clip is cut off or runs into another: ${seconds.join(' ')}`,
    )
  }
  // What nobody can say in clips, the browser says.
  await office.$('office-speech-sample').fill('2.5')
  await office.tap('office-speech-try')
  await office.page.waitForFunction(() => window.uttered.length > 0)
  const otherwise = await heard(office)
  expect(otherwise.tones.length === 0 && otherwise.uttered[0].includes('2.5'), `2.5: ${JSON.stringify(otherwise)}`)
  await office.shot('voice')
  // On another screen of the village there is no microphone; files can be given there, and the page says so.
  const proxy = await elsewhere()
  const clerk = await screen('clerk', '/office/speech', { token: process.env.XINPU_CLERK, from: proxy.at })
  await clerk.see('office-speech-only-here')
  expect((await clerk.$('office-speech-record-n1').count()) === 0, 'no button that does nothing')
  await clerk
    .$('office-speech-file-n1')
    .setInputFiles({ name: 'n1.wav', mimeType: 'audio/wav', buffer: tone(frequency(names.indexOf('n1'))) })
  await clerk.page.locator('[data-test=office-speech-play-n1]').waitFor()
  expect((await clerk.$('office-speech-trouble').count()) === 0, 'a file can be given there')
  await clerk.shot('no-microphone')
  await clerk.page.close()
  proxy.close()
  await office.page.goto(`${base}/office/screens`)
  await office.$('office-pin').fill('1234')
  await office.tap('office-pin-save')
  await office.page.locator('.el-form-item__error').waitFor()
  await office.$('office-pin').fill(pin)
  await office.tap('office-pin-save')
  await office.see('office-pin-done')
  await office.shot('pin')

  // Every page, measured at both sizes, in large type, in the other language; nothing that is said may be kept by a browser.
  const kiosk = await screen('kiosk', '/kiosk', { token: process.env.XINPU_KIOSK, width: 1080, height: 1920 })
  const kept = []
  let fetched = 0
  kiosk.page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/api/speech/')) fetched++
    if (pathname.startsWith('/api/') && response.headers()['cache-control'] !== 'no-store') kept.push(pathname)
  })
  await listenTo(kiosk)
  const addresses = await kiosk.page.evaluate(() => history.length)

  // A character that nothing here can draw is named by its number.
  await kiosk.page.route('**/api/cards/*', async (route) => {
    const answer = await route.fetch()
    const card = await answer.json()
    card.member.name = '\u738b\ue3a1\u{20164}'
    await route.fulfill({ response: answer, json: card })
  })
  await kiosk.scan(cards[0])
  await kiosk.see('kiosk-name', '\u738b\u3014U+E3A1\u3015\u{20164}')
  await kiosk.shot('named')
  await kiosk.page.unrouteAll()
  await kiosk.tap('kiosk-done')

  // Every page.
  let first = true
  for (const [width, height] of [
    [1080, 1920],
    [1280, 800],
  ]) {
    await kiosk.page.setViewportSize({ width, height })
    for (const [large, language] of [
      [false, 'zh-CN'],
      [false, 'en'],
      [true, 'zh-CN'],
    ]) {
      const look = async (page) => {
        const size = `${width}${large ? ' large' : ''} ${language} ${page}`
        if (
          (await kiosk.$('kiosk-elder').count()) > 0 &&
          ((await kiosk.$('kiosk-elder').first().getAttribute('aria-pressed')) === 'true') !== large
        )
          await kiosk.tap('kiosk-elder')
        if (!large && (await kiosk.page.evaluate(() => document.documentElement.lang)) !== language)
          await kiosk.tap(`language-${language}`)
        await kiosk.page.waitForFunction(() => document.querySelector('.x-loading') === null)
        await measure(kiosk, size)
        if (language === 'zh-CN') await accessible(kiosk, size)
        await kiosk.shot(size.replaceAll(' ', '-'))
      }
      await walk(kiosk, cards[0], look, { make: first })
      first = false
    }
  }
  holds()
  expect(fetched >= phrases.length, `the kiosk fetched ${fetched} clips`)
  expect(kept.length === 0, `answers that a browser may keep: ${kept.join(', ')}`)

  // The voice: by itself, and for whoever asks; a second press is silence.
  await heard(kiosk)
  await kiosk.scan(cards[1])
  await kiosk.see('kiosk-points')
  await kiosk.page.waitForFunction(() => window.played.length > 0)
  const greeting = (await heard(kiosk)).tones.map((n) => names[n])
  expect(greeting[0] === 'welcome' && greeting[1] === 'you_have', `the greeting is heard as ${greeting.join(' ')}`)
  const listen = kiosk.$('kiosk-listen-balance')
  await listen.click()
  expect((await listen.getAttribute('aria-pressed')) === 'true', 'it speaks')
  await listen.click()
  expect((await listen.getAttribute('aria-pressed')) === 'false', 'it is silent')
  await heard(kiosk)
  await listen.click()
  const points = await kiosk.number('kiosk-points')
  const aloud = (await heard(kiosk)).tones.map((n) => names[n])
  expect(
    aloud[0] === 'you_have' && aloud.at(-1) === 'fen' && spoken(aloud.slice(1, -1)) === points,
    `${points} points are heard as ${aloud.join(' ')}`,
  )

  // What stays of a person who has gone: nothing on the page, in the browser's stores, in the program's memory.
  const who = { card: cards[1], name: (await kiosk.see('kiosk-name')).trim() }
  await kiosk.tap('kiosk-ask-data')
  await kiosk.see('kiosk-kept-name')
  const phone = await kiosk.page.evaluate(
    async (card) =>
      (await (await fetch(`/api/kiosk/data/${card}`)).json()).lines.find(({ key }) => key === 'phone')?.value ?? '',
    who.card,
  )
  const words = [who.card, who.name, ...(phone ? [phone] : [])]
  const before = await kiosk.page.evaluate(traces, words)
  expect(
    before.found.some((what) => what.includes(' at app')) && before.found.some((what) => what.includes('on the page')),
    'as long as the person is there, traces are found',
  )
  await kiosk.tap('kiosk-done')
  await kiosk.see('kiosk-start')
  // The scanner's guard against double reading forgets the number a little later.
  const late = Date.now() + 10_000
  let after = await kiosk.page.evaluate(traces, words)
  while (after.found.length > 0 && Date.now() < late) after = await kiosk.page.evaluate(traces, words)
  expect(after.looked > 1000, `only ${after.looked} things were looked at`)
  expect(after.found.length === 0, `of ${cards[1].slice(-4)} stays ${after.found.slice(0, 5).join('; ')}`)

  expect((await kiosk.page.evaluate(() => history.length)) === addresses, 'the history has not grown')

  // The memory itself, for whoever left by the button, and for whoever another card sent away. The page is never told the words.
  const person = async (card) => {
    await kiosk.scan(card)
    await kiosk.see('kiosk-points')
    return [card, (await kiosk.see('kiosk-name')).trim()]
  }
  const gone = await person(cards[2])
  expect(
    (await memory(kiosk)).some((string) => string.includes(gone[1])),
    'as long as the person is there, the name is found',
  )
  await kiosk.tap('kiosk-ask-goods')
  await kiosk.page.locator('[data-test^=kiosk-good-]').first().waitFor()
  const next = await person(cards[0])
  const left = await forgotten(kiosk, gone)
  expect(left.length === 0, `another card came, and ${left.join(', ')} is in memory`)
  // The server starts again while somebody stands there: he stays, and goes without a trace.
  await control('restart')
  await kiosk.tap('kiosk-ask-reserved')
  await kiosk.see('kiosk-reserved')
  await kiosk.tap('kiosk-done')
  await kiosk.see('kiosk-start')
  const rest = await forgotten(kiosk, next)
  expect(rest.length === 0, `done, and ${rest.join(', ')} is in memory`)

  // Left alone: a countdown that can be read, then the start, and nothing.
  const alone = await screen('kiosk', '/kiosk', {
    token: process.env.XINPU_KIOSK,
    width: 1080,
    height: 1920,
    clock: true,
  })
  await alone.see('kiosk-start')
  await alone.scan(cards[1])
  await alone.see('kiosk-points')
  await alone.page.clock.runFor(27_000)
  await alone.see('kiosk-countdown', /\b[1-4]\b/)
  await alone.page.clock.runFor(5000)
  await alone.see('kiosk-start')
  const later = await alone.page.evaluate(traces, words)
  expect(
    later.looked > 1000 && later.found.length === 0,
    `left alone, and of him stays ${later.found.slice(0, 5).join('; ')}`,
  )
  await alone.page.close()

  // Cards that are no longer anybody's here: words, and nothing about anybody.
  for (const card of unused) {
    await kiosk.scan(card)
    const words = await kiosk.see('kiosk-refusal', card.slice(-4))
    expect((await kiosk.$('kiosk-name').count()) === 0, 'nobody is shown')
    expect(
      words.includes('\u6751\u59d4\u4f1a') && !/[\u6b7b\u4e16]/.test(words),
      `who stands there may have lost somebody: ${words}`,
    )
    await kiosk.shot('gone')
  }

  // Every hanzi of the standard table, Plane 2 included, is drawn by the faces that the server gives, not by whatever this machine has.
  for (const [family, weight] of [
    ['sans', 400],
    ['sans', 700],
    ['serif', 700],
  ]) {
    const { many, fonts } = await faces(kiosk, family, weight)
    const own = fonts.filter(({ isCustomFont }) => isCustomFont).reduce((sum, { glyphCount }) => sum + glyphCount, 0)
    expect(
      many === 8105 && own === many,
      `${family} ${weight}: ${own} of ${many} characters in the program's own face: ${JSON.stringify(fonts)}`,
    )
  }

  // No menu, no reload by key, no zoom, no selection.
  const refused = await kiosk.page.evaluate(() => {
    const tried = [
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
      new DragEvent('dragstart', { bubbles: true, cancelable: true }),
      new WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true }),
    ]
    for (const [code, options] of [
      ['F5', {}],
      ['F11', {}],
      ['KeyR', { ctrlKey: true }],
      ['KeyW', { ctrlKey: true }],
      ['Equal', { ctrlKey: true }],
      ['ArrowLeft', { altKey: true }],
      ['BrowserBack', {}],
    ]) {
      tried.push(new KeyboardEvent('keydown', { code, ...options, bubbles: true, cancelable: true }))
    }
    return tried
      .filter((event) => document.querySelector('h1').dispatchEvent(event))
      .map((event) => event.code ?? event.type)
  })
  expect(refused.length === 0, `let through: ${refused.join(', ')}`)

  // The server starts again under the kiosk: it comes back by itself, and the next card works.
  await control('restart')
  await kiosk.scan(cards[0])
  await kiosk.see('kiosk-points')
  await kiosk.tap('kiosk-done')

  // A fault of the page: a calm page, the office can read of it, nothing about anybody in it, and the kiosk goes on by itself.
  const number = cards[0]
  await kiosk.page.evaluate(
    (card) =>
      setTimeout(() => {
        throw new Error(`\u5218 ${card} fell over`)
      }),
    number,
  )
  await kiosk.see('broken')
  await kiosk.shot('broken')
  await measure(kiosk, 'broken')
  expect(!(await kiosk.page.innerText('body')).includes('fell over'), 'the error itself is not shown')
  expect(kiosk.troubles.splice(0).length === 1, 'one fault')
  await kiosk.page.locator('[data-test=broken] button').click()
  await kiosk.see('kiosk-start')
  await office.page.reload()
  await office.see('office-trouble', 'fell over')
  const log = await office.page.innerText('body')
  expect(!log.includes(number) && !log.includes('\u5218 '), 'the log says nothing about anybody')
  await office.shot('troubles')

  // The way out: only by the PIN.
  await press(kiosk)
  await measure(kiosk, 'exit')
  await accessible(kiosk, 'exit')
  for (const digit of '1379') await kiosk.tap(`pin-${digit}`)
  await kiosk.tap('pin-go')
  await kiosk.see('kiosk-refusal', '4')
  await kiosk.shot('exit')
  for (const digit of pin) await kiosk.tap(`pin-${digit}`)
  await kiosk.tap('pin-go')
  await kiosk.see('kiosk-ended')

  // The till, by axe.
  const till = await screen('till', '/till', { token: process.env.XINPU_TILL })
  await till.page.locator('[data-test^=till-good-]').first().waitFor()
  await accessible(till, 'start')
  await till.scan(cards[2])
  await till.see('till-points')
  await accessible(till, 'customer')
  holds()
})
