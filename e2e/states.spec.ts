import { expect, test } from './harness/test'

const TRACE = '88cc0d07903a5b213c5eee486ce1778a'
const WHEN = 'start=2026-11-22T10:53:00Z&end=2026-11-22T11:08:00Z&limit=4'
const LOOKUP = /\/api\/(v2\/)?traces\//
const SEARCH = /\/api\/search\?/

test.beforeEach(({ app }) => app.use('tempo'))

test('a trace that is not there: the id, the source and the range tried are told', async ({
  app,
}) => {
  const id = '0123456789abcdef0123456789abcdef'
  await app.open(`trace/${id}?source=tempo&start=2026-11-22T10:00:00Z&end=2026-11-22T11:00:00Z`)
  await expect(app.alert).toContainText(id)
  await expect(app.alert).toContainText('tempo')
  await expect(app.alert).toContainText('22 Nov 2026')
  await expect(app.page.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('an unknown page leads back', async ({ app }) => {
  await app.open('nothing')
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(app.page.getByRole('main').getByRole('link').first()).toBeVisible()
})

for (const [about, file] of [
  ['the first', /\/assets\/index-[^/]+\.js$/],
  ['a later one', /\/assets\/frame-[^/]+\.js$/],
] as const) {
  test(`a file of this version is missing (${about})`, async ({ app }) => {
    await app.page.route(file, (route) => route.fulfill({ status: 404, body: '' }))
    await app.visit('search')
    await expect(app.alert).toContainText('Spanwise could not load its own files. Reload the page')
    app.forgive(/404/)
  })
}

const LOGIN = '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>'

const refusals = [
  ['401', { status: 401, type: 'text/plain', body: 'no org id' }, /401/, 'no org id'],
  ['403', { status: 403, type: 'text/plain', body: 'tenant closed' }, /403/, 'tenant closed'],
  ['429', { status: 429, type: 'text/plain', body: 'slow down' }, /429/, 'slow down'],
  ['500', { status: 500, type: 'text/plain', body: 'disk is full' }, /500/, 'disk is full'],
  ['a login page', { type: 'text/html', body: LOGIN }, /text\/html/, 'Sign in'],
] as const

for (const [about, said, told, words] of refusals) {
  test(`a search answered with ${about}`, async ({ app, site }) => {
    site.say(SEARCH, said)
    await app.open(`search?${WHEN}`)
    await expect(app.alert).toContainText(told)
    await app.alert.getByText('What the server said').click()
    await expect(app.alert).toContainText(words)
  })

  test(`a trace lookup answered with ${about}`, async ({ app, site }) => {
    site.say(LOOKUP, said)
    await app.open(`trace/${TRACE}?source=tempo`)
    await expect(app.alert).toContainText(told)
  })
}

test('a server that does not answer is told with its address', async ({ app, site }) => {
  site.say(/\/api\//, { drops: true })
  await app.open(`search?${WHEN}`)
  await expect(app.alert.first()).toContainText('/backend/tempo')
})

test('another origin is explained', async ({ app, site }) => {
  // Nothing listens on the discard port; the policy refuses the call before it leaves.
  site.config = { sources: [site.source('tempo', { url: 'http://127.0.0.1:9/tempo' })] }
  await app.open(`search?${WHEN}`)
  await expect(app.alert.first()).toContainText('127.0.0.1:9')
  await expect(app.alert.first()).toContainText(/CORS/)
  app.forgive(/Content Security Policy/)
})

test('a server that is silent for too long is given up', async ({ app, site }) => {
  site.config = { sources: [site.source('tempo', { timeoutMs: 300 })] }
  site.say(SEARCH, { hangs: true })
  await app.open(`search?${WHEN}`)
  await expect(app.alert).toContainText('300 ms')
})

test('trying again works once the server does', async ({ app, site, searchPage }) => {
  site.say(SEARCH, { status: 500, body: 'not yet' })
  await app.open(`search?${WHEN}`)
  await expect(app.alert).toBeVisible()
  site.forget()
  await app.page.getByRole('button', { name: 'Try again' }).click()
  await expect(searchPage.links.first()).toBeVisible()
})

test('a search that is waited for can be cancelled', async ({ app, site, searchPage }) => {
  site.say(SEARCH, { hangs: true })
  await app.page.goto(`${site.url}search?${WHEN}`)
  await app.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(app.page.getByRole('button', { name: 'Search again' })).toBeVisible()
  await expect(searchPage.links).toHaveCount(0)
})

test('a trace that is waited for can be cancelled', async ({ app, site }) => {
  site.say(LOOKUP, { hangs: true })
  await app.page.goto(`${site.url}trace/${TRACE}?source=tempo`)
  await expect(app.page.getByRole('status').filter({ hasText: TRACE })).toBeVisible()
  await app.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(app.page.getByRole('button', { name: 'Load it' })).toBeVisible()
})

test('a partial trace is said to be partial', async ({ app, site, tracePage }) => {
  site.say(LOOKUP, { type: 'application/json', body: partialTrace() })
  await app.open(`trace/${TRACE}?source=tempo`)
  await expect(tracePage.rows).toHaveCount(1)
  await expect(app.page.getByText(/partial trace/i).first()).toBeVisible()
})

test('an answer that is cut shows what came and says so', async ({ app, site, tracePage }) => {
  const whole = JSON.stringify({ trace: { resourceSpans: [oneSpan(1), oneSpan(2)] } })
  site.say(LOOKUP, {
    type: 'application/json',
    body: whole.slice(0, whole.lastIndexOf('"spanId"')),
  })
  await app.open(`trace/${TRACE}?source=tempo`)
  await expect(tracePage.rows).toHaveCount(1)
  await expect(app.page.getByText(/partial|could not be read|repair|cut/i).first()).toBeVisible()
})

test('a config.json with one wrong value stops the start and names it', async ({ app, site }) => {
  site.config = { sources: [{ id: 'prod', type: 'jaeger', url: 42 }] }
  await app.open()
  await expect(app.alert).toContainText('sources[0].url')
  await expect(app.page.getByRole('search')).toHaveCount(0)
})

test('a config.json that is no JSON stops the start and says so', async ({ app, site }) => {
  site.config = '{ "sources": [ '
  await app.open()
  await expect(app.alert).toContainText('config.json')
})

function oneSpan(id: number) {
  const span = {
    traceId: TRACE,
    spanId: `000000000000000${id}`,
    name: `part ${id}`,
    startTimeUnixNano: '1795345599051485000',
    endTimeUnixNano: '1795345599151485000',
  }
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] }
  return { resource, scopeSpans: [{ spans: [span] }] }
}

function partialTrace(): string {
  const message = 'the trace is larger than the limit'
  return JSON.stringify({ trace: { resourceSpans: [oneSpan(1)] }, status: 'PARTIAL', message })
}
