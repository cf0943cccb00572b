// Takes the pictures of the README from a running server with a demo village.
// XINPU_URL: the server, on this machine. XINPU_SHOTS: the folder to write into. XINPU_CARD: a card to show, else a good one is found.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const { XINPU_URL: server, XINPU_SHOTS: folder, XINPU_CARD: wanted } = process.env
if (!server || !folder) {
  console.error('XINPU_URL and XINPU_SHOTS must be set')
  process.exit(2)
}

const browser = await chromium.launch({
  executablePath: process.env.XINPU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })

async function open(path, width, height) {
  const page = await context.newPage()
  await page.setViewportSize({ width, height })
  await page.goto(server + path)
  return page
}

async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(900) // the last transition has ended
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.close()
  console.log(`${name}.png`)
}

/** Asks the server as the person at this machine, who has the session of the first page. */
async function ask(page, path, body) {
  const answer = await page.evaluate(
    async ([where, content]) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `shots-${Math.random()}` }
      const init = content === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(content) }
      const response = await fetch(where, init)
      return { ok: response.ok, body: await response.json() }
    },
    [path, body],
  )
  if (!answer.ok) throw new Error(`${path}: ${answer.body.detail}`)
  return answer.body
}

/** A scanner: digits faster than any hand, then Enter. */
async function scan(page, card) {
  await page.keyboard.type(card)
  await page.keyboard.press('Enter')
}

/** Somebody with points to spend, by whose card kiosk and till have something to show. */
async function someCard(page) {
  if (wanted) return wanted
  const { people } = await ask(page, '/api/people?limit=2000')
  return people.sort((a, b) => b.points - a.points || b.stars - a.stars)[0].card
}

/** Three goods that this person's points get, not the dearest. */
async function affordable(page, card) {
  const { points } = await ask(page, `/api/cards/${card}`)
  const { goods } = await ask(page, `/api/goods?card=${card}`)
  const chosen = []
  let rest = points
  for (const { code, for_card: mine } of goods.filter((good) => good.for_card.can)) {
    if (chosen.length === 3 || mine.price > rest) continue
    chosen.push(code)
    rest -= mine.price
  }
  return chosen
}

/** A meeting in the middle of its agenda: everybody is here, the first items are decided. */
async function openMeeting(page) {
  const village = await ask(page, '/api/village')
  const id =
    village.open_meeting ??
    (
      await ask(page, '/api/meetings', {
        day: village.today,
        place: '\u6751\u59d4\u4f1a\u8bae\u5ba4',
        until: village.today,
      })
    ).id
  const { members } = await ask(page, '/api/council')
  await ask(page, `/api/meetings/${id}/attendance`, {
    present: true,
    members: members.slice(0, -2).map((one) => one.member),
  })
  const { agenda } = await ask(page, `/api/meetings/${id}`)
  const count = Math.min(6, agenda.length - 1)
  for (const item of agenda.slice(0, count)) {
    if (item.outcome === 'open') {
      await ask(page, `/api/meetings/${id}/items/${item.n}/decision`, { method: 'unanimous', motion: 'accept' })
    }
  }
  return id
}

try {
  await mkdir(folder, { recursive: true })
  const home = await open('/', 1280, 800)
  const card = await someCard(home)

  const kiosk = await open('/kiosk', 1080, 1920)
  await kiosk.waitForSelector('[data-test=kiosk-start]')
  await scan(kiosk, card)
  await kiosk.waitForSelector('[data-test=kiosk-points]')
  await picture(kiosk, 'kiosk')

  const till = await open('/till', 1280, 800)
  await till.waitForSelector('[data-test^=till-good-]')
  await scan(till, card)
  await till.waitForSelector('[data-test=till-points]')
  for (const code of await affordable(home, card)) await till.click(`[data-test=till-good-${code}]`)
  await picture(till, 'till')

  const people = await open('/office/people', 1280, 800)
  await people.waitForSelector('[data-test^=office-person-]')
  await picture(people, 'people')

  const id = await openMeeting(home)
  const meeting = await open(`/meeting/${id}`, 1280, 800)
  await meeting.waitForSelector('[data-test=meeting-item-title]')
  await picture(meeting, 'meeting')

  await home.evaluate(() =>
    fetch('/api/projector/show', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ scene: 'red_list' }),
    }),
  )
  const board = await open('/board', 1920, 1080)
  await board.waitForSelector('[data-test=board-red-list]')
  await picture(board, 'board')
} finally {
  await browser.close()
}
