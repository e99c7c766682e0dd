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
  await app.page.getByRole('button', { name: 'Copy link', exact: true }).click()
  await expect(app.page.getByText(/^Link copied, fixed to 4 Mar 2026, /)).toBeVisible()
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

test('of a search: one that stays relative, by key, and back to now from a fixed one', async ({
  app,
  searchPage,
  browser,
}) => {
  await app.open('search?service=storefront&lookback=1h')
  await app.page.keyboard.press('y')
  await expect(app.page.getByText('Link copied: the last hour before it is opened')).toBeVisible()
  expect(await copied(app.page)).toMatch(/lookback=1h/)
  await app.page.keyboard.press('Shift+Y')
  await expect(app.page.getByText(/^Link copied, fixed to/)).toBeVisible()
  const link = await copied(app.page)
  expect(link).toMatch(/start=2026-03-04T09:00:00Z&end=2026-03-04T10:00:00Z/)

  const page = await asColleague(browser, link)
  const same = new SearchPage(page)
  const fixed = await same.results.getAttribute('aria-rowcount')
  expect(fixed).toBe(await searchPage.results.getAttribute('aria-rowcount'))
  await same.button('Same search, now').click()
  await expect(page).toHaveURL(/[?&]lookback=1h(&|$)/)
  await expect(page).not.toHaveURL(/[?&]start=/)
  await expect(same.button('Same search, now')).toHaveCount(0)
  await expect(same.button('Copy link that stays relative')).toBeVisible()
  await page.goBack()
  await expect(same.button('Same search, now')).toBeVisible()
  await page.context().close()
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

// What somebody may send to do harm, or what a chat cut off.
const HOSTILE = [
  '__proto__=x&constructor=y&closed=__proto__&at=__proto__&panel=__proto__',
  `closed=${'f'.repeat(100_000)}`,
  `filter=${'%22'.repeat(3000)}&panel=${'critical,'.repeat(2000)}`,
  'closed=bd4cd900&closed=all&at=1&at=2&panel=off&panel=errors&span=1&span=2',
  'closed=%00%01%1B&at=%E2%80%AE,1&panel=%0D%0A&view=%00&range=%00&folds=%00&tz=%00',
  'at=bd4cd900,1e9,NaN,Infinity&closed=level99999999&panel=rows99999999&range=9-1',
  'at=ffffffff,-999999,999999,999999&view=tree&closed=level1,~ffffffff',
  'svcFilter=0000.0&uiFind=%2D%2D&cohort=%3Cscript%3E',
]
for (const [n, parameters] of HOSTILE.entries()) {
  test(`a hostile link, ${n + 1} of ${HOSTILE.length}: each parameter falls alone`, async ({
    app,
    tracePage,
  }) => {
    const path = `trace/${paymentFailure.traceId}?theirs=1&idle=short&${parameters}`
    // Servers refuse what is that long; from within the page it comes all the same.
    if (path.length > 10_000) {
      await app.open('search')
      await app.page.evaluate((path) => {
        history.pushState(null, '', path)
        dispatchEvent(new PopStateEvent('popstate'))
      }, path)
    } else await app.open(path)
    await expect(tracePage.title).toContainText('POST /checkout')
    await expect(app.alert).toHaveCount(0)
    await expect(app.page).toHaveURL(/theirs=1/)
    // It goes on working: the address is written anew.
    await app.page.keyboard.press('c')
    await expect(app.page).toHaveURL(/path=off/)
    await app.rest()
  })
}

test('a hostile search link: each parameter falls alone', async ({ app, searchPage }) => {
  await app.open(
    `search?service=storefront&__proto__=x&at=__proto__&at=2&face=%00&box=%00&traceID=%00&span=${'@'.repeat(5000)}&sort=__proto__`,
  )
  await expect(searchPage.field('Service')).toHaveValue('storefront')
  await expect(searchPage.links.first()).toBeVisible()
  await expect(app.alert).toHaveCount(0)
})
