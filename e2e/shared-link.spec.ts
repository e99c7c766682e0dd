import type { Browser, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'
import { SearchPage } from './pages/search-page'
import { TracePage } from './pages/trace-page'

// The demo ends when it is loaded, so that sender and colleague must load it at the same instant.
const NOW = new Date('2026-03-04T10:00:00Z')
const { paymentFailure } = landmarks

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW))

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Opens a link where nothing of the sender is remembered. */
async function asColleague(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(link)
  return page
}

test('of a trace: source, selection, zoom, find, matches only and the kind of path', async ({
  app,
  tracePage,
  browser,
}) => {
  await app.open(`trace/${paymentFailure.traceId}?theirs=1`)
  await tracePage.findBox.fill('card')
  await tracePage.findBox.press('Enter')
  await tracePage.button('Show matches only').click()
  await tracePage.spans.focus()
  for (const key of ['w', 'Shift+C']) await app.page.keyboard.press(key)
  await app.rest()
  await tracePage.copyLink.click()
  await expect(app.page.getByText('Link copied')).toBeVisible()
  const link = await copied(app.page)
  for (const part of [/source=demo/, /range=\d+-\d+/, /theirs=1/]) expect(link).toMatch(part)

  const page = await asColleague(browser, link)
  const same = new TracePage(page)
  const spanId = await tracePage.selected.getAttribute('data-span-id')
  await expect(same.selected).toHaveAttribute('data-span-id', spanId ?? '')
  await expect(same.selected).toBeInViewport()
  await expect(same.findBox).toHaveValue('card')
  await expect(same.matches).toHaveText((await tracePage.matches.textContent()) ?? '')
  await expect(same.spans).toHaveAttribute('aria-rowcount', String(await tracePage.rowCount()))
  await expect(same.button('Show matches only')).toHaveAttribute('aria-pressed', 'true')
  await expect(same.button('Critical path, strict')).toHaveAttribute('aria-pressed', 'true')
  await expect(same.button('Whole trace')).toBeVisible()
  await expect(page).toHaveURL(link)
  await page.context().close()
})

test('of a trace: the view', async ({ app, tracePage, browser }) => {
  await app.open(`trace/${paymentFailure.traceId}`)
  await tracePage.view('Tree').click()
  await expect(app.page).toHaveURL(/view=tree/)
  const page = await asColleague(browser, app.page.url())
  await expect(new TracePage(page).view('Tree')).toHaveAttribute('aria-pressed', 'true')
  await page.context().close()
})

test('of a search: the list in its order, cut out by its area, at its time', async ({
  app,
  searchPage,
  browser,
}) => {
  await app.open('search?service=storefront&lookback=1h')
  await app.page.getByLabel('Sort').selectOption('Longest first')
  await app.rest()
  const all = Number(await searchPage.results.getAttribute('aria-rowcount'))
  await searchPage.brush([0.2, 0.1], [0.8, 0.9])
  await expect(app.page).toHaveURL(/box=/)
  await app.rest()
  const rows = (await searchPage.results.getAttribute('aria-rowcount')) ?? ''
  expect(Number(rows)).toBeGreaterThan(1)
  expect(Number(rows)).toBeLessThan(all)
  await searchPage.button('Copy link').click()
  await expect(app.page.getByText('Copied', { exact: true })).toBeAttached()
  const link = await copied(app.page)
  expect(app.link).toContain('lookback=1h')
  expect(link).not.toContain('lookback')

  const page = await asColleague(browser, link)
  const same = new SearchPage(page)
  await expect(same.field('Service')).toHaveValue('storefront')
  await expect(page.getByLabel('Sort')).toHaveValue('longest')
  await expect(same.results).toHaveAttribute('aria-rowcount', rows)
  expect(await tracesOf(same)).toEqual(await tracesOf(searchPage))
  await page.context().close()
})

async function tracesOf(list: SearchPage): Promise<readonly string[]> {
  const links = await list.links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  // How many are in the page depends on its height.
  return links.slice(0, 10).map((link) => /[0-9a-f]{32}/.exec(link)?.[0] ?? link)
}

test('what is adjusted on a trace stands between it and the list in no way', async ({
  app,
  searchPage,
  tracePage,
}) => {
  await app.open('search?status=error')
  await searchPage.links.first().click()
  await expect(tracePage.spans).toBeVisible()
  for (const key of ['e', 'w', 'c']) await app.page.keyboard.press(key)
  await expect(app.page).toHaveURL(/path=off/)
  await app.page.goBack()
  await expect(app.page).toHaveURL(/status=error/)
  await expect(searchPage.links.first()).toBeVisible()
})

test('back goes to the view before', async ({ app, tracePage }) => {
  await app.open(`trace/${paymentFailure.traceId}?span=${paymentFailure.spanId}`)
  await tracePage.view('Tree').click()
  await expect(app.page).toHaveURL(/view=tree/)
  await app.page.goBack()
  await expect(tracePage.row(paymentFailure.spanId)).toHaveAttribute('aria-selected', 'true')
  await app.page.goForward()
  await expect(tracePage.view('Tree')).toHaveAttribute('aria-pressed', 'true')
})

test('a value that cannot be is left alone, each by itself', async ({ app, searchPage }) => {
  await app.open(
    'search?service=storefront&sort=loudest&limit=-3&minDuration=long&lookback=always&status=odd&box=1&start=yesterday',
  )
  await expect(searchPage.field('Service')).toHaveValue('storefront')
  await expect(searchPage.field('Min duration')).toHaveValue('')
  await expect(searchPage.links.first()).toBeVisible()
  await expect(app.alert).toHaveCount(0)
})
