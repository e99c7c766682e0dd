import { expect, test } from './harness/test'

const CHECKOUT = '88cc0d07903a5b213c5eee486ce1778a'
/** When the recorded traces were made. */
const WHEN = 'start=2026-11-22T10:53:00Z&end=2026-11-22T11:08:00Z'
const q = (text: string) => `q=${encodeURIComponent(text)}`

test.beforeEach(({ app }) => app.use('tempo'))

test('services are offered', async ({ app, searchPage }) => {
  await app.open(`search?${WHEN}&limit=4`)
  await searchPage.field('Service').click()
  await expect(app.page.getByRole('option', { name: 'payment-service' })).toBeVisible()
})

test('TraceQL is sent as it was typed', async ({ app, searchPage, site }) => {
  const text =
    '{ resource.service.name = "checkout-service" } >> { resource.service.name = "payment-service" && status = error }'
  await app.open(`search?${WHEN}&limit=50&${q(text)}`)
  await app.rest()
  expect(site.asked.some((request) => queryOf(request) === text)).toBe(true)
  await expect(searchPage.links.first()).toBeVisible()
})

test('fields are written as TraceQL', async ({ app, searchPage, site }) => {
  await app.open(`search?${WHEN}&limit=19&service=payment-service`)
  await expect(searchPage.links.first()).toBeVisible()
  const asked = site.asked.map(queryOf)
  expect(asked).toContain('{ resource.service.name = "payment-service" }')
})

test('a query the server does not understand is told at its place', async ({ app }) => {
  await app.open(`search?${WHEN}&limit=20&${q('{')}`)
  await expect(app.alert).toContainText('unexpected $end')
  await expect(app.alert).toContainText(/line 1/)
})

test('nothing found is an answer, not a failure', async ({ app, searchPage, site }) => {
  await app.open(`search?${WHEN}&limit=20&${q('{ resource.service.name = "does-not-exist" }')}`)
  await expect(searchPage.count).toHaveText(/^(0|No) traces/i)
  await expect(app.alert).toHaveCount(0)
  expect(site.asked.some((request) => request.includes('/api/search?'))).toBe(true)
})

test('a trace comes as protobuf and opens with its errors', async ({ app, tracePage, site }) => {
  await app.open('trace/2840f9eca1c3e9b1c746f0975514a6e1')
  await expect(tracePage.title).toContainText('storefront-web')
  await expect(tracePage.spans.locator('[data-error]').first()).toBeVisible()
  await expect(tracePage.criticalPath).toBeVisible()
  expect(site.asked.filter((request) => request.includes('/v2/traces/'))).toHaveLength(1)
})

test('where v2 is missing, v1 is asked', async ({ app, tracePage, site }) => {
  site.say(/\/api\/v2\/traces\//, { status: 404, type: 'text/plain', body: '404 page not found' })
  await app.open(`trace/${CHECKOUT}`)
  await expect(tracePage.rows.first()).toBeVisible()
})

test('an id with zeros in front is found', async ({ app, tracePage }) => {
  await app.open('trace/aca03db09ecf124f')
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a link leads to the trace it names', async ({ app, tracePage }) => {
  await app.open('trace/d1bf4623304c6f623e8346b590f2eab0')
  await tracePage.rows.first().click()
  await expect(tracePage.details.locator('a[href*="/trace/"]').first()).toBeVisible()
})

test('a tenant header from config.json is sent', async ({ app, site }) => {
  site.config = { sources: [site.source('tempo', { headers: { 'X-Scope-OrgID': 'team-a' } })] }
  const request = app.page.waitForRequest(/\/api\/(status\/buildinfo|search)/)
  await app.open(`search?${WHEN}&limit=4`)
  expect((await request).headers()['x-scope-orgid']).toBe('team-a')
})

function queryOf(request: string): string | null {
  return new URL(request.replace(/^\w+ /, ''), 'http://server').searchParams.get('q')
}
