// The month of a village on real input, from the roster to the bag of rice.
import { base, data, expect, pass, screen, story } from './stage.mjs'

const councillors = ['001', '003', '010', '050', '120', '200', '300']

await story(async () => {
  const office = await screen('office', '/office')

  // The clerk brings in roster, goods and the collectors' log.
  for (const [kind, file] of [
    ['roster', 'roster.xlsx'],
    ['goods', 'goods.xlsx'],
    ['deeds', 'deeds-2026q3.xlsx'],
  ]) {
    await office.page.goto(`${base}/office/import?kind=${kind}`)
    await office.$('office-import-file').setInputFiles(data(file))
    await office.see('office-import-preview')
    await office.shot(`${kind}-preview`)
    await office.tap('office-import-run')
    await office.see('office-import-done')
    if (kind === 'roster') {
      await office.see('office-import-people', '928')
      await office.see('office-import-households', '358')
      await office.see('office-import-party', '36')
      await office.see('office-import-grids', '5')
    }
  }
  await office.shot('imported')

  // Reading the roster again changes nothing.
  await office.page.goto(`${base}/office/import?kind=roster`)
  await office.$('office-import-file').setInputFiles(data('roster.xlsx'))
  await office.see('office-import-same')

  // Cards come out as a paper.
  const cards = await office.page.request.get(`${base}/api/cards.pdf`)
  expect(cards.ok() && (await cards.body()).subarray(0, 4).toString() === '%PDF', 'the cards are a PDF')
  const people = await (await office.page.request.get(`${base}/api/cards`)).json()
  expect(people.length === 928, '928 cards')

  // The council is appointed.
  await office.page.goto(`${base}/meeting/council`)
  for (const household of councillors) {
    await office.$('person-pick-search').fill(household)
    await office.page.locator(`[data-test^="person-pick-${household}-"]`).first().click()
    await office.page.locator(`[data-test^="meeting-seat-${household}-"]`).first().waitFor()
  }
  await office.shot('council')
  await office.tap('meeting-appoint-do')

  // A board hangs in the room before the meeting begins, and is not touched again.
  const board = await screen('board', '/board', { width: 1920, height: 1080 })
  await board.shot('before')

  // The chair calls the meeting; the agenda fills itself.
  await office.tap('meeting-call')
  await office.$('meeting-call-place').fill('村委会会议室')
  await office.tap('meeting-call-do')
  await office.page.waitForURL(/\/meeting\/\d/)
  await board.see('board-meeting')

  // A card at the reader marks its holder present; a second time changes nothing. One alone cannot vote.
  await office.see('meeting-attendance-all')
  const first = people.find((p) => p.household === councillors[0])
  await office.scan(first.card)
  await office.see('meeting-attendance-count', /1 ?\//)
  await office.scan(first.card)
  await office.tap('meeting-attendance-done')
  await office.see('meeting-no-quorum')
  await office.see('meeting-attendance-count', /1 ?\//)
  await office.tap('meeting-to-attendance')
  await office.shot('attendance')
  await office.tap('meeting-attendance-all')
  await office.tap('meeting-attendance-done')
  await office.see('meeting-attendance-count', /7 ?\/ ?/)
  await board.see('board-quorum', '7')

  // One carried in one tap, one changed, one rejected by hands.
  await office.see('meeting-item-title')
  await office.shot('item')
  await office.tap('meeting-unanimous')
  await office.see('meeting-outcome-1')
  await office.page.locator('[data-test="meeting-outcome-1"][data-outcome="carried"]').waitFor()
  await board.see('board-tally', '7')
  await board.shot('vote')

  await office.tap('meeting-item-2')
  await office.tap('meeting-amend')
  await office.tap('meeting-amend-points-more')
  await office.shot('amend')
  await office.tap('meeting-unanimous')
  await office.page.locator('[data-test="meeting-outcome-2"][data-outcome="changed"]').waitFor()

  await office.tap('meeting-item-3')
  await office.tap('meeting-hands')
  for (const n of [1, 2, 3, 4, 5]) await office.tap(`meeting-hand-${n}`)
  await office.shot('hands')
  await office.tap('meeting-record')
  await office.page.locator('[data-test="meeting-outcome-3"][data-outcome="rejected"]').waitFor()

  // The rest of the evening goes quickly.
  for (let n = 4; n <= 40; n++) {
    await office.tap(`meeting-item-${n}`)
    await office.tap('meeting-unanimous')
    await office.page.locator(`[data-test="meeting-outcome-${n}"][data-outcome="carried"]`).waitFor()
  }
  await office.tap('meeting-close')
  await office.shot('end')
  await office.tap('meeting-close-do')
  await board.see('board-publication')
  await board.shot('published')

  // Nothing is points before the objection period ends.
  const file = async (card) => (await office.page.request.get(`${base}/api/cards/${card}`)).json()
  let waiting
  for (const p of people) {
    const seen = await file(p.card)
    if (!seen.member.minor && seen.publication?.points >= 3) {
      waiting = { ...p, ...seen }
      break
    }
  }
  expect(waiting && waiting.points === 0, 'somebody waits for points and has none yet')
  await pass('120h')
  const booked = await file(waiting.card)
  expect(
    booked.points === waiting.publication.points,
    `${waiting.publication.points} points were waiting, ${booked.points} came`,
  )

  // The villager holds the card to the kiosk.
  const kiosk = await screen('kiosk', '/kiosk', { width: 1080, height: 1920, clock: true })
  await kiosk.see('kiosk-start')
  await kiosk.shot('start')
  await kiosk.scan(waiting.card)
  await kiosk.see('kiosk-name', waiting.member.name)
  await kiosk.see('kiosk-points', String(booked.points))
  await kiosk.see('kiosk-standing', String(booked.standing))
  await kiosk.see('kiosk-entry', /议事会 第\d+项/)
  await kiosk.shot('points')
  await kiosk.tap('kiosk-ask-goods')
  await kiosk.see('kiosk-goods')
  await kiosk.shot('goods')
  await kiosk.see('kiosk-countdown')
  await kiosk.page.clock.runFor(31_000)
  await kiosk.see('kiosk-start')
  expect(!(await kiosk.page.content()).includes(waiting.member.name), 'nothing of the last person stays on the kiosk')

  // The shopkeeper gives salt for three points, and the board shows it without being touched.
  const till = await screen('till', '/till')
  await till.see('till-good-G004')
  await till.scan(waiting.card)
  await till.see('till-customer', waiting.member.name)
  await till.tap('till-good-G004')
  await till.see('till-total', '3')
  await till.shot('basket')
  await till.tap('till-done')
  await till.see('till-receipt')
  await till.see('till-points-after', String(booked.points - 3))
  await till.shot('receipt')
  await office.page.goto(`${base}/office/projector`)
  await office.tap('projector-show-cover')
  await board.see('board-today', '1')
  const serial = /\d{4,}-\d/.exec(await till.see('till-serial'))[0]
  for (const width of [58, 80]) {
    const slip = await till.page.request.get(`${base}/api/redemptions/${serial}/slip.pdf?width=${width}`)
    expect(slip.ok(), `the slip prints on ${width} mm`)
  }

  // It was the wrong thing: undone, and the points are back.
  await till.tap('till-undo')
  await till.gone('till-undo')
  expect((await file(waiting.card)).points === booked.points, 'the points are back')
  await board.see('board-today', '0')
  await board.shot('after')
})
