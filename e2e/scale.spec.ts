import { gzipSync } from 'node:zlib'
import { landmarks } from './harness/demo'
import { file, type TestFile } from './harness/files'
import { expect, test } from './harness/test'

const { large } = landmarks
const LARGE_SPANS = 20_239
const MANY = 100_000

/** What may stand in the DOM, however many rows there are. */
const MOST_ROWS = 100

test.describe('20,239 spans, row by row', () => {
  test.beforeEach(({ app }) => app.open(`trace/${large.traceId}?folds=off`))

  test('scrolling reaches every one, a screenful being in the page', async ({ tracePage }) => {
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(LARGE_SPANS))
    await tracePage.scrollTo(0.5)
    await expect(tracePage.rowAt(Math.ceil(LARGE_SPANS / 2))).toBeAttached()
    await tracePage.scrollTo(1)
    await expect(tracePage.rowAt(LARGE_SPANS)).toBeInViewport()
    expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
  })

  test('all of it closes and opens', async ({ tracePage }) => {
    await tracePage.button('Collapse all').click()
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
    await tracePage.button('Expand all').click()
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(LARGE_SPANS))
  })

  test('scrolling touches nothing outside the tree grid', async ({ app, tracePage }) => {
    const changes = await app.page.evaluateHandle(() => {
      const seen: string[] = []
      const observer = new MutationObserver((records) => {
        for (const { target, type } of records) {
          const element = target instanceof Element ? target : target.parentElement
          if (!element?.closest('[role=treegrid]')) seen.push(`${type}: ${element?.outerHTML}`)
        }
      })
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
      return seen
    })
    await tracePage.rows.first().hover({ position: { x: 20, y: 10 } })
    for (let i = 0; i < 20; i++) await app.page.mouse.wheel(0, 900)
    await app.rest()
    await expect(tracePage.rowAt(1)).toHaveCount(0)
    expect(await changes.jsonValue()).toEqual([])
  })
})

test(`${MANY} spans, each within the one before`, async ({ app, tracePage }) => {
  test.slow()
  await app.open()
  await app.openFiles(generated('deep.json.gz', (i) => i - 1))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(MANY), { timeout: 60_000 })
  await tracePage.spans.press('End')
  await expect(tracePage.selected).toBeInViewport()
  await expect(tracePage.selected).toHaveAttribute('aria-level', String(MANY))
  await expect(tracePage.selected).toContainText(`step ${MANY - 1}`)
  expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
})

test(`${MANY} spans, all but one within the first`, async ({ app, tracePage }) => {
  test.slow()
  await app.open()
  await app.openFiles(generated('wide.json.gz', () => 0))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(MANY), { timeout: 60_000 })
  await tracePage.scrollTo(1)
  await expect(tracePage.rowAt(MANY)).toBeInViewport()
  await expect(tracePage.rowAt(MANY)).toHaveAttribute('aria-level', '2')
  await tracePage.findBox.fill('step')
  await expect(tracePage.matches).toHaveText(/^1 of 100.?000$/)
})

/** A trace of many spans as gzipped OTLP JSON; span i is called "step i" and lies in its parent. */
function generated(name: string, parentOf: (i: number) => number): TestFile {
  const epoch = 1_767_323_045_000_000_000n
  const id = (i: number) => (i + 1).toString(16).padStart(16, '0')
  const spans = Array.from({ length: MANY }, (_, i) => ({
    traceId: 'd'.repeat(32),
    spanId: id(i),
    ...(i > 0 && { parentSpanId: id(parentOf(i)) }),
    name: `step ${i}`,
    startTimeUnixNano: String(epoch + BigInt(i) * 1000n),
    endTimeUnixNano: String(epoch + BigInt(2 * MANY - i) * 1000n),
  }))
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'stairs' } }] }
  const json = { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }
  return file(name, gzipSync(JSON.stringify(json), { level: 1 }))
}
