import { expect, test } from './harness/test'

// Jaeger UI's own links: bookmarks, alerts and dashboards that are out there.
const FAILED = '051c551c0c8c42f2d7914cab420eb13f'
const HEALTHY = '92f4d7e6607264e6df5edc84443eab15'

test('a search link fills the form', async ({ app, searchPage }) => {
  const tags = encodeURIComponent('{"http.request.method":"POST"}')
  await app.open(
    `search?service=storefront&operation=POST%20%2Fcheckout&tags=${tags}&lookback=2d&minDuration=10ms&limit=50`,
  )
  await expect(searchPage.field('Service')).toHaveValue('storefront')
  await expect(searchPage.field('Operation')).toHaveValue('POST /checkout')
  await expect(searchPage.field('Attributes')).toHaveValue(/http\.request\.method/)
  await expect(searchPage.field('Min duration')).toHaveValue('10ms')
  await expect(searchPage.field('Limit')).toHaveValue('50')
  await expect(searchPage.links.first()).toBeVisible()
})

test('start and end in microseconds are a time range', async ({ app, searchPage }) => {
  const now = Date.now() * 1000
  await app.open(
    `search?service=storefront&start=${now - 7_200_000_000}&end=${now}&lookback=custom`,
  )
  await expect(searchPage.links.first()).toBeVisible()
})

test('all services and all operations are none', async ({ app, searchPage }) => {
  await app.open('search?service=__all_services__&operation=__all_operations__')
  await expect(searchPage.field('Service')).toHaveValue('')
  await expect(searchPage.links.first()).toBeVisible()
})

test('tag=key:value is an attribute', async ({ app, searchPage }) => {
  await app.open('search?service=storefront&tag=http.request.method%3APOST')
  await expect(searchPage.field('Attributes')).toHaveValue('http.request.method=POST')
})

test('uiFind with text finds', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?uiFind=payment`)
  await expect(tracePage.findBox).toHaveValue('payment')
  await expect(tracePage.matches).toHaveText(/of \d+/)
})

test('uiFind with a span id selects the span', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?uiFind=e3056e2eb138b485`)
  await expect(tracePage.row('e3056e2eb138b485')).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.row('e3056e2eb138b485')).toBeInViewport()
})

test('an id in capitals is the same trace', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED.toUpperCase()}`)
  await expect(tracePage.title).toContainText('POST /checkout')
})

test('a comparison shows its first trace and leads to the second', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}...${HEALTHY}`)
  await expect(tracePage.title).toContainText('POST /checkout')
  await expect(app.page.locator(`a[href*="${HEALTHY}"]`)).toBeVisible()
})

test('uiEmbed=v0 embeds, and uiTheme sets the theme', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?uiEmbed=v0&uiTheme=dark&uiTimelineHideMinimap=1`)
  await expect(tracePage.title).toContainText('POST /checkout')
  await expect(app.page.getByRole('banner')).toHaveCount(0)
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('an unknown parameter is kept and a bad value falls alone', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?theirs=1&range=never&span=e3056e2eb138b485`)
  await expect(tracePage.row('e3056e2eb138b485')).toHaveAttribute('aria-selected', 'true')
  await expect(app.page).toHaveURL(/theirs=1/)
})

test('the theme of a link is not kept', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'light' })
  await app.open(`trace/${FAILED}?theme=dark`)
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.open(`trace/${FAILED}`)
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('a pasted trace id opens the trace', async ({ app, searchPage, tracePage }) => {
  await app.open('search')
  await searchPage.field('Service').fill(FAILED)
  await searchPage.find.click()
  await expect(tracePage.title).toContainText('POST /checkout')
})
