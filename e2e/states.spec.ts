import { jaegerJson } from './harness/files'
import { recorded } from './harness/replay'
import { Site } from './harness/site'
import { expect, test } from './harness/test'

const CHECKOUT = 'ceaa3a4c610400bd76077624c7ddc9e9'
/** When the recorded traces were made. */
const WHEN = 'start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z'
const SEARCH = `search?${WHEN}&service=checkout&limit=5`

const json = 'application/json'
const text = 'text/plain; charset=utf-8'
const html = 'text/html; charset=utf-8'
const loginPage = { type: html, body: '<!doctype html><title>Sign in to Acme</title><form></form>' }

test.beforeEach(({ app }) => app.use('jaeger-v3'))

test('a trace on its way is counted in bytes and spans', async ({ app, site, tracePage }) => {
  const body = JSON.stringify(Array(1000).fill(jaegerJson()))
  site.say(/\/traces\//, { type: json, body, stalls: true })
  await app.visit(`trace/${CHECKOUT}`)
  await expect(tracePage.progress).toHaveText(/^\d[\d.]* kB of \d[\d.]* kB · [1-9]\d* spans$/)
})

test('a trace that is cancelled is let go, and can be loaded after all', async ({
  app,
  site,
  tracePage,
}) => {
  site.say(/\/traces\//, { hangs: true })
  await app.visit(`trace/${CHECKOUT}`)
  await expect(tracePage.progress).toContainText(CHECKOUT)
  await tracePage.button('Cancel').click()
  await expect(tracePage.title).toHaveText('Loading was cancelled')
  await expect.poll(() => site.givenUp.some((asked) => asked.includes(CHECKOUT))).toBe(true)
  site.sayWhatIsRecorded()
  await tracePage.button('Load it').click()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a trace that is left before it came is let go', async ({ app, site, tracePage }) => {
  await app.open(SEARCH)
  site.say(/\/traces\//, { hangs: true })
  await app.visit(`trace/${CHECKOUT}`)
  await expect(tracePage.progress).toBeVisible()
  await app.page.goBack()
  await expect.poll(() => site.givenUp.some((asked) => asked.includes(CHECKOUT))).toBe(true)
})

test('a search that is cancelled is let go, and can be run after all', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(/trace-summaries\?/, { hangs: true })
  await app.visit(SEARCH)
  await expect(searchPage.count).toHaveText('Searching jaeger-v3…')
  await searchPage.button('Cancel').click()
  await expect(app.page.getByText('Search stopped')).toBeVisible()
  await expect.poll(() => site.givenUp.some((asked) => asked.includes('summaries?'))).toBe(true)
  site.sayWhatIsRecorded()
  await searchPage.button('Search again').click()
  await expect(searchPage.links).toHaveCount(5)
})

test('an unreachable server is told with its address, and asked again', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(/^\/backend/, { drops: true })
  await app.open(SEARCH)
  await expect(app.alert).toContainText('No answer')
  await expect(app.alert).toContainText(`${site.url}backend/jaeger-v3/api/v3/trace-summaries`)
  site.sayWhatIsRecorded()
  await searchPage.button('Try again').click()
  await expect(searchPage.links).toHaveCount(5)
})

test('an unreachable server is told on the trace page, too', async ({ app, site, tracePage }) => {
  site.say(/^\/backend/, { drops: true })
  await app.open(`trace/${CHECKOUT}`)
  await expect(app.alert).toContainText('No answer')
  site.sayWhatIsRecorded()
  await tracePage.button('Try again').click()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a server on another origin without CORS headers is explained', async ({ app, site }) => {
  const elsewhere = await Site.open('/')
  site.origins.push(new URL(elsewhere.url).origin)
  const source = site.source('tempo', { url: `${elsewhere.url}backend/tempo` })
  site.config = { sources: [source] }
  await app.open('search')
  await expect(app.alert).toContainText('CORS')
  await expect(app.alert).toContainText(`${elsewhere.url}backend/tempo/api/`)
  await app.alert.getByText('What the server said').click()
  await expect(app.alert).toContainText(/another origin than this page .* through a proxy/)
  await elsewhere.close()
})

for (const [page, path] of [
  ['search', SEARCH],
  ['trace', `trace/${CHECKOUT}`],
] as const) {
  test(`a login page in place of the API is told (${page})`, async ({ app, site }) => {
    site.say(/^\/backend/, loginPage)
    await app.open(path)
    await expect(app.alert).toContainText('Not the API')
    await expect(app.alert).toContainText('text/html')
    await expect(app.alert).toContainText('Sign in, or check the url of this source')
    await app.alert.getByText('What the server said').click()
    await expect(app.alert).toContainText('Sign in to Acme')
  })
}

const refusals = [
  { status: 401, title: 'Not signed in', words: 'no org id' },
  { status: 403, title: 'Not allowed', words: 'tenant team-a is read by nobody' },
  { status: 429, title: 'Too many requests', words: 'rate limit exceeded' },
  { status: 500, title: 'Server error', words: 'storage: no space left on device' },
  { status: 503, title: 'Not available', words: 'empty ring' },
]

for (const { status, title, words } of refusals) {
  for (const [page, path, place] of [
    ['search', SEARCH, /trace-summaries\?/],
    ['trace', `trace/${CHECKOUT}`, /\/traces\//],
  ] as const) {
    test(`status ${status} is told in the server's words (${page})`, async ({ app, site }) => {
      site.say(place, { status, type: text, body: words })
      await app.open(path)
      await expect(app.alert).toContainText(title)
      await expect(app.alert).toContainText(`status ${status}`)
      await app.alert.getByText('What the server said').click()
      await expect(app.alert).toContainText(words)
      await expect(app.alert.getByRole('button', { name: 'Try again' })).toBeVisible()
    })
  }
}

test('a server that is busy for a moment is asked again by itself', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(/trace-summaries\?/, { status: 429, type: text, body: 'slow down', times: 1 })
  await app.open(SEARCH)
  await expect(searchPage.links).toHaveCount(5)
  await expect(app.alert).toHaveCount(0)
})

test('a silent server is given up after timeoutMs (search)', async ({ app, site }) => {
  site.config = { sources: [site.source('jaeger-v3', { timeoutMs: 400 })] }
  site.say(/trace-summaries\?/, { hangs: true })
  await app.open(SEARCH)
  await expect(app.alert).toContainText('was silent for 400 ms')
  await expect(app.alert).toContainText('timeoutMs')
})

test('a server that falls silent is given up after timeoutMs (trace)', async ({ app, site }) => {
  site.config = { sources: [site.source('jaeger-v3', { timeoutMs: 1500 })] }
  const body = recorded('jaeger-v3', 'v3-trace-checkout')
  site.say(/\/traces\//, { type: json, body, stalls: true })
  await app.open(`trace/${CHECKOUT}`)
  await expect(app.alert).toContainText('was silent for 1.5 s')
})

test('an answer that breaks off is shown as far as it came', async ({ app, site, tracePage }) => {
  const body = recorded('jaeger-v3', 'v3-trace-checkout')
  site.say(/\/traces\//, { type: json, body: body.subarray(0, body.length / 2) })
  await app.open(`trace/${CHECKOUT}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await expect(tracePage.repairs).toBeVisible()
})

test('a trace nobody has names the id, the source and the time that were tried', async ({
  app,
  tracePage,
}) => {
  const id = 'deadbeef'.repeat(4)
  await app.open(`trace/${id}?source=jaeger-v3&start=2026-11-22T14:00:00Z&end=2026-11-22T15:00:00Z`)
  await expect(tracePage.title).toHaveText('No such trace')
  await expect(app.alert).toContainText(id)
  await expect(app.alert).toContainText('jaeger-v3')
  await expect(app.alert).toContainText(/between .*15:00:00.* and .*16:00:00/)
  await expect(app.page.getByRole('link', { name: 'Search traces' })).toBeVisible()
})

const mistakes: readonly (readonly [about: string, config: unknown, path: string])[] = [
  ['a source without its url', { sources: [{ id: 'a', type: 'tempo' }] }, 'sources[0].url'],
  ['an unknown type', { sources: [{ id: 'a', type: 'zipkin', url: '.' }] }, 'sources[0].type'],
  ['a default that is no source', { sources: [], defaultSource: 'prod' }, 'defaultSource'],
  ['no JSON', '{ "sources": [', 'config.json'],
]

for (const [about, config, path] of mistakes) {
  test(`config.json with ${about} stops the start and names the place`, async ({ app, site }) => {
    site.config = config
    await app.open('search')
    await expect(app.alert).toContainText('config.json is not right')
    await expect(app.alert).toContainText(`At ${path}, wanted`)
    await expect(app.page.getByRole('search')).toHaveCount(0)
    expect(site.asked).toEqual([])
  })
}

test('without config.json there are the demo and local files', async ({
  app,
  searchPage,
  site,
}) => {
  site.config = undefined
  await app.open('search')
  const sources = searchPage.field('Source').getByRole('option')
  await expect(sources).toHaveText(['Demo data', 'Local files'])
  await expect(searchPage.field('Source')).toHaveValue('demo')
})
