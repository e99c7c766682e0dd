import { expect, test } from './harness/test'

/** Real servers, with whatever they took in within the last day. */
const servers = [
  { type: 'jaeger', url: process.env.JAEGER_URL ?? '' },
  { type: 'tempo', url: process.env.TEMPO_URL ?? '' },
].filter(({ url }) => url !== '')

test('a server is given by JAEGER_URL or TEMPO_URL', { tag: '@live' }, () => {
  expect(servers).not.toEqual([])
})

for (const { type, url } of servers) {
  test.describe(type, { tag: '@live' }, () => {
    test.beforeEach(({ site }) => {
      site.forward('live', url)
      site.config = { sources: [{ id: 'live', type, url: './backend/live' }] }
    })

    test('services are offered', async ({ app, searchPage }) => {
      await app.open('search?lookback=24h')
      await searchPage.field('Service').click()
      await expect(searchPage.options.first()).toBeVisible()
    })

    test('operations of a service are offered', async ({ app, searchPage }) => {
      await app.open('search?lookback=24h')
      await searchPage.field('Service').click()
      await searchPage.options.first().click()
      await searchPage.field('Operation').click()
      await expect(searchPage.options.first()).toBeVisible()
    })

    test('a trace is found and opened', async ({ app, searchPage, tracePage }) => {
      await app.open('search?lookback=24h')
      await searchPage.field('Service').click()
      await searchPage.options.first().click()
      const service = await searchPage.field('Service').inputValue()
      await searchPage.find.click()
      await expect(searchPage.count).toHaveText(/^[1-9]\d* traces?/)
      await searchPage.links.first().click()

      await expect(tracePage.title).not.toBeEmpty()
      await expect(tracePage.rows.first()).toBeVisible()
      expect(await tracePage.rowCount()).toBeGreaterThan(0)
      await expect(tracePage.criticalPath.getByRole('row').nth(1)).toBeVisible()
      await tracePage.findBox.fill(service)
      await expect(tracePage.matches).toHaveText(/^1 of [1-9]\d*$/)
      await tracePage.rows.first().click()
      await expect(tracePage.details).toBeVisible()
    })

    test('a trace that is not there is said not to be there', async ({ app, tracePage }) => {
      await app.open(`trace/${'deadbeef'.repeat(4)}`)
      await expect(tracePage.title).toHaveText('No such trace')
    })

    test('durations narrow a search to what is that long', async ({ app, searchPage }) => {
      await app.open('search?lookback=24h')
      await searchPage.field('Service').click()
      await searchPage.options.first().click()
      await searchPage.field('Min duration').fill('2h')
      await searchPage.find.click()
      await expect(app.page.getByText('No traces found')).toBeVisible()
      await expect(app.alert).toHaveCount(0)
    })
  })
}
