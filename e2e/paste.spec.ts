import { jaegerJson, otlpJson, TRACE_ID, zipkinJson } from './harness/files'
import { expect, test } from './harness/test'

const OTHER_ID = 'f'.repeat(32)

/** Zipkin's first format told everything by annotations. */
const zipkinV1 = [
  {
    traceId: TRACE_ID,
    id: 'aaaaaaaaaaaaaaaa',
    name: 'get /shop',
    annotations: [
      { timestamp: 1_767_323_045_000_000, value: 'sr', endpoint: { serviceName: 'web' } },
      { timestamp: 1_767_323_045_090_000, value: 'ss', endpoint: { serviceName: 'web' } },
    ],
    binaryAnnotations: [],
  },
]

const lines = [otlpJson(), otlpJson(undefined, OTHER_ID)].map((part) => JSON.stringify(part))

for (const [about, text, title] of [
  ['Jaeger JSON', JSON.stringify(jaegerJson()), 'GET /shop'],
  ['OTLP JSON', JSON.stringify(otlpJson()), 'GET /shop'],
  ['Zipkin v2', JSON.stringify(zipkinJson(), undefined, 2), 'GET /shop'],
  ['Zipkin v1', JSON.stringify(zipkinV1), 'get /shop'],
] as const) {
  test(`pasted ${about} opens`, async ({ app, tracePage }) => {
    await app.open()
    await app.paste(text)
    await expect(app.page).toHaveURL(new RegExp(`/trace/${TRACE_ID}\\?.*source=local`))
    await expect(tracePage.title).toContainText(title)
  })
}

test('pasted JSON lines with two traces are listed', async ({ app, searchPage }) => {
  await app.open()
  await app.paste(lines.join('\n'))
  await expect(app.page).toHaveURL(/\/search\?.*source=local/)
  await expect(searchPage.count).toHaveText('2 traces')
  await expect(searchPage.linkTo(OTHER_ID)).toBeVisible()
})

test('one of many traces of a file is found by the form', async ({ app, searchPage }) => {
  await app.open()
  await app.paste(lines.join('\n'))
  await expect(searchPage.count).toHaveText('2 traces')
  await searchPage.field('Min duration').fill('80ms')
  await searchPage.find.click()
  await expect(searchPage.count).toHaveText('2 traces')
  await searchPage.field('Operation').fill('HGETALL cart')
  await searchPage.find.click()
  await expect(app.page.getByText('No traces found')).toBeVisible()
})

test('a pasted search answer says what it is and what to open', async ({ app }) => {
  const found = { traceID: TRACE_ID, rootServiceName: 'web', rootTraceName: 'GET /shop' }
  await app.open()
  await app.paste(JSON.stringify({ traces: [found], metrics: { inspectedBytes: '1' } }))
  await expect(app.alert).toContainText(
    'This is a Tempo search answer: it lists 1 trace but holds no spans. Open the traces themselves.',
  )
})

test('pasted text that is no trace is left to the page', async ({ app }) => {
  await app.open()
  await app.paste('milk, eggs, bread')
  await expect(app.alert).toHaveCount(0)
  await expect(app.page).toHaveURL(/\/search/)
})
