// The till's printer: chosen and tried in the office; out of paper in the middle of the queue, and nobody is charged twice.
import { expect, screen, story } from './stage.mjs'

const { XINPU_CARD: card, XINPU_TILL: token, XINPU_PRINTER: address, XINPU_HANDS: hands } = process.env

async function paper(there) {
  const answer = await fetch(`${hands}/paper?there=${there}`, { method: 'POST' })
  expect(answer.ok, 'somebody is at the printer')
}

await story(async () => {
  const office = await screen('office', '/office/printers')
  await office.see('office-till')
  await office.page.locator('[data-test^="office-printer-"]').nth(1).click()
  await office.tap('office-printer-kind-network')
  await office.$('office-printer-address').fill(address)
  await office.$('office-printer-auto').click()
  await office.see('office-printer-preview')
  await paper('no')
  await office.tap('office-printer-test')
  await office.page.getByText('缺纸').first().waitFor()
  await office.shot('without-paper')
  await paper('yes')
  await office.tap('office-printer-test')
  await office.page.getByText('测试页已发出').first().waitFor()
  await office.shot('tried')
  await office.tap('office-printer-keep')
  await office.see('office-till')

  const till = await screen('till', '/till', { token })
  await till.see('till-printer', '正常')

  // The same card twice within a moment is one reading: the second sale holds it to the reader again until it is taken.
  async function hold() {
    const customer = till.page.locator('[data-test="till-customer"]')
    for (let again = 0; again < 5; again++) {
      await till.scan(card)
      const taken = await customer.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
      if (taken) return
    }
    await till.see('till-customer')
  }

  async function sell() {
    await hold()
    await till.tap('till-good-G004')
    await till.see('till-line-G004')
    await till.page.keyboard.press('Enter')
    await till.see('till-receipt')
    return till.number('till-points-after')
  }

  const first = await sell()
  await till.see('till-slip-picture')
  await till.see('till-slip-state', '已打印')
  await till.shot('printed')

  await paper('no')
  const second = await sell()
  await till.see('till-printer', '1 张')
  await till.tap('till-printer')
  await till.see('till-printer-panel', '缺纸')
  await till.shot('out-of-paper')
  await paper('yes')
  await till.tap('till-print-retry')
  await till.see('till-slip-state', '已打印')
  await till.see('till-printer', '正常')
  await till.tap('till-print')
  await till.see('till-slip-state', '重印过 1 次')
  await till.shot('printed-again')

  await hold()
  const points = await till.number('till-points')
  expect(first > second && points === second, `printing took points: ${first}, ${second}, ${points}`)
})
