import { recorded } from './harness/replay'
import { expect, test } from './harness/test'

const TRACE = '88cc0d07903a5b213c5eee486ce1778a'
const LOOKUP = /\/api\/v2\/traces\//

interface Span {
  readonly spanId: string
}
interface Batch {
  readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
}

const batches: readonly Batch[] = JSON.parse(recorded('tempo', 'trace-v2-checkout').toString())
  .trace.resourceSpans
const spans = batches.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
const hexOf = (span: Span | undefined) => Buffer.from(span?.spanId ?? '', 'base64').toString('hex')
const EARLY = hexOf(spans[2])
const LATE = hexOf(spans.at(-1))
/** The first bytes of an answer are held back until it is known what they are. */
const HEAD = ' '.repeat(65_536)
const half = batches.length >> 1
const printed = (part: readonly Batch[]) => part.map((batch) => JSON.stringify(batch)).join(',')

/** The recorded trace comes in two parts, the second one when the test says so. */
let comes = () => {}
test.beforeEach(async ({ app, site }) => {
  await app.use('tempo')
  const after = new Promise<void>((resolve) => {
    comes = resolve
  })
  const body = `{"trace":{"resourceSpans":[${printed(batches.slice(0, half))}${HEAD}`
  const rest = { body: `,${printed(batches.slice(half))}]}}`, after }
  site.say(LOOKUP, { type: 'application/json', body, rest })
})
test.afterEach(() => comes())

test('what has come of a slow answer is shown, and what is done to it stays', async ({
  app,
  tracePage,
}) => {
  // So low that the list scrolls.
  await app.page.setViewportSize({ width: 1280, height: 560 })
  await app.visit(`trace/${TRACE}`)
  await expect(tracePage.arrival).toContainText(/These are the first \d+ spans; the rest is on/)
  await expect(tracePage.fact('Spans')).toHaveText(/^\d+ so far$/)
  await tracePage.row(EARLY).click()
  await tracePage.spans.evaluate((grid) => grid.setAttribute('data-same', ''))
  const before = await tracePage.selected.boundingBox()
  comes()
  await expect(tracePage.arrival).toHaveCount(0)
  await app.rest()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(spans.length))
  await expect(tracePage.fact('Spans')).toHaveText(String(spans.length))
  await expect(tracePage.selected).toHaveAttribute('data-span-id', EARLY)
  expect(await tracePage.selected.boundingBox()).toEqual(before)
  await expect(tracePage.spans).toHaveAttribute('data-same', '')
  await expect(tracePage.ledger).toHaveCount(0)
  await expect(app.page).toHaveURL(
    new RegExp(`source=tempo&span=${EARLY}|span=${EARLY}&source=tempo`),
  )
})

test('a linked span that comes late is selected when it is here', async ({ app, tracePage }) => {
  await app.visit(`trace/${TRACE}?span=${LATE}`)
  await expect(tracePage.arrival).toBeVisible()
  await expect(tracePage.selected).toHaveCount(0)
  comes()
  await expect(tracePage.selected).toHaveAttribute('data-span-id', LATE)
  await expect(tracePage.selected).toBeInViewport()
})

test('who has seen enough cancels the rest, keeps the part, and can still have the whole', async ({
  app,
  site,
  tracePage,
}) => {
  await app.visit(`trace/${TRACE}`)
  await expect(tracePage.arrival).toBeVisible()
  await tracePage.button('Cancel').click()
  await expect(tracePage.arrival).toContainText('Loading was cancelled. These are the first')
  await expect(tracePage.fact('Spans')).toHaveText(/^\d+ until you cancelled$/)
  await expect.poll(() => site.givenUp).toContainEqual(expect.stringMatching(LOOKUP))
  await tracePage.row(EARLY).click()
  site.forget()
  await tracePage.button('Load it whole').click()
  await expect(tracePage.arrival).toHaveCount(0)
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(spans.length))
  await expect(tracePage.selected).toHaveAttribute('data-span-id', EARLY)
})

test('a part that was left while the rest came is asked for again', async ({
  app,
  site,
  tracePage,
}) => {
  site.say(/\/api\/search\?/, { hangs: true })
  await app.visit(`trace/${TRACE}?source=tempo`)
  await expect(tracePage.arrival).toBeVisible()
  await app.page.getByRole('link', { name: 'Traces' }).click()
  await expect(app.page.getByRole('search')).toBeVisible()
  comes()
  await app.page.goBack()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(spans.length))
  await expect(tracePage.arrival).toHaveCount(0)
})
