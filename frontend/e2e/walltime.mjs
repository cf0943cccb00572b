// How long it takes from the chair's word until a wall has painted it, while other screens of the room ask for the same. Part of
// `go run ./build bench`. XINPU_URL: the server, on this machine. XINPU_CHANGES, XINPU_SCREENS: how many, 60 and 20.
import { chromium } from 'playwright-core'

const { XINPU_URL: server, XINPU_CHANGES: wanted = '60', XINPU_SCREENS: others = '20' } = process.env
if (!server) {
  console.error('XINPU_URL must be set')
  process.exit(2)
}
const scenes = ['red_list', 'cover', 'ranking', 'welcome', 'medals']

const browser = await chromium.launch({
  executablePath: process.env.XINPU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const context = await browser.newContext({
  viewport: { width: 1920, height: 1080 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})
const wall = await context.newPage()
await wall.goto(`${server}/board`)
await wall.locator('[data-test=wall] .stage').waitFor()
const headers = {
  Cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
  'Content-Type': 'application/json',
  Origin: server,
}

/** A screen without a picture: it hears the hint and asks for the wall, as a page does. */
async function listen() {
  const stream = await fetch(`${server}/api/live`, { headers })
  if (!stream.ok) throw new Error(`the stream: ${stream.status}`)
  for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
    if (piece.includes('data: ')) await (await fetch(`${server}/api/projector`, { headers })).json()
  }
}
for (let n = 0; n < Number(others); n++) listen().catch((error) => server && console.error(error.message))

await wall.evaluate(() => {
  window.painted = {}
  const root = document.querySelector('[data-test=wall]')
  new MutationObserver(() => {
    const { scene } = root.dataset
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (window.painted[scene] = performance.timeOrigin + performance.now())),
    )
  }).observe(root, { attributes: true, attributeFilter: ['data-scene'] })
})
async function show(scene) {
  const answer = await fetch(`${server}/api/projector/show`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ scene }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}
await show('black')
await wall.locator('[data-scene=black]').waitFor()
const took = []
for (let n = -5; n < Number(wanted); n++) {
  const scene = scenes[(n + 5) % scenes.length]
  await wall.evaluate((name) => delete window.painted[name], scene)
  const began = performance.timeOrigin + performance.now()
  await show(scene)
  const painted = await (
    await wall.waitForFunction((name) => window.painted[name], scene, { polling: 100 })
  ).jsonValue()
  if (n >= 0) took.push(painted - began) // the first ones fetch what the scenes are made of
}
took.sort((a, b) => a - b)
const at = (part) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * part))])
console.log(
  `墙上换画面 from the word to the painted wall, ${took.length} changes, ${others} other screens: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms, under 200 ms ${took.filter((ms) => ms < 200).length}/${took.length}`,
)
await browser.close()
process.exit(0) // the streams have no end of their own
