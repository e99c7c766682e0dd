import { Site } from './harness/site'
import { expect, test } from './harness/test'

const CHECKOUT = 'ceaa3a4c610400bd76077624c7ddc9e9'
/** When the recorded traces were made. */
const SEARCH = 'search?start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z&service=checkout&limit=5'

test('a search of an unreachable server names its address, and can be tried again', async ({
  app,
  searchPage,
  site,
}) => {
  await app.use('jaeger-v3')
  site.say(/^\/backend/, { drops: true })
  await app.open(SEARCH)
  await expect(app.alert).toContainText('No answer')
  await expect(app.alert).toContainText(`${site.url}backend/jaeger-v3/api/v3/trace-summaries`)
  site.forget()
  await searchPage.button('Try again').click()
  await expect(searchPage.links).toHaveCount(5)
})

test('so does a trace', async ({ app, site, tracePage }) => {
  await app.use('jaeger-v3')
  site.say(/^\/backend/, { drops: true })
  await app.open(`trace/${CHECKOUT}`)
  await expect(app.alert).toContainText('No answer')
  await expect(app.alert).toContainText(`${site.url}backend/jaeger-v3/api`)
  site.forget()
  await tracePage.button('Try again').click()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a list that does not end is given up, and the way on is told', async ({ app, site }) => {
  await app.use('jaeger-v3')
  function* endless() {
    yield '{"summaries":['
    for (;;) yield `{"traceId":"${'0'.repeat(1 << 20)}"},`
  }
  site.say(/trace-summaries\?/, { type: 'application/json', stream: endless })
  await app.open(SEARCH)
  await expect(app.alert).toContainText('answered with more than')
  await expect(app.alert).toContainText('Ask for fewer traces or a shorter time.')
})

test.describe('a server on another origin', () => {
  let elsewhere: Site
  test.beforeEach(async ({ site }) => {
    elsewhere = await Site.open('/')
    site.origins.push(new URL(elsewhere.url).origin)
    site.config = {
      sources: [site.source('tempo', { url: `${elsewhere.url}backend/tempo` })],
    }
  })
  test.afterEach(() => elsewhere.close())

  for (const path of ['search', `trace/${CHECKOUT}`]) {
    test(`sends no CORS headers, which is explained (${path.split('/')[0]})`, async ({ app }) => {
      await app.open(path)
      await expect(app.alert).toContainText('refuses calls from this page (CORS)')
      await expect(app.alert).toContainText(`${elsewhere.url}backend/tempo/api/`)
      await app.alert.getByText('What the browser said').click()
      await expect(app.alert).toContainText(/another origin than this page .* through a proxy/)
    })
  }
})
