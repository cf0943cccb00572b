// The kiosk: everything on it, at both sizes, in large type and in the other language, measured; what stays of a person (nothing); the
// voice, the fault of a page, a server that starts again, and the way out.
import { accessible, holds, measure } from './measure.mjs'
import { base, control, expect, screen, story } from './stage.mjs'

const cards = JSON.parse(process.env.XINPU_CARDS)
const slip = process.env.XINPU_SLIP
const retired = process.env.XINPU_RETIRED
const left = process.env.XINPU_LEFT
const pin = '2580'

/** A second of a tone as a WAV file. */
function tone() {
  const samples = 16_000
  const file = Buffer.alloc(44 + 2 * samples)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + 2 * samples, 4)
  file.write('WAVEfmt ', 8)
  for (const [at, value] of [[16, 16], [24, 16_000], [28, 32_000], [40, 2 * samples]]) file.writeUInt32LE(value, at)
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]]) file.writeUInt16LE(value, at)
  file.write('data', 36)
  for (let n = 4000; n < 12_000; n++) file.writeInt16LE(Math.round(9000 * Math.sin(n / 5)), 44 + 2 * n)
  return file
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
  await kiosk.tap('kiosk-goods-can')
  await kiosk.page.locator('button[data-test^=kiosk-good-]').last().click()
  await kiosk.see('kiosk-reserve')
  await look('reserve')
  if (make) {
    await kiosk.tap('kiosk-reserve-go')
    await kiosk.see('kiosk-reserved-done')
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

/** Looks for words on the page, in the browser's stores, and in everything that can be reached from the app. */
async function traces(words) {
  const text = [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href, document.title, JSON.stringify(history.state)].join('\n')
  const found = words.filter((word) => text.includes(word)).map((word) => `${word} on the page or in its stores`)
  if (typeof caches !== 'undefined') found.push(...(await caches.keys()))
  const dbs = (await indexedDB.databases?.()) ?? []
  found.push(...dbs.map(({ name }) => `a database ${name}`))
  // Everything that can be reached from the app.
  const seen = new Set()
  const queue = [[document.querySelector('#app').__vue_app__, 'app'], [window.history.state, 'history']]
  while (queue.length > 0 && seen.size < 400_000) {
    const [thing, path] = queue.pop()
    if (typeof thing === 'string') {
      for (const word of words) if (thing.includes(word)) found.push(`${word} at ${path}`)
      continue
    }
    if (thing === null || (typeof thing !== 'object' && typeof thing !== 'function') || seen.has(thing) || thing === window) continue
    seen.add(thing)
    try {
      if (thing instanceof Map || thing instanceof Set) for (const one of thing.entries()) queue.push([one, `${path}.entry`])
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
  await office.$('office-speech-file-welcome').setInputFiles({ name: 'welcome.wav', mimeType: 'audio/wav', buffer: tone() })
  await office.see('office-speech-count', /1[^\d]/)
  await office.$('office-speech-file-wait').setInputFiles({ name: 'note.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') })
  await office.see('office-speech-trouble')
  const { phrases } = await (await office.page.request.get(`${base}/api/speech`)).json()
  const welcome = phrases.find(({ key }) => key === 'welcome').clip
  expect(welcome.seconds > 0.45 && welcome.seconds < 0.7, `the silence around half a second of tone is cut off: ${welcome.seconds}`)
  for (const { key } of phrases) {
    const put = await office.page.request.put(`${base}/api/speech/${key}`, { headers: { 'Content-Type': 'audio/wav' }, data: tone() })
    expect(put.ok(), `${key}: ${put.status()}`)
  }
  await office.shot('voice')
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
  let heard = 0
  kiosk.page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/api/speech/')) heard++
    if (pathname.startsWith('/api/') && response.headers()['cache-control'] !== 'no-store') kept.push(pathname)
  })
  await kiosk.page.reload()
  const addresses = await kiosk.page.evaluate(() => history.length)
  let first = true
  for (const [width, height] of [[1080, 1920], [1280, 800]]) {
    await kiosk.page.setViewportSize({ width, height })
    for (const [large, language] of [[false, 'zh-CN'], [false, 'en'], [true, 'zh-CN']]) {
      const look = async (page) => {
        const size = `${width}${large ? ' large' : ''} ${language} ${page}`
        if ((await kiosk.$('kiosk-elder').count()) > 0 && ((await kiosk.$('kiosk-elder').first().getAttribute('aria-pressed')) === 'true') !== large) await kiosk.tap('kiosk-elder')
        if (!large && (await kiosk.page.evaluate(() => document.documentElement.lang)) !== language) await kiosk.tap(`language-${language}`)
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
  expect(heard >= phrases.length, `the kiosk fetched ${heard} clips`)
  expect(kept.length === 0, `answers that a browser may keep: ${kept.join(', ')}`)

  // The voice: by itself, and for whoever asks; a second press is silence.
  await kiosk.scan(cards[1])
  await kiosk.see('kiosk-points')
  const listen = kiosk.$('kiosk-listen-balance')
  await listen.click()
  expect((await listen.getAttribute('aria-pressed')) === 'true', 'it speaks')
  await listen.click()
  expect((await listen.getAttribute('aria-pressed')) === 'false', 'it is silent')

  // What stays of a person who has gone: nothing on the page, in the browser's stores, in the program's memory.
  const who = { card: cards[1], name: (await kiosk.see('kiosk-name')).trim() }
  await kiosk.tap('kiosk-ask-data')
  await kiosk.see('kiosk-kept-name')
  const phone = await kiosk.page.evaluate(async (card) => (await (await fetch(`/api/kiosk/data/${card}`)).json()).lines.find(({ key }) => key === 'phone')?.value ?? '', who.card)
  const words = [who.card, who.name, ...(phone ? [phone] : [])]
  const before = await kiosk.page.evaluate(traces, words)
  expect(before.found.some((what) => what.includes(' at app')) && before.found.some((what) => what.includes('on the page')), 'as long as the person is there, traces are found')
  await kiosk.tap('kiosk-done')
  await kiosk.see('kiosk-start')
  // The scanner's guard against double reading forgets the number a little later.
  const forgotten = Date.now() + 10_000
  let after = await kiosk.page.evaluate(traces, words)
  while (after.found.length > 0 && Date.now() < forgotten) after = await kiosk.page.evaluate(traces, words)
  expect(after.looked > 1000, `only ${after.looked} things were looked at`)
  expect(after.found.length === 0, `of ${cards[1].slice(-4)} stays ${after.found.slice(0, 5).join('; ')}`)

  expect((await kiosk.page.evaluate(() => history.length)) === addresses, 'the history has not grown')

  // Cards that are no longer anybody's here: words, and nothing about anybody.
  for (const card of [retired, left].filter(Boolean)) {
    await kiosk.scan(card)
    await kiosk.see('kiosk-refusal')
    expect((await kiosk.$('kiosk-name').count()) === 0, 'nobody is shown')
    await kiosk.shot('gone')
  }

  // No menu, no reload by key, no zoom, no selection.
  const refused = await kiosk.page.evaluate(() => {
    const tried = [new MouseEvent('contextmenu', { bubbles: true, cancelable: true }), new DragEvent('dragstart', { bubbles: true, cancelable: true }), new WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true })]
    for (const [code, options] of [['F5', {}], ['F11', {}], ['KeyR', { ctrlKey: true }], ['KeyW', { ctrlKey: true }], ['Equal', { ctrlKey: true }], ['ArrowLeft', { altKey: true }], ['BrowserBack', {}]]) {
      tried.push(new KeyboardEvent('keydown', { code, ...options, bubbles: true, cancelable: true }))
    }
    return tried.filter((event) => document.querySelector('h1').dispatchEvent(event)).map((event) => event.code ?? event.type)
  })
  expect(refused.length === 0, `let through: ${refused.join(', ')}`)

  // The server starts again under the kiosk: it comes back by itself, and the next card works.
  await control('restart')
  await kiosk.scan(cards[0])
  await kiosk.see('kiosk-points')
  await kiosk.tap('kiosk-done')

  // A fault of the page: a calm page, the office can read of it, nothing about anybody in it, and the kiosk goes on by itself.
  const number = cards[0]
  await kiosk.page.evaluate((card) => setTimeout(() => { throw new Error(`\u5218 ${card} fell over`) }), number)
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
