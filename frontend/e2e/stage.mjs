// The stage of the stories: Debian's Chromium, pages of one screen each, a scanner that types as a wedge does, and a picture of every
// step in XINPU_OUT. What a story says is checked with `expect`; the first thing that is not so ends it with a picture. Every answer that
// a page gets from the server is held to the description of the API.
import { chromium } from 'playwright-core'
import path from 'node:path'
import { Description, Watch } from './schema.mjs'

const env = (name) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

export const base = env('XINPU_URL')
export const data = (name) => path.join(env('XINPU_DATA'), name)

const out = env('XINPU_OUT')
const patience = 20_000
let browser
let watch
const screens = []

/** Opens a screen of the village; `connect` signs it in with a device's token, otherwise it sits at the office PC. */
export async function screen(name, at, { width = 1280, height = 800, token, clock = false, from = base } = {}) {
  browser ??= await chromium.launch({
    executablePath: process.env.XINPU_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that beeps; and a name that is not this machine's own, as other screens of the village have.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--host-resolver-rules=MAP xinpu.test 127.0.0.1',
    ],
  })
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  watch ??= Description.of(base).then((description) => new Watch(description))
  ;(await watch).of(context)
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const troubles = []
  page.on('pageerror', (error) => troubles.push(error.message))
  if (clock) await page.clock.install()
  if (token) {
    await page.goto(`${from}/connect#${token}`)
    await page.waitForURL((url) => !url.pathname.startsWith('/connect'))
  }
  await page.goto(from + at)
  const s = new Screen(name, page, troubles)
  screens.push(s)
  return s
}

class Screen {
  shots = 0

  constructor(name, page, troubles) {
    Object.assign(this, { name, page, troubles })
  }

  /** What carries this data-test. */
  $(test) {
    return this.page.locator(`[data-test="${test}"]`)
  }

  async tap(test) {
    await this.$(test).first().click()
  }

  /** Holds a card or barcode to the reader: digits faster than anybody types, then Enter, whatever has the focus. */
  async scan(digits) {
    // The keys are sent without waiting for each: a busy machine must not turn the scanner into a slow typist.
    const wire = (this.wire ??= await this.page.context().newCDPSession(this.page))
    const keys = [...digits].map((d) => ({
      key: d,
      code: `Digit${d}`,
      windowsVirtualKeyCode: d.charCodeAt(0),
      text: d,
    }))
    keys.push({ key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' })
    await Promise.all(
      keys.flatMap(({ text, ...key }) => [
        wire.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...key }),
        wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    )
  }

  async see(test, wanted) {
    const found = this.$(test).first()
    await found.waitFor({ state: 'visible' })
    if (wanted === undefined) return found.innerText()
    const deadline = Date.now() + patience
    let text
    do {
      text = (await found.innerText().catch(() => '')).replaceAll('\u3000', '')
      if (wanted instanceof RegExp ? wanted.test(text) : text.includes(String(wanted))) return text
      await this.page.waitForTimeout(50)
    } while (Date.now() < deadline)
    throw new Error(`${this.name}: ${test} says "${text}", not ${wanted}`)
  }

  async gone(test) {
    await this.$(test).first().waitFor({ state: 'hidden' })
  }

  async number(test) {
    const text = await this.see(test)
    const figure = /-?[\d,]+/.exec(text.replaceAll('−', '-'))
    expect(figure, `${test} has a number: ${text}`)
    return Number(figure[0].replaceAll(',', ''))
  }

  async shot(what) {
    await this.page.screenshot({
      path: path.join(out, `${this.name}-${String(++this.shots).padStart(2, '0')}-${what}.png`),
    })
  }
}

export function expect(truth, what) {
  if (!truth) throw new Error(`not so: ${what}`)
}

/** Lets time pass in the village. */
export async function pass(time) {
  const answer = await fetch(`${env('XINPU_CONTROL')}/pass?time=${time}`, { method: 'POST' })
  expect(answer.ok, `time passes: ${answer.status}`)
}

/** Does what no person can: "stop" ends the program, "start" starts it again at the same address, "restart" does both. */
export async function control(what) {
  const answer = await fetch(`${env('XINPU_CONTROL')}/${what}`, { method: 'POST' })
  expect(answer.ok, `${what}: ${answer.status}`)
}

/** What the books say. */
export async function books() {
  return (await fetch(`${env('XINPU_CONTROL')}/books`)).json()
}

/** Runs a story; whatever goes wrong leaves a picture of every screen. */
export async function story(tell) {
  try {
    await tell()
    const answers = await watch
    await answers.done()
    console.log(`${answers.held} answers are as described; ${answers.gone} were gone before they could be read`)
    expect(answers.troubles.length === 0, `the answers are as described:\n${answers.troubles.join('\n')}`)
    expect(answers.held > 0, 'answers were held to the description')
    for (const s of screens) expect(s.troubles.length === 0, `no script error on ${s.name}: ${s.troubles.join('; ')}`)
    const found = await books()
    expect(found.audit === '<nil>', `the ledger is lawful: ${found.audit}`)
  } catch (error) {
    console.error(error)
    for (const s of screens) await s.shot('failed').catch(() => undefined)
    process.exitCode = 1
  } finally {
    await browser?.close()
  }
}
