import type { Page } from '@playwright/test'
import { recorded } from './harness/replay'
import { expect, test } from './harness/test'

// A checkout of the demo that failed, and the span whose failure it was.
const FAILED = '051c551c0c8c42f2d7914cab420eb13f'
const SPAN = 'e3056e2eb138b485'
const DEMO = { sources: [{ id: 'demo', type: 'demo' }] }
const LOGS = 'https://logs.example.com/'

/** Where a link leads, and that the page it opens learns nothing of this one. */
async function addressOf(page: Page, name: string): Promise<URL> {
  const link = page.getByRole('link', { name, exact: true })
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  return new URL((await link.getAttribute('href')) ?? '')
}

test('links stand at the trace, the span, its resource, events and values', async ({
  app,
  site,
  tracePage,
}) => {
  site.config = {
    ...DEMO,
    links: [
      { name: 'Logs', on: 'trace', url: `${LOGS}?id={trace.id}&from={trace.start - 5m | iso}` },
      { name: 'Of {service.name}', url: `${LOGS}{service.name}?from={span.start}&to={span.end}` },
      { name: 'Hosts', on: 'resource', url: './hosts/{resource.attribute.service.name}' },
      {
        name: 'Runbook',
        on: 'event',
        keys: ['exception.*'],
        url: './r/{attribute.exception.type}',
      },
      { name: 'Find', on: 'attribute', keys: ['error.type'], url: `${LOGS}?{key}={value}` },
      { name: 'Never', url: `${LOGS}{attribute.nowhere}` },
    ],
  }
  await app.open(`trace/${FAILED}?span=${SPAN}`)
  const { page } = app
  const logs = await addressOf(page, 'Logs')
  expect(logs.searchParams.get('id')).toBe(FAILED)
  expect(logs.searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const own = await addressOf(page, 'Of card-gateway')
  expect(own.pathname).toBe('/card-gateway')
  const { from, to } = Object.fromEntries(own.searchParams)
  expect(Number(to) - Number(from)).toBeGreaterThanOrEqual(3000)
  expect((await addressOf(page, 'Hosts')).href).toBe(`${site.url}hosts/card-gateway`)
  expect((await addressOf(page, 'Find, in a new tab')).search).toBe(
    '?error.type=java.net.http.HttpTimeoutException',
  )
  await tracePage.details.locator('summary', { hasText: 'exception' }).last().click()
  expect((await addressOf(page, 'Runbook')).href).toBe(
    `${site.url}r/java.net.http.HttpTimeoutException`,
  )
  await expect(page.getByRole('link', { name: 'Never' })).toHaveCount(0)
})

test('more than two links of a trace are a menu, which keys go through', async ({ app, site }) => {
  const link = (name: string) => ({ name, on: 'trace', url: `${LOGS}${name}/{trace.id}` })
  site.config = { ...DEMO, links: ['logs', 'metrics', 'profiles'].map(link) }
  await app.open(`trace/${FAILED}`)
  await app.page.getByRole('button', { name: 'Links', exact: true }).press('Enter')
  const items = app.page.getByRole('menuitem')
  await expect(items).toHaveText(['logs', 'metrics', 'profiles'])
  await expect(items.nth(1)).toHaveAttribute('href', `${LOGS}metrics/${FAILED}`)
  await expect(items.nth(1)).toHaveAttribute('rel', 'noopener noreferrer')
  await app.page.keyboard.press('Escape')
  await expect(items).toHaveCount(0)
})

test('the palette opens the links of the selected span', async ({ app, context, site }) => {
  await context.route(`${LOGS}**`, (route) => route.fulfill({ body: 'logs' }))
  site.config = { ...DEMO, links: [{ name: 'Logs of {service.name}', url: `${LOGS}{span.id}` }] }
  await app.open(`trace/${FAILED}`)
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('logs of')
  await expect(app.dialog).toContainText('Nothing fits')
  await app.page.keyboard.press('Escape')
  await app.open(`trace/${FAILED}?span=${SPAN}`)
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('logs of')
  await expect(app.page.getByRole('option')).toHaveText(/Open Logs of card-gateway/)
  const opened = context.waitForEvent('page')
  await app.page.keyboard.press('Enter')
  await expect(await opened).toHaveURL(`${LOGS}${SPAN}`)
})

test('Jaeger UI’s link patterns are taken over', async ({ app, site }) => {
  site.config = {
    ...DEMO,
    linkPatterns: [
      {
        type: 'traces',
        url: `${LOGS}#/?from=#{startTime | add -60000000 | epoch_micros_to_date_iso}&q=#{traceID}`,
        text: 'Logs of #{traceName}',
      },
      { type: 'tags', key: 'error.type', url: `${LOGS}#{error.type}`, text: 'Look up' },
    ],
  }
  await app.open(`trace/${FAILED}?span=${SPAN}`)
  const logs = await addressOf(app.page, 'Logs of storefront: POST /checkout')
  expect(logs.hash).toMatch(new RegExp(`^#/\\?from=[\\d-]+T[\\d%A.]+Z&q=${FAILED}$`))
  expect((await addressOf(app.page, 'Look up, in a new tab')).pathname).toBe(
    '/java.net.http.HttpTimeoutException',
  )
})

test('what a hostile trace says cannot lead a link elsewhere', async ({ app, site, tracePage }) => {
  site.config = {
    sources: [],
    links: [
      { name: 'Encoded', url: `${LOGS}a/{span.name}` },
      { name: 'Raw', url: '/{span.name | raw}' },
      { name: 'Host', url: 'https://{span.name}.svc.example.com/' },
    ],
  }
  await app.open('search')
  await app.openFiles(jaegerFile('/evil.example/"><script>alert(1)</script>'))
  await tracePage.rows.first().click()
  await app.rest()
  expect((await addressOf(app.page, 'Encoded')).href).toBe(
    `${LOGS}a/%2Fevil.example%2F%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E`,
  )
  await expect(app.page.getByRole('link', { name: 'Raw' })).toHaveCount(0)
  await expect(app.page.getByRole('link', { name: 'Host' })).toHaveCount(0)
})

function jaegerFile(operationName: string) {
  const traceID = '00000000000000000000000000000abc'
  const span = { traceID, spanID: '1', operationName, references: [], processID: 'p' }
  const spans = [{ ...span, startTime: 1_767_323_045_000_000, duration: 10, tags: [], logs: [] }]
  const processes = { p: { serviceName: 'web', tags: [] } }
  const text = JSON.stringify({ data: [{ traceID, spans, processes }] })
  return { name: 'trace.json', mimeType: 'application/json', buffer: Buffer.from(text) }
}

const CHECKOUT = '88cc0d07903a5b213c5eee486ce1778a'

for (const [spelling, time] of [
  ['ISO 8601', '2026-11-22T14:30:00Z'],
  ['seconds', '1795357800'],
  ['milliseconds', '1795357800000'],
  ['microseconds', '1795357800000000'],
  ['nanoseconds', '1795357800000000000'],
] as const) {
  test(`a trace is found by its id and one instant, in ${spelling}`, async ({
    app,
    site,
    tracePage,
  }) => {
    // As an exemplar links: without a source. The first one that is asked does not have it.
    await app.use('jaeger-v3', 'tempo')
    site.say(/jaeger-v3\/api\/(v3\/)?traces\//, { status: 404, type: 'text/plain', body: 'none' })
    site.say(/tempo\/api\/v2\/traces/, {
      type: 'application/protobuf',
      body: recorded('tempo', 'trace-v2-checkout-pb'),
    })
    await app.open(`trace/${CHECKOUT}?time=${time}`)
    await expect(tracePage.rows.first()).toBeVisible()
    await expect(app.page).toHaveURL(/source=tempo/)
    const [asked] = site.paramsOf(/tempo\/api\/v2\/traces/)
    // An hour to either side, and the five minutes that are always added.
    expect(asked).toMatchObject({ start: '1795353900', end: '1795361700' })
  })
}

test('a time hint of two ends comes before one instant', async ({ app, site, tracePage }) => {
  await app.use('tempo')
  site.say(/\/api\/v2\/traces/, {
    type: 'application/protobuf',
    body: recorded('tempo', 'trace-v2-checkout-pb'),
  })
  await app.open(`trace/${CHECKOUT}?start=1795357000&end=1795358000&time=1`)
  await expect(tracePage.rows.first()).toBeVisible()
  expect(site.paramsOf(/\/api\/v2\/traces/)[0]).toMatchObject({
    start: '1795356700',
    end: '1795358300',
  })
})
