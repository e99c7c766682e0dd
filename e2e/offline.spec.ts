import { recorded } from './harness/replay'
import { type App, expect, test } from './harness/test'

/** The network goes while a page is open, or a newer version has taken the place of its files. */

const CHECKOUT = 'ceaa3a4c610400bd76077624c7ddc9e9'
const OTHER = '88cc0d07903a5b213c5eee486ce1778a'
const SEARCH = 'search?start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z&service=checkout&limit=5'

/** What is of use without a network comes once the page rests; the decoders are the last of it. */
async function prepared({ page }: App): Promise<void> {
  const isHere = () =>
    performance.getEntriesByType('resource').some(({ name }) => /\/run-[^/]*\.js$/.test(name))
  await page.waitForFunction(isHere)
}

test('another trace: what failed is told, and can be tried again', async ({
  app,
  context,
  tracePage,
}) => {
  await app.use('jaeger-v3')
  await app.open(`trace/${CHECKOUT}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await prepared(app)
  await context.setOffline(true)
  await app.paste(OTHER)
  await expect(app.page).toHaveURL(new RegExp(OTHER))
  await app.rest()
  await expect(app.alert).toContainText('No answer')
  await expect(tracePage.button('Try again')).toBeVisible()
  await app.page.goBack()
  await expect(tracePage.rows.first()).toBeVisible()
  await context.setOffline(false)
})

test('from the list to a trace and back, and the other way by the palette', async ({
  app,
  context,
  searchPage,
  tracePage,
}) => {
  await app.use('jaeger-v3')
  await app.open(SEARCH)
  await expect(searchPage.links).toHaveCount(5)
  await prepared(app)
  await context.setOffline(true)
  await searchPage.links.first().click()
  await expect(app.alert).toContainText('No answer')
  await app.rest()
  await app.page.goBack()
  await expect(searchPage.links).toHaveCount(5)
  await app.page.keyboard.press('Control+k')
  await app.dialog.getByRole('combobox').fill(CHECKOUT)
  await app.page.keyboard.press('Enter')
  await expect(app.alert).toContainText('No answer')
  await context.setOffline(false)
  await tracePage.button('Try again').click()
  await expect(tracePage.rows.first()).toBeVisible()
})

test('from a trace to a search, and asking for the trace again', async ({
  app,
  context,
  site,
  searchPage,
  tracePage,
}) => {
  await app.use('tempo')
  site.say(/\/api\/v2\/traces/, {
    type: 'application/protobuf',
    body: recorded('tempo', 'trace-v2-checkout-pb'),
  })
  await app.open(`trace/${OTHER}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await prepared(app)
  await context.setOffline(true)
  await app.page.keyboard.press('r')
  await expect(app.alert).toContainText('Not refreshed.')
  await app.alert.getByRole('button', { name: 'Close' }).click()
  await app.page.getByRole('link', { name: 'Spanwise, search' }).click()
  await expect(searchPage.find).toBeVisible()
  await searchPage.find.click()
  await expect(app.alert.first()).toContainText('No answer')
  await context.setOffline(false)
})

const GONE: readonly (readonly [what: string, keys: string, file: string])[] = [
  ['the export', 'Shift+X', 'export-dialog'],
  ['the capsule', 'Shift+S', 'capsule-dialog'],
  ['the keys', '?', 'help-sheet'],
]

for (const [what, keys, file] of GONE) {
  test(`${what}: that its code is gone is told, and the page stays`, async ({ app, tracePage }) => {
    await app.page.route(`**/assets/${file}-*.js`, (route) => route.fulfill({ status: 404 }))
    await app.open('search?source=demo')
    await app.page.getByRole('grid', { name: 'Traces' }).getByRole('link').first().click()
    await expect(tracePage.rows.first()).toBeVisible()
    await app.rest()
    await app.page.keyboard.press(keys)
    await expect(app.alert).toContainText('could not be loaded. Reload the page')
    await app.rest()
    await expect(app.dialog).toHaveCount(0)
    await expect(tracePage.rows.first()).toBeVisible()
    // The reader goes on with what is here, and may try it again.
    await app.page.keyboard.press('j')
    await expect(tracePage.selected).toHaveCount(1)
    await app.alert.getByRole('button', { name: 'Close' }).click()
    await expect(app.alert).toHaveCount(0)
    await app.page.keyboard.press(keys)
    await expect(app.alert).toContainText('could not be loaded')
  })
}
