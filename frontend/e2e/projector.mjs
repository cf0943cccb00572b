// The chair drives the projector from his table; the last row reads it; at night it is dark.
import { stays } from './burn.mjs'
import { base, control, expect, screen, story } from './stage.mjs'

const { XINPU_CHAIR, XINPU_BOARD, XINPU_MEETING } = process.env

/** When the wall has painted another scene, in milliseconds since 1970. */
async function watchPaint(page) {
  await page.evaluate(() => {
    window.painted = {}
    new MutationObserver(() => {
      const scene = document.querySelector('[data-test=wall]').dataset.scene
      requestAnimationFrame(() =>
        requestAnimationFrame(() => (window.painted[scene] ??= performance.timeOrigin + performance.now())),
      )
    }).observe(document.querySelector('[data-test=wall]'), { attributes: true, attributeFilter: ['data-scene'] })
  })
}

/** When the chair's page sent its newest word about the wall. */
async function watchSent(page) {
  await page.evaluate(() => {
    const send = window.fetch
    window.fetch = (request, init) => {
      if ((request.url ?? request).endsWith('/api/projector/show'))
        window.sent = performance.timeOrigin + performance.now()
      return send(request, init)
    }
  })
}

/** What of the wall is too small for the last row, or cut off. Text that stands on another page counts as not there. */
function misread() {
  const wall = document.querySelector('[data-test=wall]')
  const smallest = (parseFloat(getComputedStyle(wall).getPropertyValue('--r')) / 100) * innerWidth
  const found = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let read = 0
  for (let node; (node = walk.nextNode());) {
    const words = node.textContent.trim()
    const style = getComputedStyle(node.parentElement)
    if (!words || style.visibility === 'hidden') continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const page = node.parentElement.closest('.paged')?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      right: innerWidth,
      bottom: innerHeight,
    }
    const seen = [...range.getClientRects()].filter(
      (r) =>
        r.width > 1 &&
        r.height > 1 &&
        r.right > page.left + 1 &&
        r.left < page.right - 1 &&
        r.bottom > page.top + 1 &&
        r.top < page.bottom - 1,
    )
    if (seen.length === 0) continue
    read++
    const size = parseFloat(style.fontSize)
    if (size < smallest - 0.1) found.push(`${words.slice(0, 20)}: ${size} px, ${smallest.toFixed(1)} px needed`)
    if (
      seen.some(
        (r) =>
          r.left < Math.max(0, page.left) - 1 ||
          r.right > Math.min(innerWidth, page.right) + 1 ||
          r.top < -1 ||
          r.bottom > innerHeight + 1,
      )
    )
      found.push(`${words.slice(0, 20)}: cut off`)
  }
  return { found, read }
}

await story(async () => {
  const board = await screen('board', '/board', { width: 1920, height: 1080, token: XINPU_BOARD })
  const chair = await screen('chair', `/meeting/${XINPU_MEETING}`, { token: XINPU_CHAIR })
  await board.see('board-meeting')
  const show = (scene) => board.page.locator(`[data-test="wall"][data-scene="${scene}"]`).waitFor()

  // He puts one scene after the other on the wall.
  await chair.tap('meeting-projector')
  await chair.see('projector-now')
  await watchSent(chair.page)
  await watchPaint(board.page)
  const took = []
  for (const scene of [
    'red_list',
    'cover',
    'wishes',
    'agenda',
    'black',
    'stars',
    'ranking',
    'decisions',
    'welcome',
    'medals',
  ]) {
    await chair.tap(`projector-show-${scene}`)
    await show(scene)
    await board.page.waitForFunction((name) => window.painted[name], scene)
    took.push(
      (await board.page.evaluate((name) => window.painted[name], scene)) -
        (await chair.page.evaluate(() => window.sent)),
    )
  }
  took.sort((a, b) => a - b)
  console.log(`from the chair's word to the painted wall: ${took.map((ms) => Math.round(ms)).join(', ')} ms`)
  expect(took[0] < 200, `a scene is painted within 200 ms: ${took[0]}`)
  await chair.shot('drawer')

  // Words of the moment.
  await chair.tap('projector-show-countdown')
  await chair.tap('projector-put')
  await board.see('wall-countdown', /\d+:\d\d/)
  await chair.tap('projector-show-text')
  await chair.$('projector-text').fill('请各位坐好，会议马上开始。')
  await chair.tap('projector-put')
  await board.see('wall-text', '会议马上开始')

  // He takes up an item and counts hands: the wall counts with him, without a name, and then shows what was decided.
  await chair.tap('projector-turns')
  await show('item')
  await chair.page.keyboard.press('Escape')
  await chair.page.locator('.el-overlay').first().waitFor({ state: 'hidden' })
  await chair.tap('meeting-item-2')
  await board.see('board-meeting', '2')
  await chair.tap('meeting-hands')
  await board.see('board-hands')
  const before = await board.see('board-hands')
  await chair.tap('meeting-hand-1')
  await board.page.waitForFunction(
    (old) => document.querySelector('[data-test="board-hands"]')?.innerText !== old,
    before,
  )
  await chair.tap('meeting-record')
  await board.see('board-tally')

  // Whatever is on the wall can be read from the last row, near and far, in a wide picture and an old one.
  const call = (method, path, body) =>
    chair.page.evaluate(
      async ([method, path, body]) => {
        const answer = await fetch(path, {
          method,
          headers: { 'Content-Type': 'application/json' },
          body: body && JSON.stringify(body),
        })
        return { ok: answer.ok, body: await answer.json() }
      },
      [method, path, body],
    )
  const { body: wall } = await call('GET', '/api/projector')
  const words = {
    text: { title: '通知', text: '本周六上午八点，全村大扫除，在村委会门口集合，自带工具。'.repeat(6) },
    countdown: { title: '茶歇', minutes: 90 },
  }
  for (const [depth, width, dark, [w, h], lang] of [
    [8, 2.4, false, [1920, 1080], 'zh-CN'],
    [12, 2, true, [1024, 768], 'en'],
    [4, 2, false, [1280, 800], 'zh-CN'],
  ]) {
    const set = await call('PUT', '/api/projector/setup', { ...wall.setup, depth, width, dark })
    expect(set.ok, `the room is ${depth} m deep: ${JSON.stringify(set.body)}`)
    await board.page.setViewportSize({ width: w, height: h })
    await board.page.goto(`${base}/board?lang=${lang}`)
    for (const { scene, ready } of wall.scenes) {
      expect(ready, `${scene} has something to show`)
      await call('PUT', '/api/projector/show', { scene, ...words[scene] })
      await show(scene)
      await board.page.evaluate(() =>
        document.fonts.ready.then(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        ),
      )
      const { found, read } = await board.page.evaluate(misread)
      expect(found.length === 0, `${scene} at ${depth} m and ${w} × ${h} can be read: ${found.slice(0, 5).join('; ')}`)
      expect(scene === 'black' ? read === 0 : read > 1, `${scene} shows something: ${read}`)
      await board.shot(`${scene}-${depth}m`)
    }
  }

  // Somebody stops the program while the wall stands: it says so, keeps its scene, and goes on by itself when the program is back.
  await call('PUT', '/api/projector/show', { scene: 'red_list' })
  await show('red_list')
  await control('stop')
  await board.page.locator('.x-connection').waitFor()
  expect(
    (await board.page.locator('.x-connection').innerText()).includes('正在重连'),
    'the wall says that it is connecting again',
  )
  expect((await board.page.evaluate(misread)).found.length === 0, 'and the last row can read that')
  await show('red_list')
  await board.shot('lost')
  await control('start')
  await board.page.locator('.x-connection').waitFor({ state: 'hidden' })
  await show('red_list')
  await call('PUT', '/api/projector/show', { scene: 'stars' })
  await show('stars')

  // A rehearsal says so over the wall, as large as everything else, and covers nothing of it.
  await board.page.route('**/api/village', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), rehearsal: true } })
  })
  await board.page.reload()
  await show('stars')
  const band = await board.page.locator('[data-test=rehearsal-band]').boundingBox()
  const title = await board.page.locator('[data-test=wall] h1').boundingBox()
  expect(
    band.height > 50 && title.y >= band.y + band.height,
    `the band leaves the title alone: ${JSON.stringify([band, title])}`,
  )
  expect((await board.page.evaluate(misread)).found.length === 0, 'the band can be read from the last row')
  await board.shot('rehearsal')

  // An evening and a night on a wall whose clock runs ahead: no light stays where it is, and from ten at night to six there is none.
  await call('PUT', '/api/projector/setup', { ...wall.setup, dark: true })
  const late = await screen('night', '/board', { width: 960, height: 540, token: XINPU_BOARD, clock: true })
  const shot = async () => (await late.page.screenshot()).toString('base64')
  const later = async (time) => {
    await late.page.clock.fastForward(time)
    await late.page.clock.runFor(300)
  }
  for (const scene of ['red_list', 'cover', 'countdown']) {
    await call('PUT', '/api/projector/show', { scene, ...words[scene] })
    await late.page.locator(`[data-scene="${scene}"]`).waitFor()
    for (let n = 0; n < 50 && (await stays(late.page, [await shot()])).lit <= 5000; n++) await later(50) // its names are on their way
    const shots = []
    for (let n = 0; n < 8; n++) {
      await later('03:00')
      shots.push(await shot())
    }
    const { lit, all, largest } = await stays(late.page, shots)
    console.log(`${scene} over an evening: of ${lit} bright pixels ${all} stay, the largest piece ${largest}`)
    expect(lit > 5000 && all < 0.03 * lit && largest < 60, `the light of ${scene} wanders: ${lit}, ${all}, ${largest}`)
  }
  await call('PUT', '/api/projector/show', { scene: 'red_list' })
  await late.page.locator('[data-scene="red_list"]').waitFor()
  const now = new Date((await call('GET', '/api/projector')).body.now)
  const minute = ((now.getUTCHours() + 8) % 24) * 60 + now.getUTCMinutes()
  await later((22 * 60 + 5 - minute) * 60_000)
  for (let hour = 22; hour < 30; hour++) {
    await late.page.locator('[data-scene="black"]').waitFor()
    if (hour % 3 === 0) {
      const { lit } = await stays(late.page, [await shot()])
      expect(lit === 0, `nothing is lit at ${hour % 24}:05: ${lit}`)
    }
    await later('01:00:00')
  }
  await late.page.locator('[data-scene="red_list"]').waitFor()
})
