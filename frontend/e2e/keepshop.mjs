// What the clerk does for the shop: a good with picture and variants, a delivery, a blind count; a merchant outside, from the agreement to
// the paper that both sign. It goes on where the shopkeeper's story ends, with the same till.
import { base, expect, pass, screen } from './stage.mjs'

export async function keepShop(till, card) {
  const office = await screen('office', '/office/goods')
  const { page } = office
  const type = (test, text) => office.$(test).first().fill(text)

  // A towel in two sizes, with a picture. What is wrong is said at its field.
  await office.tap('office-good-new')
  await type('office-good-name', '毛巾')
  await type('office-good-spec', '小号')
  await type('office-good-category', '毛巾')
  await type('office-good-points', '2')
  await type('office-good-barcode', '4006381333932')
  await office.$('office-good-photo').setInputFiles({
    name: 'towel.png',
    mimeType: 'image/png',
    buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } }),
  })
  await office.see('office-good-preview')
  await office.tap('office-good-save')
  await page.getByText('应该是 1').waitFor()
  await office.shot('wrong-barcode')
  await type('office-good-barcode', '')
  await office.tap('office-good-save')
  await office.see('office-good-G020')
  await office.$('office-good-preview').waitFor({ state: 'hidden' })
  await office.tap('office-good-G020-edit')
  await office.see('office-good-picture')
  await office.tap('office-variant-add')
  await type('office-good-spec', '大号')
  await type('office-good-points', '3')
  await office.tap('office-good-save')
  await office.see('office-good-G021')
  await office.shot('variants')

  // Ten come in, all of the large size; the till asks which, and one is sold.
  await page.goto(`${base}/office/shelf/deliver`)
  await type('good-find', '毛巾')
  await office.tap('good-find-G021')
  await type('office-delivery-quantity-0', '10')
  await type('office-delivery-cost-0', '3.20')
  await office.tap('office-deliver')
  await office.see('office-delivered', /10/)
  await till.scan(card)
  await till.see('till-customer')
  await till.tap('till-good-G020')
  await till.see('till-variants')
  await till.shot('variants')
  await till.tap('till-variant-G021')
  await till.see('till-total', '3')
  await till.page.keyboard.press('Enter')
  await till.see('till-receipt')

  // Nine should be there and eight are; nobody who counts sees the nine.
  await page.goto(`${base}/office/shelf/stocktake`)
  await office.tap('office-stocktake-part-毛巾')
  await office.tap('office-stocktake')
  await office.tap('office-count-G020')
  await type('office-counted', '0')
  await office.tap('office-count-do')
  await office.see('office-stocktake-left', /1/)
  expect(!(await page.innerText('main')).includes('9'), 'who counts is not told what should be there')
  await office.tap('office-count-G021')
  await type('office-counted', '8')
  await office.tap('office-count-do')
  await office.see('office-difference-G021', /点到 8，账上 9/)
  await office.shot('difference')
  await page.getByRole('button', { name: '破损' }).click()
  await office.tap('office-stocktake-end')
  await office.see('office-stocktake-said', /1/)
  await page.goto(`${base}/office/goods`)
  await office.see('office-good-G021-stock', '8')

  // The hairdresser: agreed, booked at the till card in hand, done, settled, on paper.
  await page.goto(`${base}/office/merchants`)
  await office.tap('office-merchant-new')
  await type('office-merchant-name', '秀芬理发店')
  const { today } = await (await page.request.get(`${base}/api/village`)).json()
  const later = (days) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  await type('office-merchant-from', today)
  await type('office-merchant-to', later(-1))
  await office.tap('office-merchant-save')
  await page.getByText('协议的最后一天要在开始之后').waitFor()
  await type('office-merchant-to', later(300))
  await type('office-merchant-signs', '店主')
  await office.tap('office-merchant-save')
  await office.see('office-merchant-M1', /店主/)
  const put = async (path, data) =>
    expect(
      (
        await page.request.fetch(base + path, {
          method: path.includes('receipts') ? 'POST' : 'PUT',
          data,
          headers: { 'Idempotency-Key': path },
        })
      ).ok(),
      path,
    )
  await put('/api/goods/S1', {
    name: '上门理发',
    category: '毛巾',
    service: true,
    points: 4,
    cost: 1500,
    slot: 30,
    merchant: 'M1',
  })
  await put('/api/fund/receipts', { source: 'village', cents: 100_000 })

  await till.scan(card)
  await till.see('till-customer')
  await till.tap('till-more')
  await till.tap('till-book')
  await till.tap('book-good-S1')
  await till.tap('book-day-after')
  await till.tap('book-time-10:00')
  await till.shot('book')
  await till.tap('book-do')
  await till.see('till-reserved', /上门理发/)
  await till.tap('till-away')

  await pass('24h')
  await page.goto(`${base}/office/visits`)
  await office.see('office-day')
  const [visit] = (await (await page.request.get(`${base}/api/bookings/day`)).json()).bookings
  await office.shot('visits')
  await office.tap(`office-visit-came-${visit.id}`)
  await office.see(`office-visit-${visit.id}`, /来过了/)
  await office.shot('came')

  await pass('768h')
  await page.goto(`${base}/office/merchants`)
  await office.see('office-month')
  const [year, month] = visit.day.split('-').map(Number)
  for (let n = 0; n < 3 && !(await office.see('office-month')).includes(`${year}年${month}月`); n++)
    await office.tap('office-month-before')
  await office.see('office-month', `${year}年${month}月`)
  await office.see('office-settlement-sum', '15')
  await office.tap('office-settlement-pay')
  await type('office-settlement-receipt', 'No 0012')
  await office.shot('pay')
  await office.tap('office-settlement-do')
  await office.see('office-settlement-paid')
  await office.shot('settled')
  const [popup] = await Promise.all([
    page.context().waitForEvent('page'),
    office.$('office-settlement-print').locator('button').click(),
  ])
  await popup.close()
  const paper = await page.request.get(`${base}/api/merchants/M1/settlement.pdf?month=${visit.day.slice(0, 7)}`)
  expect((await paper.body()).subarray(0, 5).toString() === '%PDF-', 'the settlement is a paper')
}
