// The village chooses its rule book: reads what it means for a family, changes a figure, tries it on the recorded deeds, has a meeting
// decide, files it and prints it for every house.
import { papers } from './papers.mjs'
import { base, expect, pass, screen, story } from './stage.mjs'

await story(async () => {
  const office = await screen('rulebook', '/office/scheme/presets', { width: 1360, height: 900 })
  const { page } = office
  const ask = async (method, path, data) => {
    const answer = await page.request[method](base + path, data ? { data } : {})
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer
  }

  // Ten books to begin with; one is read before it is used.
  await office.see('scheme-preset-dongdao', '35 条')
  await office.tap('scheme-preset-dongdao')
  await office.see('scheme-family', /奶奶[\s\S]*爸爸[\s\S]*妈妈[\s\S]*孩子/)
  await office.see('scheme-family', '1005 一颗')
  await office.see('scheme-family-sum', /积分 \d+/)
  await office.shot('family')
  await office.tap('scheme-begin')

  // A figure is changed in the form and kept, whatever happens to the page.
  const points = page.locator('[data-path="$.categories[2].rules[0].points"] input')
  const openRule = async () => {
    await office.tap('entry-welfare')
    await office.tap('entry-welfare.volunteer')
  }
  const saved = () => page.locator('[data-test="scheme-draft-state"][data-state="saved"]').waitFor()
  await office.see('scheme-fine')
  await openRule()
  await points.fill('2')
  await points.press('Enter')
  await page.locator('[data-test="scheme-changes"]').waitFor()
  await saved()
  await page.reload()
  await office.see('scheme-fine')
  await openRule()
  expect((await points.inputValue()) === '2', 'the figure is still there')

  // What the book may not say is named at its field, and nothing can be adopted.
  await points.fill('-5')
  await points.press('Enter')
  await office.see('finding-go-0')
  expect(await office.$('scheme-adopt').isDisabled(), 'a wrong book cannot be adopted')
  await office.shot('wrong')
  await office.tap('scheme-undo')
  await office.see('scheme-fine')
  await office.tap('scheme-tab-text')
  expect(
    (await office.$('scheme-text').inputValue()).includes('per: "2", points: 2, standing: 1'),
    'form and text say the same',
  )
  await office.shot('text')
  await saved()

  // What if: the recorded quarter under the draft.
  await office.tap('scheme-to-try')
  await office.tap('scheme-try')
  await office.see('scheme-tried', /多得/)
  await office.see('scheme-tried', '谁的账都没有动')
  await office.see('scheme-tried-rules', '参加志愿服务')
  await office.shot('tried')

  // A meeting decides.
  await page.goto(`${base}/office/scheme/draft`)
  await office.see('scheme-fine')
  await office.tap('scheme-adopt')
  await office.see('scheme-proposed', '已提交会议')
  const day = (await (await ask('get', '/api/village')).json()).today
  const meeting = await (await ask('post', '/api/meetings', { day, place: '村委会', until: day })).json()
  const { members } = await (await ask('get', '/api/council')).json()
  await ask('post', `/api/meetings/${meeting.id}/attendance`, { members: members.map((m) => m.member), present: true })
  const item = meeting.agenda.find((i) => i.proposal?.kind === 'scheme')
  await ask('post', `/api/meetings/${meeting.id}/items/${item.n}/decision`, { motion: 'accept', method: 'unanimous' })
  await ask('post', `/api/meetings/${meeting.id}/close`, {})

  // Adopted, filed, printed; in force on its day.
  await page.goto(`${base}/office/scheme/versions`)
  await office.see('scheme-version-current')
  await office.tap('scheme-version-coming')
  await office.see('scheme-changes', '参加志愿服务')
  await office.tap('scheme-file')
  await office.$('scheme-file-number').fill('镇备〔2026〕7号')
  await office.tap('scheme-file-do')
  await office.see('scheme-filed', '镇备〔2026〕7号')
  await office.shot('filed')
  const id = page.url().split('/').at(-1)
  for (const paper of ['booklet.pdf', 'poster.pdf?size=A3']) {
    const answer = await ask('get', `/api/schemes/${id}/${paper}`)
    expect((await answer.body()).subarray(0, 4).toString() === '%PDF', `${paper} is a PDF`)
  }
  await office.see('scheme-booklet')
  await pass('24h')
  await page.goto(`${base}/office/scheme`)
  await office.see('book-rule-welfare.volunteer', '积分 ＋2')
  await office.shot('in-force')

  await papers()
})
