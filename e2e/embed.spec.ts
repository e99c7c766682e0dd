import { expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'

for (const path of ['search?embed=1', `trace/${FAILED}?embed=1`]) {
  test(`${path.split('?')[0]} is shown without its chrome`, async ({ app }) => {
    await app.open(path)
    await expect(
      app.page
        .getByRole('heading', { level: 1 })
        .or(app.page.getByRole('table', { name: 'Traces' }))
        .first(),
    ).toBeVisible()
    await expect(app.page.getByRole('banner')).toHaveCount(0)
    await expect(app.page.getByRole('button', { name: 'Open files' })).toHaveCount(0)
  })
}

test('links inside keep to it', async ({ app, searchPage, tracePage }) => {
  await app.open('search?embed=1')
  await searchPage.links.first().click()
  await expect(tracePage.title).toBeVisible()
  await expect(app.page).toHaveURL(/embed=1/)
  await app.page.reload()
  await expect(app.page.getByRole('banner')).toHaveCount(0)
})

test('a frame of 600 by 400 shows spans', async ({ app, site, page, tracePage }) => {
  await app.open('search')
  await page.setContent(
    `<iframe src="${site.url}trace/${FAILED}?embed=1" width="600" height="400"></iframe>`,
  )
  const frame = page.frameLocator('iframe')
  const rows = frame.getByRole('treegrid', { name: 'Spans' }).getByRole('row')
  await expect(rows.nth(3)).toBeVisible()
  expect(tracePage.page).toBe(page)
})

test('where storage is forbidden, as in a sandboxed frame, the page works', async ({
  app,
  tracePage,
}) => {
  await app.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    }
  })
  await app.open(`trace/${FAILED}?embed=1`)
  await expect(tracePage.title).toContainText('POST /checkout')
  await tracePage.view('Tree').click()
  await expect(app.page).toHaveURL(/view=tree/)
})
