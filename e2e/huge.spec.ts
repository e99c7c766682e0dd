import { gzipSync } from 'node:zlib'
import * as bad from '@/formats/bad-input/testing'
import { file, type TestFile } from './harness/files'
import { expect, test } from './harness/test'

/** Input that breaks viewers: it opens, or it is said why not. */

const MANY = 100_003
/** What may stand in the DOM, however many rows there are. */
const MOST_ROWS = 100
const LOOKUP = /\/api\/(v3\/)?traces\//
const AT_SERVER = `trace/${bad.BAD_TRACE_ID}`
const SLOW = { timeout: 60_000 }

function packed(name: string, spans: Iterable<bad.BadSpan>): TestFile {
  return file(`${name}.json.gz`, gzipSync(bad.otlpText(spans), { level: 1 }))
}

test(`${MANY} spans, each within the one before`, async ({ app, tracePage }) => {
  test.slow()
  await app.open()
  await app.openFiles(packed('levels', bad.levels(MANY)))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(MANY), SLOW)
  await tracePage.spans.press('End')
  await expect(tracePage.selected).toBeInViewport()
  await expect(tracePage.selected).toHaveAttribute('aria-level', String(MANY))
  await expect(tracePage.selected).toContainText(`step ${MANY}`)
  expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
  await tracePage.view('Tree').click()
  await expect(app.page.getByText(/^Showing [\d,]+ of 100,003 spans/)).toBeVisible()
  await tracePage.view('Waterfall').click()
  await expect(tracePage.selected).toBeInViewport()
})

test(`${MANY} spans, all but one within the first`, async ({ app, tracePage }) => {
  test.slow()
  await app.open()
  await app.openFiles(packed('siblings', bad.siblings(MANY)))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(MANY), SLOW)
  await tracePage.scrollTo(1)
  await expect(tracePage.rowAt(MANY)).toBeInViewport()
  await expect(tracePage.rowAt(MANY)).toHaveAttribute('aria-level', '2')
  await tracePage.findBox.fill('step')
  await expect(tracePage.matches).toHaveText(/^1 of 100.?003$/)
  expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
  await tracePage.view('Tree').click()
  await expect(app.page.getByText(/^Showing [\d,]+ of 100,003 spans/)).toBeVisible()
})

test(`${MANY} spans, each the parent of the next, in a circle`, async ({ app, tracePage }) => {
  test.slow()
  await app.open()
  await app.openFiles(packed('cycle', bad.cycle(MANY)))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(MANY), SLOW)
  await tracePage.spans.press('End')
  await expect(tracePage.selected).toContainText(`step ${MANY}`)
  await tracePage.ledger.click()
  await expect(tracePage.received).toContainText('1 span is its own ancestor')
})

test('an id that 1,000 spans have', async ({ app, tracePage }) => {
  await app.open()
  await app.openFiles(packed('repeated', bad.repeatedId(1000)))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1002')
  await tracePage.spans.press('End')
  await expect(tracePage.selected).toContainText('retry 999')
  await tracePage.ledger.click()
  await expect(tracePage.received).toContainText('999 spans have the id of another span')
})

test('five hours beside thousands of 50 µs', async ({ app, tracePage }) => {
  const count = 5003
  const range = () => new URL(app.page.url()).searchParams.get('range')
  await app.open()
  await app.openFiles(packed('hours', bad.fiveHours(count)))
  await tracePage.button('Expand all').click()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', /^500[34]$/)
  await tracePage.spans.press('End')
  await expect(tracePage.selected).toContainText('50 µs')
  await app.page.keyboard.press('f')
  await expect.poll(() => lengthOf(range())).toBeLessThan(1_000_000)
  expect(lengthOf(range())).toBeGreaterThanOrEqual(50_000)
  await app.page.keyboard.press('0')
  await expect.poll(range).toBeNull()
  const minimap = app.page.getByRole('img', { name: /^Minimap/ })
  const box = await minimap.boundingBox()
  if (!box) throw new Error('no minimap')
  await app.page.mouse.move(box.x + 100, box.y + 10)
  await app.page.mouse.down()
  await app.page.mouse.move(box.x + 200, box.y + 10, { steps: 5 })
  await app.page.mouse.up()
  await expect.poll(() => lengthOf(range())).toBeGreaterThan(60e9)
})

/** Of a range in the URL, ns. */
function lengthOf(range: string | null): number {
  const [from, to] = (range ?? '').split('-').map(Number)
  return (to ?? Number.NaN) - (from ?? 0)
}

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('an attribute of 5 MB is shown in steps, copied whole and found', async ({
    app,
    tracePage,
  }) => {
    await app.open()
    await app.openFiles(packed('long', bad.longValue(5_000_000)))
    await tracePage.spans.press('End')
    const { details } = tracePage
    const value = details.getByRole('row', { name: /^payload/ })
    await expect(value).toBeVisible()
    const shown = async () => (await value.innerText()).length
    expect(await shown()).toBeLessThan(2000)
    await value.getByRole('button', { name: 'Show 100 kB more of 5.0 MB' }).click()
    await expect.poll(shown).toBeGreaterThan(100_000)
    expect(await shown()).toBeLessThan(120_000)
    await value.getByRole('button', { name: 'Show less' }).click()
    await value.hover()
    await value.getByRole('button', { name: 'Copy value of payload' }).click()
    const copied = app.page.evaluate(async () => {
      const text = await navigator.clipboard.readText()
      return { length: text.length, end: text.slice(-6) }
    })
    expect(await copied).toEqual({ length: 5_000_000, end: 'needle' })
    await tracePage.findBox.fill('needle')
    await expect(tracePage.matches).toHaveText('1 of 1')
  })
})

test('a name, a key and a service of 5 MB are shown as far as a line goes', async ({
  app,
  tracePage,
}) => {
  const length = 5_000_000
  const document = bad.otlpText(bad.longNames(length), 'service '.repeat(length / 8))
  await app.open()
  await app.openFiles(file('names.json.gz', gzipSync(document, { level: 1 })))
  await expect(tracePage.title).toContainText('root')
  await tracePage.spans.press('End')
  await expect(tracePage.details).toContainText('value of a long key')
  await expect(tracePage.selected).toContainText('name name')
  expect((await app.page.locator('body').innerText()).length).toBeLessThan(20_000)
  await tracePage.view('Tree').click()
  await tracePage.view('Waterfall').click()
  await expect(tracePage.selected).toBeInViewport()
  await app.rest()
})

test('10,000 attributes on one span are shown in steps and filtered', async ({
  app,
  tracePage,
}) => {
  await app.open()
  await app.openFiles(packed('attributes', bad.manyAttributes(10_000)))
  await tracePage.spans.press('End')
  const rows = tracePage.details.getByRole('table', { name: 'Attributes' }).getByRole('row')
  await expect(rows).toHaveCount(100)
  await tracePage.details.getByRole('button', { name: 'Show 200 more of 9,900' }).click()
  await expect(rows).toHaveCount(300)
  await tracePage.details.getByRole('searchbox', { name: 'Filter attributes' }).fill('key.9999')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('value 9999')
})

test.describe('at a server', () => {
  test.beforeEach(({ app }) => app.use('jaeger-v3'))

  const spans = () => bad.requests(301)
  const cuts: readonly (readonly [about: string, said: object])[] = [
    ['without its length', { stream: () => [bad.otlpText(spans()).slice(0, 100_000)] }],
    ['with its length', { body: bad.otlpText(spans()).slice(0, 100_000) }],
  ]
  for (const [about, said] of cuts) {
    test(`an answer ${about} that is cut opens as far as it came`, async ({
      app,
      site,
      tracePage,
    }) => {
      site.say(LOOKUP, { type: 'application/json', breaks: true, ...said })
      await app.open(AT_SERVER)
      await expect(tracePage.rows.first()).toBeVisible()
      expect(await tracePage.rowCount()).toBeGreaterThan(1)
      await expect(tracePage.ledger).toContainText('Partial trace')
      await tracePage.ledger.click()
      await expect(tracePage.received).toContainText('ended early')
    })
  }

  test('an answer of 60 MB opens and is worked with', async ({ app, site, tracePage }) => {
    test.slow()
    const stream = () => bad.otlpPieces(bad.requests(110_000))
    site.say(LOOKUP, { type: 'application/json', stream })
    await app.visit(`${AT_SERVER}?folds=off`)
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', /\d{4}/, SLOW)
    await tracePage.button('Expand all').click()
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '110000')
    await tracePage.spans.press('End')
    await expect(tracePage.selected).toBeInViewport()
    await tracePage.findBox.fill('resource/42')
    await expect(tracePage.matches).toHaveText(/^1 of [\d,]+$/)
    expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
  })

  test('an answer that never ends opens as far as it was read', async ({
    app,
    site,
    tracePage,
  }) => {
    test.slow()
    site.say(LOOKUP, { type: 'application/json', stream: endless })
    await app.visit(AT_SERVER)
    await expect(tracePage.rows.first()).toBeVisible(SLOW)
    await expect(tracePage.ledger).toContainText('Partial trace', SLOW)
    await tracePage.ledger.click()
    await expect(tracePage.received).toContainText(/Reading stopped at 2,\d{3},\d{3} spans/)
    await expect.poll(() => site.givenUp).toContainEqual(expect.stringMatching(LOOKUP))
    await tracePage.button('Read on').click()
    await expect(tracePage.received).toContainText(/Reading stopped at 4,\d{3},\d{3} spans/, SLOW)
  })
})

/** A server in a loop: it sends the same thousand spans again and again. */
function* endless(): Generator<string> {
  const [whole = ''] = bad.otlpPieces(bad.siblings(200))
  const at = whole.indexOf('{"traceId"')
  const loop = whole.slice(at, whole.lastIndexOf(']}]}]}')).concat(',').repeat(5)
  yield whole.slice(0, at)
  for (;;) yield loop
}
