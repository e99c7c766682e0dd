import { type Recorded, recorded } from './harness/replay'
import { expect, test } from './harness/test'
import type { SearchPage } from './pages/search-page'

/** An hour, in the spellings of the three servers. */
const RANGE = 'start=2026-11-22T14:00:00Z&end=2026-11-22T15:00:00Z'
const SECONDS = { start: 1795356000, end: 1795359600 }
const SEARCHES = /\/api\/(search|traces|v3\/trace-summaries)\?/
const LOOKUPS = /\/api\/(v[23]\/)?traces\/[0-9a-f]/

async function fillEveryField(form: SearchPage): Promise<void> {
  await form.field('Service').fill('checkout')
  await form.field('Operation').fill('POST /charge')
  await form.field('Attributes').fill('http.status_code=500 user.name="a b"')
  await form.field('Status').selectOption('error')
  await form.field('Min duration').fill('1.5s')
  await form.field('Max duration').fill('2m')
  await form.field('Limit').fill('7')
  await form.find.click()
}

const attributes = '{"http.status_code":"500","user.name":"a b","error":"true"}'

const searches: readonly {
  readonly server: Recorded
  readonly nothing: string
  readonly asked: Readonly<Record<string, string>>
}[] = [
  {
    server: 'jaeger-v3',
    nothing: '{"summaries":[]}',
    asked: {
      'query.serviceName': 'checkout',
      'query.operationName': 'POST /charge',
      'query.attributes': attributes,
      'query.durationMin': '1500ms',
      'query.durationMax': '2m',
      'query.startTimeMin': '2026-11-22T14:00:00.000000000Z',
      'query.startTimeMax': '2026-11-22T15:00:00.000000000Z',
      'query.searchDepth': '7',
    },
  },
  {
    server: 'jaeger-legacy',
    nothing: '{"data":[]}',
    asked: {
      service: 'checkout',
      operation: 'POST /charge',
      tags: attributes,
      minDuration: '1500ms',
      maxDuration: '2m',
      start: `${SECONDS.start}000000`,
      end: `${SECONDS.end}000000`,
      limit: '7',
    },
  },
  {
    server: 'tempo',
    nothing: '{"traces":[]}',
    asked: {
      q: '{ resource.service.name = "checkout" && name = "POST /charge" && status = error && duration >= 1500ms && duration <= 2m && (.http.status_code = 500 || .http.status_code = "500") && .user.name = "a b" }',
      start: String(SECONDS.start),
      end: String(SECONDS.end),
      // One more, to know whether there are more.
      limit: '8',
    },
  },
]

for (const { server, nothing, asked } of searches) {
  test(`${server}: a search asks for what the fields say`, async ({ app, searchPage, site }) => {
    await app.use(server)
    site.say(SEARCHES, { type: 'application/json', body: nothing })
    // What is suggested is another test's.
    site.say(/\/values\?/, { type: 'application/json', body: '{"tagValues":[]}' })
    await app.open(`search?${RANGE}`)
    await fillEveryField(searchPage)
    await expect(app.page.getByText('No traces found')).toBeVisible()
    expect(site.paramsOf(SEARCHES)).toContainEqual(expect.objectContaining(asked))
  })
}

for (const { server, search, trace, hint } of [
  {
    server: 'jaeger-v3',
    search: 'service=checkout&limit=5',
    trace: 'v3-trace-checkout',
    hint: { startTime: /^2026-11-22T1[45]:/, endTime: /^2026-11-22T1[45]:/ },
  },
  {
    server: 'jaeger-legacy',
    search: 'service=web-frontend&limit=3',
    trace: 'api-trace-checkout',
    hint: { start: /^17953\d{11}$/, end: /^17953\d{11}$/ },
  },
  {
    server: 'tempo',
    search: 'limit=4',
    trace: 'trace-v2-checkout-pb',
    hint: { start: /^17953\d{5}$/, end: /^17953\d{5}$/ },
  },
] as const) {
  test(`${server}: a listed trace is looked up around its time`, async ({
    app,
    searchPage,
    site,
    tracePage,
  }) => {
    await app.use(server)
    site.say(LOOKUPS, { type: 'application/octet-stream', body: recorded(server, trace) })
    await app.open(`search?${RANGE}&${search}`)
    await searchPage.links.first().click()
    await expect(tracePage.rows.first()).toBeVisible()
    const [asked] = site.paramsOf(LOOKUPS)
    for (const [name, pattern] of Object.entries(hint)) expect(asked?.[name]).toMatch(pattern)
  })
}

test('a trace that a link names is asked for before there is a page, and once', async ({
  app,
  site,
  tracePage,
}) => {
  await app.use('jaeger-v3')
  const lookups = () => site.asked.filter((request) => LOOKUPS.test(request)).length
  await app.page.route(/\/assets\/frame-[^/]+\.js$/, async (route) => {
    await expect.poll(lookups).toBe(1)
    await route.continue()
  })
  await app.open('trace/78FEBF85a8c110b261e69fdab3289900?source=jaeger-v3')
  await expect(tracePage.title).toContainText('web-frontend')
  expect(lookups()).toBe(1)
})

test('tempo: keys and values of attributes are suggested', async ({ app, searchPage, site }) => {
  await app.use('tempo')
  await app.open('search?limit=4')
  const field = searchPage.field('Attributes')
  await field.click()
  await field.pressSequentially('http.route')
  await searchPage.options.filter({ hasText: 'span.http.route' }).click()
  await expect(field).toHaveValue('span.http.route=')
  await field.press('ArrowDown')
  await searchPage.options.filter({ hasText: '/cart/items' }).first().click()
  await expect(field).toHaveValue(/^span\.http\.route=\/(api\/)?cart\/items\s*$/)
  expect(site.asked).toContainEqual(expect.stringContaining('/tag/span.http.route/values?'))
})

test('tempo: TraceQL that is refused is marked where the server stopped', async ({
  app,
  searchPage,
}) => {
  await app.use('tempo')
  await app.open('search?limit=4')
  await app.page.getByRole('button', { name: 'TraceQL' }).click()
  await searchPage.field('TraceQL').fill('{')
  await searchPage.field('TraceQL').press('Enter')
  await expect(app.alert).toContainText('parse error at line 1, col 2')
  await expect(searchPage.mistake).toBeVisible()
  await expect(searchPage.field('TraceQL')).toHaveAttribute('aria-invalid', 'true')
})

test('tempo: a refusal without a place is told in its words', async ({ app }) => {
  await app.use('tempo')
  await app.open(`search?${RANGE}&q=${encodeURIComponent('{ duration = "slow" }')}`)
  await expect(app.alert).toContainText('must operate on the same type')
})

for (const [server, words] of [
  ['jaeger-v3', 'invalid length for TraceID'],
  ['jaeger-legacy', 'invalid syntax'],
] as const) {
  test(`${server}: an id it cannot read is told in its words`, async ({ app }) => {
    await app.use(server)
    await app.open('trace/not-a-trace-id')
    await expect(app.alert).toContainText('status 400')
    await app.alert.getByText('What the server said').click()
    await expect(app.alert).toContainText(words)
  })
}

test('tempo: a trace that is cut is said to be partial, in the words of the server', async ({
  app,
  site,
  tracePage,
}) => {
  await app.use('tempo')
  const body = Buffer.concat([recorded('tempo', 'trace-v2-checkout-pb'), partial()])
  site.say(LOOKUPS, { type: 'application/protobuf', body })
  await app.open('trace/88cc0d07903a5b213c5eee486ce1778a')
  await expect(tracePage.rows.first()).toBeVisible()
  await tracePage.ledger.filter({ hasText: 'Partial trace' }).click()
  await expect(tracePage.received).toContainText(TOO_LARGE)
})

const TOO_LARGE = 'Trace exceeds maximum size of 60000 bytes, a partial trace is returned'

/** How Tempo 3.0 ends such an answer: the fields status and message of TraceByIDResponse. */
function partial(): Buffer {
  const message = Buffer.from(TOO_LARGE)
  return Buffer.concat([Buffer.of(0x18, 1, 0x22, message.length), message])
}
