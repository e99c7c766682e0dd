import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'

const { paymentFailure } = landmarks
const failedSpan = `trace/${paymentFailure.traceId}?span=${paymentFailure.spanId}`

/** What each broken rule is about, and where. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a list of traces', async ({ app, searchPage }) => {
      await app.open('search')
      await expect(searchPage.links.first()).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('a search that finds nothing', async ({ app, searchPage }) => {
      await app.open('search?service=nobody')
      await expect(searchPage.count).toHaveText(/^(0|No) traces/i)
      expect(await violations(app.page)).toEqual([])
    })

    test('local files, before any is opened', async ({ app }) => {
      await app.open('search?source=local')
      expect(await violations(app.page)).toEqual([])
    })

    test('the waterfall with a span selected', async ({ app, tracePage }) => {
      await app.open(failedSpan)
      await expect(tracePage.details).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('the critical path as a table', async ({ app, tracePage }) => {
      await app.open(failedSpan)
      await tracePage.tab('Critical path').click()
      await expect(tracePage.criticalPath).toBeVisible()
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    })

    test('the list of errors', async ({ app, tracePage }) => {
      await app.open(failedSpan)
      await tracePage.tab('Errors').click()
      await expect(app.page.getByRole('tabpanel', { name: 'Errors' })).toBeVisible()
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    })

    test('find, with what it found', async ({ app, tracePage }) => {
      await app.open(`trace/${paymentFailure.traceId}?filter=card&show=matches`)
      await expect(tracePage.matches).toHaveText(/of \d+/)
      expect(await violations(app.page)).toEqual([])
    })

    test('the tree view', async ({ app }) => {
      await app.open(`${failedSpan}&view=tree`)
      await expect(app.page.getByRole('region', { name: 'Span tree' })).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('the help sheet', async ({ app }) => {
      await app.open(failedSpan)
      await app.page.keyboard.press('?')
      await expect(app.dialog).toBeVisible()
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    })

    test('the command palette', async ({ app }) => {
      await app.open('search')
      await app.page.keyboard.press('Control+k')
      await expect(app.dialog).toBeVisible()
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    })

    test('a page that does not exist', async ({ app }) => {
      await app.open('no/such/page')
      await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('a trace that does not exist', async ({ app }) => {
      await app.open(`trace/${'f'.repeat(32)}`)
      await expect(app.alert).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('a search that failed', async ({ app, site }) => {
      await app.use('tempo')
      site.say(/\/api\/search\?/, { status: 500, type: 'text/plain', body: 'out of memory' })
      await app.open('search')
      await expect(app.alert).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })

    test('a configuration that is not right', async ({ app, site }) => {
      site.config = { sources: [{ id: 'prod' }] }
      await app.open()
      await expect(app.alert).toBeVisible()
      expect(await violations(app.page)).toEqual([])
    })
  })
}
