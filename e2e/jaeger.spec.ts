import { expect, test } from './harness/test'

const DECLINED = '78febf85a8c110b261e69fdab3289900'
/** When the recorded traces were made. */
const WHEN = 'start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z'

for (const dialect of ['jaeger-v3', 'jaeger-legacy'] as const) {
  test.describe(dialect, () => {
    test.beforeEach(({ app }) => app.use(dialect))

    test('services and operations are offered', async ({ app, searchPage }) => {
      await app.open(`search?${WHEN}&limit=4`)
      await searchPage.field('Service').fill('check')
      await app.page.getByRole('option', { name: 'checkout' }).click()
      await searchPage.field('Operation').click()
      await expect(app.page.getByRole('option', { name: 'shop.Checkout/Place' })).toBeVisible()
    })

    test('a declined checkout opens with its error', async ({ app, tracePage }) => {
      await app.open(`trace/${DECLINED}`)
      await expect(tracePage.title).toContainText('web-frontend')
      await expect(tracePage.title).toContainText('POST /checkout')
      await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '20')
      await expect(tracePage.row('c5d888fc5b6aa7c6')).toHaveAttribute('data-error', '')
      await expect(tracePage.row('54ec692eb9842ac7')).not.toHaveAttribute('data-error')
    })

    test('a trace that is not there is said not to be there', async ({ app }) => {
      await app.open('trace/deadbeefdeadbeefdeadbeefdeadbeef')
      await expect(app.alert).toContainText('deadbeefdeadbeefdeadbeefdeadbeef')
      await expect(app.alert).toContainText(dialect)
    })

    test('an id with zeros in front is found', async ({ app, tracePage }) => {
      await app.open('trace/00000000000000004ab06e3cfb407d8a')
      await expect(tracePage.rows.first()).toBeVisible()
    })

    test('an empty answer restates the question', async ({ app, searchPage }) => {
      const limit = dialect === 'jaeger-v3' ? 5 : 3
      await app.open(`search?${WHEN}&service=nobody&limit=${limit}`)
      await expect(searchPage.count).toHaveText(/^(0|No) traces/i)
    })
  })
}

test('v3: a search lists summaries', async ({ app, searchPage, site }) => {
  await app.use('jaeger-v3')
  await app.open(`search?${WHEN}&service=checkout&limit=5`)
  await expect(searchPage.links).toHaveCount(5)
  await expect(searchPage.count).toHaveText(/^5 traces/)
  // The whole of a trace is never fetched to draw a list.
  expect(site.asked.filter((request) => request.includes('/traces'))).toEqual([])
})

test('v3: attributes and durations are sent', async ({ app, searchPage }) => {
  await app.use('jaeger-v3')
  await app.open(
    `search?${WHEN}&service=web-frontend&tags=${encodeURIComponent('http.request.method=POST http.route=/checkout')}&limit=3`,
  )
  await expect(searchPage.links).toHaveCount(3)
  await app.open(`search?${WHEN}&service=web-frontend&minDuration=500ms&limit=4`)
  await expect(searchPage.links).toHaveCount(4)
})

test('v3: the whole flow, from the list to the failed span', async ({
  app,
  searchPage,
  tracePage,
}) => {
  await app.use('jaeger-v3')
  await app.open(`search?${WHEN}&service=web-frontend&status=error&limit=4`)
  await expect(searchPage.links).toHaveCount(4)
  const row = searchPage.results.getByRole('row').nth(1)
  await expect(row).toContainText('web-frontend')
  await app.open(`trace/${DECLINED}`)
  await tracePage.button('Next error').click()
  await expect(tracePage.details).toContainText(/exception|declined|error/i)
})

test('legacy: a search lists traces that were answered whole', async ({ app, searchPage }) => {
  await app.use('jaeger-legacy')
  await app.open(`search?${WHEN}&service=web-frontend&limit=3`)
  await expect(searchPage.links).toHaveCount(3)
})

test('legacy: a search without a service says what is missing', async ({ app, searchPage }) => {
  await app.use('jaeger-legacy')
  await app.open(`search?${WHEN}&limit=3`)
  await searchPage.find.click()
  await expect(searchPage.form.getByText(/searches within one service/)).toBeVisible()
})

test('both dialects show the same trace', async ({ app, tracePage }) => {
  const names = async () => {
    await expect(tracePage.rows.first()).toBeVisible()
    return tracePage.rows.evaluateAll((rows) =>
      rows.map((row) => `${row.getAttribute('aria-level')} ${row.getAttribute('data-span-id')}`),
    )
  }
  await app.use('jaeger-v3', 'jaeger-legacy')
  await app.open(`trace/${DECLINED}?source=jaeger-v3`)
  const v3 = await names()
  await app.open(`trace/${DECLINED}?source=jaeger-legacy`)
  expect(await names()).toEqual(v3)
})
