// A day at the counter: a queue, two screens, a wrong card, an answer that got lost on the way.
import { base, books, expect, pass, screen, story } from './stage.mjs'

const cards = JSON.parse(process.env.XINPU_CARDS)

await story(async () => {
  const till = await screen('till', '/till', { token: process.env.XINPU_TILL })
  const kiosk = await screen('kiosk', '/kiosk', { token: process.env.XINPU_KIOSK, width: 1280, height: 800 })

  await till.see('till-good-G004')
  await kiosk.see('kiosk-start')

  // The kiosk's device may not sell.
  const refused = await kiosk.page.request.post(`${base}/api/redemptions`, {
    headers: { 'Idempotency-Key': 'k' },
    data: { card: cards[0], lines: [{ good: 'G004', quantity: 1 }] },
  })
  expect(refused.status() === 403, `the kiosk sold something: ${refused.status()}`)

  // A queue: card, goods by tap and by barcode, Enter; the next card at once.
  for (const card of cards.slice(0, 4)) {
    await till.scan(card)
    await till.see('till-customer')
    const before = await till.number('till-points')
    await till.tap('till-good-G004')
    await till.see('till-line-G004')
    await till.scan('6900000000090')
    await till.see('till-line-G009')
    await till.see('till-total', '6')
    await till.page.keyboard.press('Enter')
    await till.see('till-receipt')
    await till.see('till-points-after', String(before - 6))
  }
  await till.shot('queue')

  // A wrong card is refused in words, and nothing of it sticks.
  await till.scan('9000000000000000')
  await till.see('till-refusal')
  await till.shot('wrong-card')

  // More than the household may have this month.
  await till.scan(cards[4])
  await till.see('till-customer')
  for (let n = 0; n < 7; n++) {
    if (
      await till
        .$('till-plus-G004')
        .isVisible()
        .catch(() => false)
    ) {
      if (await till.$('till-plus-G004').isEnabled()) await till.tap('till-plus-G004')
    } else await till.tap('till-good-G004')
  }
  await till.shot('limit')
  await till.see('till-total', '15')

  // The answer gets lost on the way: the till asks again under the same key, and it is booked once.
  const before = await books()
  let lost = 0
  await till.page.route('**/api/redemptions', async (route) => {
    if (route.request().method() === 'POST' && lost++ === 0) {
      await route.fetch()
      await route.abort('connectionreset')
    } else await route.continue()
  })
  await till.tap('till-done')
  await till.see('till-receipt')
  await till.page.unroute('**/api/redemptions')
  expect(lost >= 2, 'the till asked again')
  const after = await books()
  expect(before.circulation - after.circulation === 15, `booked once: ${before.circulation} → ${after.circulation}`)
  await till.shot('lost-answer')

  // The slip of it is held to the kiosk: genuine. The till takes it back, and the kiosk says so; a slip with a wrong number is refused.
  const slips = async () => (await (await till.page.request.get(`${base}/api/redemptions`)).json()).redemptions
  const [sold] = await slips()
  await kiosk.scan(sold.code)
  await kiosk.see('kiosk-verdict', '这张小票是真的')
  await kiosk.see('kiosk-verdict-say', '还算数')
  await kiosk.see('kiosk-paper-serial', sold.id)
  await kiosk.see('kiosk-seal-number', sold.seal)
  expect(!(await kiosk.page.innerText('body')).includes(sold.member.name), 'the kiosk masks the name on a slip')
  await kiosk.shot('slip')
  await till.scan(sold.code)
  await till.see(`till-list-${sold.id}`)
  await till.shot('slip')
  await till.tap('till-list-close')
  await till.tap('till-undo')
  await kiosk.see('kiosk-verdict-say', '后来撤销了')
  await kiosk.see('kiosk-verdict', '这张小票是真的')
  await kiosk.shot('slip-taken-back')
  await kiosk.tap('kiosk-done')
  await kiosk.see('kiosk-start')
  await kiosk.scan(sold.code.slice(0, -1) + ((Number(sold.code.at(-1)) + 1) % 10))
  await kiosk.see('kiosk-refusal')
  await kiosk.shot('slip-wrong')

  // The same by hand, on the pad.
  await kiosk.tap('kiosk-check')
  for (const digit of sold.id.replace('-', '')) await kiosk.tap(`pad-${digit}`)
  await kiosk.tap('pad-go')
  await kiosk.see('kiosk-paper-serial', sold.id)
  await kiosk.tap('kiosk-done')

  // Sold once more.
  await till.scan(cards[4])
  await till.see('till-customer')
  await till.tap('till-good-G004')
  await till.see('till-line-G004')
  await till.tap('till-done')
  await till.see('till-receipt')

  // Five minutes later the till can no longer undo.
  await till.see('till-undo')
  const last = (await (await till.page.request.get(`${base}/api/redemptions`)).json()).redemptions[0]
  await pass('6m')
  const late = await till.page.request.post(`${base}/api/redemptions/${last.id}/reverse`)
  expect(late.status() === 409 && (await late.json()).code === 'undo_over', 'the undo is over')

  // The kiosk shows what happened, to the next card too.
  await kiosk.scan(cards[4])
  await kiosk.see('kiosk-points', String(last.points_after))
  await kiosk.see('kiosk-entry', /兑换/)
  await kiosk.shot('after')
  const name = await kiosk.see('kiosk-name')
  await kiosk.scan(cards[5])
  await kiosk.see('kiosk-points')
  await kiosk.page.waitForFunction((old) => !document.body.innerText.includes(old), name)
  await kiosk.shot('next')

  // No power tomorrow: the office prints sheets, and somebody writes on them. When the power is back, a row is entered by keys alone, one by
  // the scanner; the same row again is shown and not booked, and so is more than there is.
  const office = await screen('office', '/office/sheets')
  await office.see('sheets-preview')
  await office.shot('sheets')
  const paper = office.page.context().waitForEvent('page')
  await office.tap('sheets-print')
  await (await paper).close()
  const ask = async (s, path) => (await s.page.request.get(base + path)).json()
  const [issue] = (await ask(office, '/api/blackouts')).issues
  const row = async (card) => {
    const { member } = await ask(till, `/api/cards/${card}`)
    for (const head of issue.sheets) {
      const sheet = await ask(till, `/api/sheets/${head.number}`)
      const line = sheet.lines.find((one) => one.member === member.id)
      if (line)
        return {
          ...line,
          sheet: head.number,
          soap: sheet.goods.find((one) => one.code === 'G009').number,
          rice: sheet.goods.find((one) => one.code === 'G001').number,
        }
    }
    throw new Error('nobody has this row')
  }
  const [first, second] = [await row(cards[0]), await row(cards[1])]
  await till.page.goto(`${base}/till/sheets`)
  const type = async (question, digits) => {
    await till.see('sheets-question', question)
    await till.page.keyboard.type(String(digits))
    await till.page.keyboard.press('Enter')
  }
  await type('哪一张单', first.sheet)
  await type('日期', '')
  await type('第几行', first.row)
  await type('货号', first.soap)
  await type('几件', 2)
  await till.see('sheets-line-G009', '×2')
  await till.shot('sheet-row')
  await type('货号', '')
  await till.see(`sheets-booked-${first.row}`, '已入账')
  await till.scan(second.code)
  if ((await till.see('sheets-question')).includes('日期')) await till.page.keyboard.press('Enter')
  await till.see('sheets-row', second.name)
  await type('货号', second.rice)
  await type('几件', 9)
  await till.see('sheets-question', '货号')
  await till.scan(first.code) // the next row books the one before it
  await till.see(`sheets-held-${second.row}`, '还差')
  await till.see('sheets-again')
  await till.scan('6900000000090')
  await till.see('sheets-line-G009', '×1')
  await type('几件', '')
  await type('货号', '')
  await till.see(`sheets-held-${first.row}`, '已经录过')
  await till.shot('sheet-held')

  // The office decides: too much is booked as far as it goes and owed for the rest, the double is not booked.
  await office.see(`held-${second.sheet}-${second.row}`)
  const held = (test, what) => office.$(test).locator(`[data-test="${what}"]`)
  const over = `held-${second.sheet}-${second.row}`
  await held(over, 'held-accept').click()
  expect(/记为欠分/.test(await held(over, 'held-means').innerText()), 'what accepting means is said')
  await held(over, 'office-reason').fill('货已经给了')
  await office.shot('sheet-decide')
  await held(over, 'held-decide').click()
  await office.gone(over)
  await office.see('sheets-debts', '等下次议事会')
  const twice = `held-${first.sheet}-${first.row}`
  await held(twice, 'held-reject').click()
  await held(twice, 'office-reason').fill('同一行录了两次')
  await held(twice, 'held-decide').click()
  await office.gone('sheets-held')
  await office.shot('sheet-decided')

  // The sheet is closed with what was counted by hand.
  const now = await ask(till, `/api/sheets/${first.sheet}`)
  await type('第几行', 0)
  await type('一共写了几行', now.entered)
  await type('共几分', now.points + 1)
  await type('为什么', '纸上加错一分')
  await till.see('sheets-closed', '已关单')
  await till.shot('sheet-closed')
  await office.see(`sheet-${first.sheet}`, '已关单')
  await office.tap(`void-${issue.id}`)
  await office.gone(`void-${issue.id}`)

  // A blacked-out card is refused at the kiosk in large letters.
  await kiosk.scan('9000000000000000')
  await kiosk.see('kiosk-refusal')
  await kiosk.shot('refused')
})
