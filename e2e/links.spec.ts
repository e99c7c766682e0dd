import { file } from './harness/files'
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

test('traces that a search link names open from there, with what to find', async ({
  app,
  tracePage,
}) => {
  await app.open(
    `search?traceID=${HEALTHY}&span=e3056e2eb138b485%20dcfecaa47a8e6a3e@${FAILED}&limi`,
  )
  const named = app.page.getByRole('listitem').filter({ hasText: FAILED })
  await expect(app.page.getByText('The link names 2 traces')).toBeVisible()
  await expect(named).toContainText('with 2 of its spans')
  await named.getByRole('link').click()
  await expect(tracePage.findBox).toHaveValue('e3056e2eb138b485 | dcfecaa47a8e6a3e')
  await expect(tracePage.matches).toHaveText(/of 2$/)
})

test('an id in base64 is the same trace', async ({ app, tracePage }) => {
  const id = Buffer.from(FAILED, 'hex').toString('base64')
  await app.open(`trace/${encodeURIComponent(id)}`)
  await expect(tracePage.title).toContainText('POST /checkout')
})

test('uiFind with several words finds any of them', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?uiFind=redis%20payment`)
  await expect(tracePage.findBox).toHaveValue('redis | payment')
  await expect(tracePage.matches).toHaveText(/of \d+/)
})

test('a service filter that fits is offered as a find, and back shows all', async ({
  app,
  tracePage,
}) => {
  const traceID = '00000000000000000000000000000abc'
  const span = (spanID: string, processID: string, parent?: string) => ({
    ...{ traceID, spanID, processID, operationName: 'work', startTime: 1_767_323_045_000_000 },
    duration: 10,
    references: parent ? [{ refType: 'CHILD_OF', traceID, spanID: parent }] : [],
  })
  const processes = Object.fromEntries(
    ['auth', 'cart', 'web'].map((serviceName) => [serviceName, { serviceName, tags: [] }]),
  )
  const spans = [span('1', 'web'), span('2', 'auth', '1'), span('3', 'cart', '1')]
  await app.open('search')
  await app.openFiles(file('three.json', { data: [{ traceID, spans, processes }] }))
  await expect(tracePage.rows).toHaveCount(3)
  await app.open(`trace/${traceID}?source=local&svcFilter=8460.5`)
  await expect(app.page.getByRole('note')).toContainText('hides cart. Here all services are shown.')
  await tracePage.button('Find the others alone').press('Enter')
  await expect(tracePage.findBox).toHaveValue('service.name=auth | service.name=web')
  await expect(tracePage.rows).toHaveCount(2)
  await expect(app.page.getByRole('note')).toHaveCount(0)
  await app.page.goBack()
  await expect(tracePage.rows).toHaveCount(3)
  await expect(app.page.getByRole('note')).toBeVisible()
})

test('a service filter that no longer fits is told, and dismissed', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?svcFilter=0000.1`)
  await expect(app.page.getByRole('note')).toContainText('all of them are shown')
  await tracePage.button('Dismiss the service filter').click()
  await expect(app.page.getByRole('note')).toHaveCount(0)
  await expect(app.page).not.toHaveURL(/svcFilter/)
})

for (const [path, words] of [
  ['dependencies', /graph of all services/],
  ['deep-dependencies?service=cart', /paths between services/],
  ['quality-metrics?service=cart&lookback=48', /quality of traces/],
  ['monitor?service=cart&timeframe=3600000', /rates and latencies/],
] as const) {
  test(`Jaeger UI's /${path} says what is here instead`, async ({ app, searchPage }) => {
    await app.open(path)
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(words)
    await app.page.getByRole('main').getByRole('link').click()
    await expect(searchPage.form).toBeVisible()
    if (path.includes('service=')) await expect(searchPage.field('Service')).toHaveValue('cart')
  })
}
