// The council's day: announced ahead, begun, voted by cards, papers and hands, taken back, closed; then somebody objects.
import { base, expect, pass, screen, story } from './stage.mjs'

let keys = 0

await story(async () => {
  const office = await screen('office', '/meeting')
  const get = async (path) => (await office.page.request.get(base + path)).json()
  const post = async (path, data) => {
    const answer = await office.page.request.post(base + path, {
      data,
      headers: { 'Idempotency-Key': `council-day-${++keys}` },
    })
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  const { today } = await get('/api/village')
  const council = (await get('/api/council')).members
  const seated = new Set(council.map((m) => m.member))
  const cards = new Map((await get('/api/cards')).map((c) => [c.member, c.card]))
  const { people } = await get('/api/people?limit=200')
  const doers = people
    .filter((p) => !seated.has(p.id) && !p.minor && !council.some((m) => m.household === p.household))
    .slice(0, 4)
  for (const doer of doers)
    await post('/api/deeds', { member: doer.id, rule: 'welfare.volunteer', quantity: '4', day: today })

  // Kin are noted in the office; they will stand aside by themselves.
  const [kinsman] = doers
  await office.tap('meeting-council')
  await office.shot('council')
  await office.tap('meeting-kin')
  for (const who of [council[1], kinsman]) {
    await office.$('person-pick-search').fill(who.name)
    await office.tap(`person-pick-${who.household}-${who.name}`)
  }
  await office.$('kin-relation').fill('姐夫')
  await office.tap('kin-do')
  await office.see(`kin-${council[1].name}-${kinsman.name}`, '姐夫')
  await office.shot('kin')

  // A purchase is handed in.
  await office.page.goto(`${base}/meeting/proposals`)
  await office.tap('proposals-make')
  await office.$('propose-title').fill('食堂买两口大锅')
  await office.$('propose-amount').fill('450')
  await office.shot('propose')
  await office.tap('propose-do')
  await office.see('proposals-list', /1/)
  await office.shot('proposals')

  // The meeting is announced for tomorrow; its agenda is there already.
  await office.page.goto(`${base}/meeting?convene`)
  await office.tap('meeting-kind-council')
  await office.$('meeting-convene-place').fill('村委会会议室')
  const field = office.page.locator('[data-test="meeting-convene-day"] input')
  const tomorrow = new Date(new Date(`${today}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10)
  await field.click()
  await field.fill(tomorrow.replace(/(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日'))
  await field.press('Enter')
  await office.shot('convene')
  await office.tap('meeting-convene-do')
  await office.see('meeting-ahead')
  expect(await office.$('meeting-start').isDisabled(), 'it cannot begin before its day')
  await office.shot('ahead')
  const id = /meeting\/([\d-]+)/.exec(office.page.url())[1]
  const agenda = await office.page.request.get(`${base}/api/meetings/${id}/agenda.pdf`)
  expect((await agenda.body()).subarray(0, 4).toString() === '%PDF', 'the agenda is a paper')

  // It is moved to another room: both stand on the page, on the wall and on a new invitation.
  await office.tap('meeting-move')
  expect(await office.$('meeting-move-do').isDisabled(), 'a reason is asked for')
  await office.$('meeting-move-place').fill('小学礼堂')
  await office.$('meeting-move-reason').fill('会议室漏雨')
  await office.shot('move')
  await office.tap('meeting-move-do')
  await office.see('meeting-moved', '村委会会议室')
  await office.shot('moved')
  const invitation = await office.page.request.get(`${base}/api/meetings/${id}/invitation.pdf`)
  expect((await invitation.body()).subarray(0, 4).toString() === '%PDF', 'the invitation is a paper')
  const wall = await office.page.request.get(`${base}/api/projector?own=welcome`)
  expect((await wall.text()).includes('村委会会议室'), 'the wall knows what was announced before')

  await pass('24h')
  await office.page.reload()
  await office.tap('meeting-start')

  // Who is here: one by card, the others at a tap.
  await office.see('meeting-attendance-all')
  await office.scan(cards.get(council[0].member))
  await office.see('meeting-attendance-count', /1 ?\//)
  await office.tap('meeting-attendance-all')
  await office.see('meeting-attendance-count', new RegExp(`${council.length} ?/`))
  await office.shot('attendance')
  await office.tap('meeting-attendance-done')

  // A bundle is taken apart and put together again.
  let meeting = await get(`/api/meetings/${id}`)
  const bundle = meeting.agenda.find((i) => i.deeds.length > 1)
  const items = meeting.agenda.length
  await office.tap(`meeting-item-${bundle.n}`)
  await office.tap(`meeting-apart-${bundle.deeds[1].id}`)
  await office.see(`meeting-item-${items + 1}`)
  await office.shot('apart')
  await office.tap('meeting-undo')
  await office.gone(`meeting-item-${items + 1}`)

  // The item about the kinsman: his kin stands aside; the vote is taken by cards, and a second screen of the chair shows the same.
  const kin = meeting.agenda.find((i) => i.recused.some((r) => r.kin))
  await office.tap(`meeting-item-${kin.n}`)
  await office.see('meeting-recused', council[1].name)
  await office.tap('meeting-cards')
  await office.tap('meeting-side-for')
  const voters = council.filter((m) => !kin.recused.some((r) => r.member === m.member))
  await office.scan(cards.get(voters[0].member))
  await office.see('meeting-tally-for', '1')
  await office.shot('cards')
  const other = await screen('laptop', `/meeting/${id}`)
  await other.see('meeting-tally-for', '1')
  await office.page.mouse.click(2, 2) // held up again, not held on
  await office.scan(cards.get(voters[0].member))
  await office.scan(cards.get(council[1].member))
  await office.see('meeting-scanned', council[1].name)
  await other.see('meeting-tally-for', '1')
  await office.tap('meeting-side-against')
  await office.scan(cards.get(voters[1].member))
  await other.see('meeting-tally-against', '1')

  // The page is opened again in the middle of the vote: it goes on where it was.
  await office.page.reload()
  await office.see('meeting-tally-against', '1')
  await office.tap('meeting-side-for')
  for (const voter of voters.slice(2)) await office.scan(cards.get(voter.member))
  await office.see('meeting-tally-for', String(voters.length - 1))
  await other.tap('meeting-record')
  await office.page.locator(`[data-test="meeting-outcome-${kin.n}"][data-outcome="carried"]`).waitFor()

  // The purchase is decided by paper.
  meeting = await get(`/api/meetings/${id}`)
  const buy = meeting.agenda.find((i) => i.proposal)
  await office.tap(`meeting-item-${buy.n}`)
  await office.see('meeting-proposal')
  await office.shot('purchase')
  await office.tap('meeting-secret')
  for (let n = 0; n < council.length - 1; n++) await office.tap('meeting-papers-for-more')
  await office.tap('meeting-papers-invalid-more')
  await office.see('meeting-tally-invalid', '1')
  await office.shot('papers')
  await office.tap('meeting-record')
  await office.page.locator(`[data-test="meeting-outcome-${buy.n}"][data-outcome="carried"]`).waitFor()

  // All the rest in one tap each; the last one is taken back and decided again.
  meeting = await get(`/api/meetings/${id}`)
  const open = meeting.agenda.filter((i) => i.outcome === 'open')
  for (const { n } of open) {
    await office.tap(`meeting-item-${n}`)
    await office.tap('meeting-unanimous')
    await office.page.locator(`[data-test="meeting-outcome-${n}"][data-outcome="carried"]`).waitFor()
  }
  const last = open.at(-1)
  await office.see('meeting-end')
  await office.tap('meeting-undo')
  await office.page
    .locator(`[data-test="meeting-outcome-${last.n}"][data-outcome="open"]`)
    .waitFor({ state: 'attached' })
  await office.shot('undone')
  await office.tap('meeting-unanimous')
  await office.page.locator(`[data-test="meeting-outcome-${last.n}"][data-outcome="carried"]`).waitFor()
  await office.tap('meeting-close')
  await office.tap('meeting-close-do')
  await office.see('meeting-list')
  await office.shot('closed')

  // Somebody objects in the office; only that entry is frozen.
  await office.page.goto(`${base}/meeting/proposals`)
  await office.tap('proposals-object')
  await office.$('object-seek').fill(doers[1].name)
  await office.tap('object-1')
  await office.$('person-pick-search').fill(doers[2].name)
  await office.tap(`person-pick-${doers[2].household}-${doers[2].name}`)
  await office.$('object-text').fill('那天他在县里')
  await office.shot('object')
  await office.tap('object-do')
  await office.see('proposals-list', /1/)
  await office.shot('objected')
  const { proposals } = await get('/api/proposals')
  const slip = await office.page.request.get(`${base}/api/objections/${proposals[0].id}/slip.pdf`)
  expect((await slip.body()).subarray(0, 4).toString() === '%PDF', 'the slip is a paper')
  const frozen = (await get('/api/publication?limit=500')).entries.filter((e) => e.frozen)
  expect(frozen.length === 1 && frozen[0].name === doers[1].name, 'one entry is frozen')
  // Somebody else would rather ask at the till. There is no printer: the number stands on the screen, and the slip can be printed any time.
  const till = await screen('till', '/till', { width: 1366, height: 768 })
  await till.see('till-card-number')
  await till.scan(cards.get(doers[2].id))
  await till.see('till-customer', doers[2].name)
  await till.tap('till-why')
  const own = (await get(`/api/publication?card=${cards.get(doers[2].id)}&limit=200`)).entries.find(
    (e) => e.own && e.can_object,
  )
  await till.tap(`till-object-${own.deed}`)
  await till.shot('object')
  await till.tap('till-reason-number')
  const number = (await till.see('till-objection-number')).trim()
  await till.see('till-objection-later', /编号不会丢/)
  await till.shot('objected')
  const again = await office.page.request.get(`${base}/api/objections/${number}/slip.pdf?width=80`)
  expect((await again.body()).subarray(0, 4).toString() === '%PDF', 'the slip can be printed at any time')
  await till.page.close()

  // The villagers' meeting is due: one button fills in its kind. It is one of households, and for one somebody else comes.
  await office.page.goto(`${base}/meeting`)
  await office.see('assembly-villagers', /组织法第二十三条/)
  await office.tap('assembly-villagers-do')
  await office.see('meeting-notice', /10/)
  await office.tap('meeting-kind-households')
  await office.$('meeting-convene-place').fill('村小学操场')
  await office.tap('meeting-convene-do')
  await office.see('meeting-ahead')
  const big = /meeting\/([\d-]+)/.exec(office.page.url())[1]
  await pass('240h')
  await office.page.reload()
  await office.tap('meeting-start')
  await office.see('meeting-attendance-all')
  const seats = (await get(`/api/meetings/${big}`)).attendance
  let n = 0
  let others = []
  while (others.length === 0) others = (await get(`/api/meetings/${big}/seats/${seats[n++].member}`)).people
  await office.tap(`meeting-other-${n}`)
  await office.see('meeting-stand', seats[n - 1].name)
  await office.shot('stand-in')
  await office.tap(`meeting-stand-${others[0].name}`)
  await office.see(`meeting-seat-${n}`, others[0].name)
  await office.see(`meeting-seat-${n}`, seats[n - 1].name)
  await office.scan(cards.get(seats[n - 1].member))
  await office.see('meeting-attendance-problem', others[0].name)
  await office.shot('household-here')

  const minutes = await (await office.page.request.get(`${base}/api/meetings/${id}/minutes.txt`)).text()
  for (const words of ['刷卡', '无记名', '亲属', '撤回']) expect(minutes.includes(words), `the minutes say ${words}`)
})
