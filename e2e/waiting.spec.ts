import { jaegerJson } from './harness/files'
import { recorded } from './harness/replay'
import { expect, test } from './harness/test'

const CHECKOUT = 'ceaa3a4c610400bd76077624c7ddc9e9'
const LOOKUP = /\/api\/(v3\/)?traces\//
const SUMMARIES = /\/trace-summaries\?/
/** When the recorded traces were made. */
const SEARCH = 'search?start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z&service=checkout&limit=5'

test.beforeEach(({ app }) => app.use('jaeger-v3'))

test('a trace on its way is counted in bytes and spans', async ({ app, site, tracePage }) => {
  const body = JSON.stringify(Array(1000).fill(jaegerJson()))
  site.say(LOOKUP, { type: 'application/json', body, stalls: true })
  await app.visit(`trace/${CHECKOUT}`)
  await expect(tracePage.counts).toHaveText(/^\d+ kB of \d\.\d MB · [1-9]\d* spans$/)
})

test('a trace that is cancelled is let go, and can be loaded after all', async ({
  app,
  site,
  tracePage,
}) => {
  site.say(LOOKUP, { hangs: true })
  await app.visit(`trace/${CHECKOUT}`)
  await tracePage.button('Cancel').click()
  await expect(tracePage.title).toHaveText('Loading was cancelled')
  await expect.poll(() => site.givenUp).toContainEqual(expect.stringMatching(LOOKUP))
  site.forget()
  await tracePage.button('Load it').click()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a trace that is left before it came is let go', async ({ app, searchPage, site }) => {
  await app.open(SEARCH)
  site.say(LOOKUP, { hangs: true })
  await searchPage.links.first().click()
  await expect.poll(() => site.asked).toContainEqual(expect.stringMatching(LOOKUP))
  await app.page.goBack()
  await expect(searchPage.links).toHaveCount(5)
  await expect.poll(() => site.givenUp).toContainEqual(expect.stringMatching(LOOKUP))
})

test('a search that is cancelled is let go, and can be run after all', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(SUMMARIES, { hangs: true })
  await app.visit(SEARCH)
  await expect(searchPage.count).toHaveText('Searching jaeger-v3…')
  await searchPage.button('Cancel').click()
  await expect.poll(() => site.givenUp).toContainEqual(expect.stringMatching(SUMMARIES))
  site.forget()
  await searchPage.button('Search again').click()
  await expect(searchPage.links).toHaveCount(5)
})

test('a server that is busy for a moment is asked again by itself', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(SUMMARIES, { status: 429, type: 'text/plain', body: 'slow down', times: 1 })
  await app.open(SEARCH)
  await expect(searchPage.links).toHaveCount(5)
  await expect(app.alert).toHaveCount(0)
})

test('a server that stays busy is told, and asked again on demand', async ({
  app,
  searchPage,
  site,
}) => {
  site.say(SUMMARIES, { status: 429, type: 'text/plain', body: 'rate limit exceeded' })
  await app.open(SEARCH)
  await expect(app.alert).toContainText('takes no more requests for now (status 429)')
  site.forget()
  await searchPage.button('Try again').click()
  await expect(searchPage.links).toHaveCount(5)
})

test('a server that falls silent before the first span is given up', async ({ app, site }) => {
  site.config = { sources: [site.source('jaeger-v3', { timeoutMs: 1500 })] }
  const body = `{"resourceSpans":[${' '.repeat(1000)}]}`
  site.say(LOOKUP, { type: 'application/json', body, stalls: true })
  await app.open(`trace/${CHECKOUT}`)
  await expect(app.alert).toContainText('was silent for 1.5 s')
  await expect(app.alert).toContainText('timeoutMs')
})

test('a server that falls silent in the middle of a trace keeps nobody from what had come', async ({
  app,
  site,
  tracePage,
}) => {
  site.config = { sources: [site.source('jaeger-v3', { timeoutMs: 1500 })] }
  const body = recorded('jaeger-v3', 'v3-trace-checkout')
  site.say(LOOKUP, { type: 'application/json', body, stalls: true })
  await app.open(`trace/${CHECKOUT}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await expect(tracePage.ledger).toContainText('Partial trace')
  await tracePage.ledger.click()
  await expect(tracePage.received).toContainText('it was silent for 1.5 s')
})
