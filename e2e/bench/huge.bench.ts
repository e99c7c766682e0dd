import * as bad from '@/formats/bad-input/testing'
import { expect, test } from '../harness/test'

/**
 * `HUGE=1 npm run bench:browser`: an answer of 600 MB, and what is done to it once it is open. How
 * long each step takes until nothing is pending, the heap after it and its long tasks are printed.
 */
const SPANS = 1_150_000
const LOOKUP = /\/api\/(v3\/)?traces\//

test(`${SPANS} spans in one answer`, async ({ app, site, tracePage }) => {
  const { page } = app
  await app.use('jaeger-v3')
  await page.addInitScript(watchTasks)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const measure = async (what: string, act: () => Promise<unknown>) => {
    const from = Date.now()
    await act()
    await app.rest()
    const took = Date.now() - from
    const long = await page.evaluate(() => {
      const names = performance.getEntriesByType('mark').map(({ name }) => name)
      performance.clearMarks()
      return names.filter((name) => name.startsWith('long task: '))
    })
    const { metrics } = await cdp.send('Performance.getMetrics')
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
    console.log(`${what}: ${took} ms, ${Math.round(heap / 1e6)} MB of heap, ${long.join(', ')}`)
  }
  const stream = () => bad.otlpPieces(bad.requests(SPANS))
  site.say(LOOKUP, { type: 'application/json', stream })
  await measure('open', async () => {
    await app.visit(`trace/${bad.BAD_TRACE_ID}?folds=off`)
    await expect(tracePage.rows.first()).toBeVisible({ timeout: 300_000 })
  })
  await measure('expand all', () => tracePage.button('Expand all').click())
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(SPANS))
  await measure('to the end', () => tracePage.spans.press('End'))
  await measure('scroll to the middle', () => tracePage.scrollTo(0.5))
  await measure('find', () => tracePage.findBox.fill('resource/42'))
  await measure('collapse all', () => tracePage.button('Collapse all').click())
  await measure('tree', () => tracePage.view('Tree').click())
})

/** Marks each long task, in the page. */
function watchTasks(): void {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) performance.mark(`long task: ${duration} ms`)
  }).observe({ entryTypes: ['longtask'] })
}
