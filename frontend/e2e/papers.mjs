// The office's papers: each opens as a PDF with pages in it, and reports also as workbook and text.
import { expect, screen } from './stage.mjs'

const reports = ['disclosure', 'fairness', 'shop', 'settlement']
const kinds = {
  ...Object.fromEntries(reports.map((kind) => [kind, `/api/reports/${kind}.pdf`])),
  catalogue: '/api/goods/catalogue.pdf',
  labels: '/api/goods/labels.pdf',
  plates: '/api/plates.pdf',
  stickers: '/api/cards.pdf',
}

/** Takes every paper of the office in hand. */
export async function papers() {
  const office = await screen('papers', '/office/papers')
  // What a page takes as a blob the browser does not keep for anybody else: the same is asked for once more.
  const again = async (answer) => (await (await office.page.request.get(answer.url())).body()).toString('latin1')
  for (const [kind, at] of Object.entries(kinds)) {
    const [answer] = await Promise.all([
      office.page.waitForResponse((one) => one.url().includes(at)),
      kind === reports[0] ? office.page.reload() : office.tap(`papers-${kind}`), // the first is shown without being asked for
    ])
    const file = await again(answer)
    const pages = file.split('/Type /Page\n').length - 1
    expect(
      answer.ok() && file.startsWith('%PDF-') && pages > 0,
      `${kind} opens: ${answer.status()}, ${file.length} bytes, ${pages} pages`,
    )
    await office.page.locator(`[data-test=papers-sheet]`).waitFor()
    if (!reports.includes(kind)) continue
    for (const [ending, begins] of [
      ['xlsx', 'PK'],
      ['csv', '\u00ef\u00bb\u00bf'],
    ]) {
      const [table] = await Promise.all([
        office.page.waitForResponse((one) => one.url().includes(`.${ending}`)),
        office.page.waitForEvent('download'),
        office.tap(`papers-${ending}`),
      ])
      expect((await again(table)).startsWith(begins), `${kind} as ${ending}: ${table.status()}`)
    }
  }
  await office.shot('papers')
  await office.tap('office-nav-asked')
  await office.see('asked-notices')
  await office.see('asked-minimums')
  await office.see('asked-shares')
  await office.shot('asked')
}
