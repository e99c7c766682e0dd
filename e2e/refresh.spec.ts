import { AxeBuilder } from '@axe-core/playwright'
import { recorded } from './harness/replay'
import { expect, test } from './harness/test'

const TRACE = '88cc0d07903a5b213c5eee486ce1778a'
const LOOKUP = /\/api\/v2\/traces\//
/** `POST /orders` of the checkout service, and a span of the inventory with another beneath it. */
const ORDERS = '015125d62e4e1d37'
const RESERVATIONS = hexOf('+X2xpbZcKOY=')

interface Batch {
  readonly resource: { readonly attributes: readonly { key: string; value: object }[] }
  readonly scopeSpans: readonly { readonly spans: readonly { startTimeUnixNano: string }[] }[]
}

/**
 * Services send their batches when they have them, so a trace that is still arriving is a subset of
 * the batches that the server was seen to answer later: this is the recorded trace without some.
 */
const LATE = /storefront-web|api-gateway|payment-service/
const batches: readonly Batch[] = JSON.parse(recorded('tempo', 'trace-v2-checkout').toString())
  .trace.resourceSpans
const arrived = batches.filter((batch) => !LATE.test(JSON.stringify(batch.resource)))
const spansIn = (part: readonly Batch[]) =>
  part.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
const startOf = (part: readonly Batch[]) =>
  spansIn(part)
    .map((span) => BigInt(span.startTimeUnixNano))
    .reduce((a, b) => (b < a ? b : a))
const NEW = spansIn(batches).length - spansIn(arrived).length

const answer = (part: readonly Batch[]) => ({
  type: 'application/json',
  body: JSON.stringify({ trace: { resourceSpans: part } }),
})

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex')
}

test.beforeEach(async ({ app, site }) => {
  await app.use('tempo')
  // The last one that is said is the first one that is heard.
  site.say(LOOKUP, answer(batches))
  site.say(LOOKUP, { ...answer(arrived), times: 1 })
})

test('what came since is marked; selection, zoom, place and closed rows stay', async ({
  app,
  tracePage,
}) => {
  const { page } = app
  // So low that the list scrolls.
  await page.setViewportSize({ width: 1280, height: 560 })
  const view = { from: 5_000_000n, to: 60_000_000n }
  await app.open(`trace/${TRACE}?span=${ORDERS}&range=${view.from}-${view.to}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await tracePage.row(RESERVATIONS).locator('[data-part=twisty]').click()
  await expect(tracePage.row(RESERVATIONS)).toHaveAttribute('aria-expanded', 'false')
  await tracePage.spans.evaluate((grid) => grid.setAttribute('data-same', ''))
  const before = await tracePage.selected.boundingBox()

  await page.keyboard.press('r')
  await expect(tracePage.ledger).toHaveText(`${NEW} new`)
  await app.rest()
  await expect(tracePage.selected).toHaveAttribute('data-span-id', ORDERS)
  expect(await tracePage.selected.boundingBox()).toEqual(before)
  await expect(tracePage.row(RESERVATIONS)).toHaveAttribute('aria-expanded', 'false')
  await expect(tracePage.spans).toHaveAttribute('data-same', '')
  const shift = startOf(arrived) - startOf(batches)
  await expect(page).toHaveURL(
    new RegExp(`span=${ORDERS}&range=${view.from + shift}-${view.to + shift}`),
  )
  await expect(tracePage.title).toContainText('storefront-web')
})

test('one goes from one new span to the next, and takes the marks away', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${TRACE}`)
  await expect(tracePage.ledger).toHaveText('Root missing')
  await tracePage.button('Refresh trace').click()
  await tracePage.ledger.click()
  await expect(tracePage.tab('Received')).toBeFocused()
  await expect(tracePage.received).toContainText(`${NEW} new spans`)
  await expect(tracePage.spans.locator('[data-fresh]')).toHaveCount(NEW)
  await tracePage.button('Next new span').click()
  await expect(tracePage.selected).toHaveAttribute('data-fresh', '')
  await expect(tracePage.received).toContainText(`1 of ${NEW}`)
  await tracePage.button('Dismiss').click()
  await expect(tracePage.spans.locator('[data-fresh]')).toHaveCount(0)
  await expect(tracePage.received).toContainText('Nothing is known to be missing')
})

test('when nothing is new nothing moves, and it is said', async ({ app, tracePage }) => {
  await app.open(`trace/${TRACE}`)
  await app.page.keyboard.press('r')
  await expect(tracePage.ledger).toHaveText(`${NEW} new`)
  await app.page.keyboard.press('r')
  await expect(app.page.getByRole('status', { name: 'Messages' })).toContainText('Nothing new')
  await expect(tracePage.ledger).toHaveCount(0)
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(spansIn(batches).length))
})

test('when it cannot be had again the trace stays, and why is told', async ({
  app,
  site,
  tracePage,
}) => {
  await app.open(`trace/${TRACE}`)
  const rows = await tracePage.rowCount()
  site.say(LOOKUP, { status: 500, type: 'text/plain', body: 'not now' })
  await app.page.keyboard.press('r')
  await expect(app.alert).toContainText('Not refreshed')
  expect(await tracePage.rowCount()).toBe(rows)
  await expect(tracePage.ledger).toHaveText('Root missing')
})

test('it asks again by itself when it is told to', async ({ app, tracePage }) => {
  await app.open(`trace/${TRACE}`)
  await app.page.keyboard.press('Shift+R')
  await expect(tracePage.ledger).toHaveText('Root missing, waiting for more')
  await expect(tracePage.ledger).toHaveText(`${NEW} new, waiting for more`)
  await app.page.keyboard.press('Shift+R')
  await expect(tracePage.ledger).toHaveText(`${NEW} new`)
})

test('the tree goes on with what came', async ({ app, tracePage }) => {
  await app.open(`trace/${TRACE}?view=tree&span=${ORDERS}`)
  await app.page.keyboard.press('r')
  await expect(tracePage.ledger).toHaveText(`${NEW} new`)
  await app.rest()
  await expect(app.page).toHaveURL(new RegExp(`span=${ORDERS}`))
})

test('what stands still is not refreshed', async ({ app, site, tracePage }) => {
  site.config = undefined
  await app.open('trace/ba23d5107df8da321e2b32a04a7ac702')
  await expect(tracePage.ledger).toBeVisible()
  await expect(tracePage.button('Refresh trace')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test(`anyone can read what was received, ${theme}`, async ({ app, tracePage }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.open(`trace/${TRACE}`)
    await app.page.keyboard.press('r')
    await expect(tracePage.ledger).toHaveText(`${NEW} new`)
    await app.page.keyboard.press('Shift+I')
    await expect(tracePage.received).toBeVisible()
    await app.rest()
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
}
