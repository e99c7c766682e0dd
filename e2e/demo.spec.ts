import { readFileSync } from 'node:fs'
import { expect, test } from './harness/test'

const landmarks: Record<string, { traceId: string; spanId: string }> = JSON.parse(
  readFileSync(new URL('./demo/landmarks.json', import.meta.url), 'utf8'),
)
const { healthyCheckout, paymentFailure, nPlusOne, large, missingParent, deep, wide } = landmarks

test('without a backend the demo is listed', async ({ app, searchPage }) => {
  await app.open()
  await expect(app.page).toHaveURL(/\/search/)
  await expect(searchPage.links.first()).toBeVisible()
  await expect(searchPage.count).toHaveText(/\d+ traces/)
})

test('a trace of the list opens', async ({ app, searchPage, tracePage }) => {
  await app.open()
  await searchPage.links.first().click()
  await expect(app.page).toHaveURL(/\/trace\/[0-9a-f]{32}/)
  await expect(tracePage.title).not.toBeEmpty()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('going back returns to the list as it was', async ({ app, searchPage, tracePage }) => {
  await app.open('search?sort=longest')
  const first = await searchPage.links.first().getAttribute('href')
  await searchPage.links.first().click()
  await expect(tracePage.spans).toBeVisible()
  await app.page.goBack()
  await expect(app.page).toHaveURL(/sort=longest/)
  await expect(searchPage.links.first()).toHaveAttribute('href', first ?? '')
})

test('the form narrows the list', async ({ app, searchPage }) => {
  await app.open('search?limit=1000&lookback=all')
  await app.rest()
  const all = Number((await searchPage.count.textContent())?.match(/[\d,]+/)?.[0].replace(',', ''))
  await searchPage.field('Min duration').fill('2s')
  await searchPage.find.click()
  await expect(app.page).toHaveURL(/minDuration=2s/)
  await app.rest()
  const slow = Number((await searchPage.count.textContent())?.match(/[\d,]+/)?.[0].replace(',', ''))
  expect(slow).toBeGreaterThan(0)
  expect(slow).toBeLessThan(all)
})

test('the header names the root, the rows name the spans', async ({ app, tracePage }) => {
  await app.open(`trace/${healthyCheckout.traceId}`)
  await expect(tracePage.title).toContainText('storefront')
  await expect(tracePage.title).toContainText('POST /checkout')
  expect(await tracePage.rowCount()).toBeGreaterThan(20)
  const first = tracePage.rows.first()
  await expect(first).toHaveAttribute('aria-level', '1')
  await expect(first).toHaveAttribute('aria-rowindex', '1')
  await expect(first).toHaveAttribute('aria-expanded', 'true')
})

test('the critical path is marked on rows and told as a table', async ({ app, tracePage }) => {
  await app.open(`trace/${paymentFailure.traceId}`)
  await expect(tracePage.spans.locator('[data-critical]').first()).toBeVisible()
  await expect(tracePage.criticalPath).toBeVisible()
  await expect(tracePage.criticalPath.getByRole('row').nth(1)).toContainText('card-gateway')
  for (const column of [/span/i, /service/i, /time/i, /share/i]) {
    await expect(tracePage.criticalPath.getByRole('columnheader', { name: column })).toBeVisible()
  }
})

test('next error goes through the failed spans', async ({ app, tracePage }) => {
  await app.open(`trace/${paymentFailure.traceId}`)
  await tracePage.button('Next error').click()
  await expect(tracePage.selected).toHaveAttribute('data-error', '')
  const first = await tracePage.selected.getAttribute('data-span-id')
  await tracePage.button('Next error').click()
  await expect(tracePage.selected).not.toHaveAttribute('data-span-id', first ?? '')
  await expect(tracePage.selected).toHaveAttribute('data-error', '')
})

test('find counts its matches and steps through them', async ({ app, tracePage }) => {
  await app.open(`trace/${nPlusOne.traceId}`)
  await tracePage.findBox.fill('SELECT')
  await expect(tracePage.matches).toHaveText(/^1 of \d+$/)
  await tracePage.findBox.press('Enter')
  await expect(tracePage.matches).toHaveText(/^2 of \d+$/)
  await tracePage.findBox.press('Shift+Enter')
  await expect(tracePage.matches).toHaveText(/^1 of \d+$/)
  await expect(tracePage.selected).toContainText('SELECT')
})

test('details tell about the selected span', async ({ app, tracePage }) => {
  await app.open(`trace/${paymentFailure.traceId}`)
  const root = tracePage.rows.first()
  await root.click()
  await expect(root).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.details).toBeVisible()
  await expect(tracePage.details).toContainText('POST /checkout')
})

test('collapse and expand', async ({ app, tracePage }) => {
  await app.open(`trace/${healthyCheckout.traceId}`)
  const all = await tracePage.rowCount()
  await tracePage.button('Collapse all').click()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
  await expect(tracePage.rows.first()).toHaveAttribute('aria-expanded', 'false')
  await tracePage.button('Expand all').click()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(all))
})

test('a link shows a colleague the same', async ({ app, tracePage, browser }) => {
  await app.open(`trace/${paymentFailure.traceId}`)
  await tracePage.findBox.fill('card-gateway')
  await expect(tracePage.matches).toHaveText(/^1 of \d+$/)
  await tracePage.findBox.press('Enter')
  await expect(tracePage.matches).toHaveText(/^2 of \d+$/)
  await expect(app.page).toHaveURL(/filter=card-gateway/)
  await app.rest()
  const selected = await tracePage.selected.getAttribute('data-span-id')
  await expect(app.page).toHaveURL(new RegExp(`span=${selected}`))
  const matches = await tracePage.matches.textContent()

  const colleague = await browser.newContext()
  const page = await colleague.newPage()
  await page.goto(app.page.url())
  const same = tracePage.on(page)
  await expect(same.selected).toHaveAttribute('data-span-id', selected ?? '')
  await expect(same.selected).toBeInViewport()
  await expect(same.findBox).toHaveValue('card-gateway')
  await expect(same.matches).toHaveText(matches ?? '')
  await colleague.close()
})

test('a link to one span opens it in view', async ({ app, tracePage }) => {
  await app.open(`trace/${large.traceId}?span=${large.spanId}`)
  await expect(tracePage.row(large.spanId)).toBeInViewport()
  await expect(tracePage.row(large.spanId)).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.details).toBeVisible()
})

test('the zoom is in the link', async ({ app, tracePage }) => {
  await app.open(`trace/${healthyCheckout.traceId}?range=1000000-5000000`)
  await expect(tracePage.spans).toBeVisible()
  await app.page.keyboard.press('0')
  await expect(app.page).not.toHaveURL(/range=/)
  await app.page.keyboard.press('w')
  await expect(app.page).toHaveURL(/range=\d+-\d+/)
})

test('both views show the same selection', async ({ app, tracePage }) => {
  await app.open(`trace/${paymentFailure.traceId}?span=${paymentFailure.spanId}`)
  await tracePage.view('Tree').click()
  await expect(app.page).toHaveURL(/view=tree/)
  await expect(app.page).toHaveURL(new RegExp(`span=${paymentFailure.spanId}`))
  await expect(tracePage.details).toBeVisible()
  await tracePage.view('Waterfall').click()
  await expect(tracePage.row(paymentFailure.spanId)).toHaveAttribute('aria-selected', 'true')
})

test('a parent that is missing is told', async ({ app, tracePage }) => {
  await app.open(`trace/${missingParent.traceId}`)
  await expect(tracePage.spans.getByText(/missing parent/i).first()).toBeVisible()
})

for (const [about, landmark, rows] of [
  ['20,000 spans', large, 20_000],
  ['120 levels', deep, 120],
  ['2,000 children', wide, 2000],
] as const) {
  test(`${about}: every row can be reached`, async ({ app, tracePage }) => {
    await app.open(`trace/${landmark.traceId}`)
    await tracePage.button('Expand all').click()
    await expect.poll(() => tracePage.rowCount()).toBeGreaterThanOrEqual(rows)
    await tracePage.spans.focus()
    await app.page.keyboard.press('End')
    const last = tracePage.spans.locator(`[aria-rowindex="${await tracePage.rowCount()}"]`)
    await expect(last).toBeInViewport()
    await expect(last).toHaveAttribute('aria-selected', 'true')
    expect(await tracePage.rows.count()).toBeLessThanOrEqual(100)
  })
}
