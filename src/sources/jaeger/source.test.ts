import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SearchFields } from '@/query/fields'
import type { TimeRange, TraceSource } from '../source'
import { type Exchange, exchanges, failureOf, never, type Reply, serve } from '../testing'
import { jaeger } from './source'

const v3 = exchanges(new URL('./fixtures/v3/', import.meta.url))
const legacy = exchanges(new URL('./fixtures/legacy/', import.meta.url))

function reply(recorded: Map<string, Exchange>, name: string): Reply {
  const exchange = recorded.get(name)
  if (!exchange) throw new Error(`no fixture ${name}`)
  return exchange.reply
}

function make(settings: object = {}): TraceSource {
  const entry = jaeger.read({
    id: 'j',
    type: 'jaeger',
    url: 'http://host/select/jaeger/',
    ...settings,
  })
  if (!('create' in entry)) throw new Error(entry.wanted)
  return entry.create('http://page/')
}

/** A server of 2.19 or later: what is asked after the probe gets `answer`. */
const serveV3 = (answer: (url: URL) => Reply) =>
  serve((url) =>
    url.search === '' && isSummaries(url) ? reply(v3, 'probe-trace-summaries') : answer(url),
  )

/** A server of 2.15, which answers its page where it knows nothing. */
const serveLegacy = (answer: (url: URL) => Reply) =>
  serve((url) => {
    if (isSummaries(url)) return reply(legacy, 'probe-trace-summaries')
    return url.pathname.endsWith('/api/services') ? reply(legacy, 'api-services') : answer(url)
  })

const isSummaries = (url: URL) => url.pathname.endsWith('/api/v3/trace-summaries')

const pathOf = ({ url }: { readonly url: URL }) => url.pathname.replace('/select/jaeger', '')
const paramsOf = (asked: readonly { readonly url: URL }[]) =>
  Object.fromEntries(asked.at(-1)?.url.searchParams ?? [])

const range: TimeRange = { start: 1_795_358_201_987_654_321n, end: 1_795_360_661_987_000_001n }
const ask = (fields: Partial<SearchFields> = {}, limit = 20) => ({
  query: { kind: 'fields', fields: { tags: [], ...fields } } as const,
  range,
  limit,
})

const everything = {
  service: 'web-frontend',
  operation: 'POST /checkout',
  status: 'error',
  minDuration: 1.5e9,
  maxDuration: 250e3,
  tags: [
    { key: 'http.status_code', value: '500' },
    { key: 'a "b"', value: 'ü' },
  ],
} as const

afterEach(() => vi.unstubAllGlobals())

describe('probe', () => {
  test('finds api_v3 by what it says to a question without parameters', async () => {
    const asked = serveV3(() => ({}))
    const can = await make().probe(never)
    expect(can).toMatchObject({ title: 'Jaeger (api_v3)', needsService: false, status: false })
    expect(asked.map(({ url }) => url.href)).toEqual([
      'http://host/select/jaeger/api/v3/trace-summaries',
    ])
  })

  test('finds the legacy API behind a page with status 200', async () => {
    const asked = serveLegacy(() => ({}))
    const can = await make().probe(never)
    expect(can).toMatchObject({ title: 'Jaeger (legacy API)', needsService: true })
    expect(asked.map(pathOf)).toEqual(['/api/v3/trace-summaries', '/api/services'])
  })

  test.each<[string, Reply]>([
    ['404', { status: 404, type: 'text/plain', body: '404 page not found\n' }],
    ['another 400', { status: 400, type: 'text/plain', body: 'unsupported path requested' }],
    ['an empty list', { body: '{"data":[]}' }],
  ])('finds the legacy API after %s', async (_, answer) => {
    serve((url) => (isSummaries(url) ? answer : { body: '{"data":null,"errors":null}' }))
    expect(await make().probe(never)).toMatchObject({ title: 'Jaeger (legacy API)' })
  })

  test.each<[string, Reply]>([
    ['wrong-content', { type: 'text/html', body: '<html><title>Grafana</title></html>' }],
    ['wrong-content', { status: 404, type: 'text/plain', body: '404 page not found' }],
    ['bad-data', { body: '{"data":{}}' }],
    ['denied', { status: 401, type: 'text/plain', body: 'missing tenant header' }],
    ['busy', { status: 503, type: 'text/html', body: '<html></html>' }],
    ['server', { status: 500, type: 'text/plain', body: 'no storage' }],
  ])('is %s where neither answers', async (kind, answer) => {
    serve(() => answer)
    expect(await failureOf(make().probe(never))).toMatchObject({ kind })
  })

  test('is asked once, and again after a failure', async () => {
    let isUp = false
    const asked = serve(() => (isUp ? reply(v3, 'probe-trace-summaries') : { status: 502 }))
    const source = make()
    expect(await failureOf(source.probe(never))).toMatchObject({ kind: 'busy' })
    isUp = true
    await source.probe(never)
    await source.probe(never)
    expect(asked).toHaveLength(2)
  })
})

describe('services and operations', () => {
  test('of api_v3', async () => {
    const asked = serveV3(({ pathname }) =>
      pathname.endsWith('/services') ? reply(v3, 'v3-services') : reply(v3, 'v3-operations'),
    )
    const source = make()
    const services = await source.services(range, never)
    expect(services).toHaveLength(12)
    expect(services.slice(0, 2)).toEqual(['api-gateway', 'cart'])
    const operations = await source.operations('check & out', range, never)
    expect(operations.slice(0, 2)).toEqual(['POST /charge', 'POST /quote'])
    expect(asked.slice(1).map(({ url }) => url.href)).toEqual([
      'http://host/select/jaeger/api/v3/services',
      'http://host/select/jaeger/api/v3/operations?service=check+%26+out',
    ])
  })

  test('of the legacy API', async () => {
    const asked = serveLegacy(() => reply(legacy, 'api-service-operations'))
    const source = make()
    expect(await source.services(range, never)).toHaveLength(12)
    expect(await source.operations('a/b', range, never)).toContain('shop.Checkout/Place')
    expect(asked.at(-1)?.url.pathname).toBe('/select/jaeger/api/services/a%2Fb/operations')
  })

  test.each(['{}', '{"services":null}', '{"operations":null}', '{"data":null}'])(
    'are none in %s',
    async (body) => {
      serveV3(() => ({ body }))
      expect(await make().services(range, never)).toEqual([])
      expect(await make().operations('x', range, never)).toEqual([])
    },
  )

  test('are none in the legacy null', async () => {
    serveLegacy(() => reply(legacy, 'api-service-operations-unknown'))
    expect(await make().operations('nobody', range, never)).toEqual([])
  })

  test('name an operation once that several kinds of spans have', async () => {
    serveV3(() => ({ body: '{"operations":[{"name":"a","spanKind":"client"},{"name":"a"}]}' }))
    expect(await make().operations('x', range, never)).toEqual(['a'])
  })

  test('are not asked for without a service', async () => {
    const asked = serveV3(() => ({}))
    expect(await make().operations(undefined, range, never)).toEqual([])
    expect(asked).toEqual([])
  })
})

describe('search in api_v3', () => {
  test('says everything in its parameters', async () => {
    const asked = serveV3(() => reply(v3, 'summaries-empty'))
    const { coverage } = await make().search(ask(everything), never)
    expect(paramsOf(asked)).toEqual({
      'query.serviceName': 'web-frontend',
      'query.operationName': 'POST /checkout',
      'query.startTimeMin': '2026-11-22T14:36:41.987654321Z',
      'query.startTimeMax': '2026-11-22T15:17:41.987000001Z',
      'query.durationMin': '1500ms',
      'query.durationMax': '250us',
      'query.attributes': '{"http.status_code":"500","a \\"b\\"":"ü","error":"true"}',
      'query.searchDepth': '20',
    })
    expect(coverage.sent).toMatch(
      /^\/api\/v3\/trace-summaries\?query.serviceName=web-frontend&query.operationName=POST \/checkout&/,
    )
  })

  test('leaves out what is not asked', async () => {
    const asked = serveV3(() => reply(v3, 'summaries-empty'))
    await make().search(ask(), never)
    expect(Object.keys(paramsOf(asked))).toEqual([
      'query.startTimeMin',
      'query.startTimeMax',
      'query.searchDepth',
    ])
  })

  test('reads an answer', async () => {
    serveV3(() => reply(v3, 'summaries-attr-error'))
    const { traces } = await make().search(ask(), never)
    expect(traces[0]).toEqual({
      traceId: '376dc0718a9dcc0ee63de2ccc66ce0ce',
      rootService: 'web-frontend',
      rootName: 'POST /checkout',
      start: 1795359295487000415n,
      duration: expect.any(Number),
      spans: expect.any(Number),
      errors: expect.any(Number),
      services: expect.any(Array),
    })
    expect(traces[0].services.reduce((sum, s) => sum + s.spans, 0)).toBe(traces[0].spans)
    expect(traces[0].services.reduce((sum, s) => sum + s.errors, 0)).toBe(traces[0].errors)
    const spans = traces[0].services.map((s) => s.spans)
    expect(spans).toEqual(spans.toSorted((a, b) => b - a))
  })

  test('knows nothing of a root that has not come, and of orphans only what it is told', async () => {
    serveV3(() => reply(v3, 'summaries-missing_parent'))
    const { traces } = await make().search(ask(), never)
    expect(traces).toEqual([
      {
        traceId: '9713ce1837cecb536784556bb85b4691',
        start: 1795360249987000618n,
        duration: 45_000_000,
        spans: 3,
        errors: 0,
        orphans: 1,
        services: [
          { name: 'api-gateway', spans: 2, errors: 0 },
          { name: 'product-catalog', spans: 1, errors: 0 },
        ],
      },
    ])
  })

  test.each(['{}', '{"summaries":[]}', '{"summaries":null}'])('finds none in %s', async (body) => {
    serveV3(() => ({ body }))
    const answer = await make().search(ask(), never)
    expect(answer).toMatchObject({ traces: [], coverage: { more: false, notes: [] } })
  })

  test('pads the id of 64 bits', async () => {
    serveV3(() => ({ body: '{"summaries":[{"traceId":"4AB06e3cfb407d8a"}]}' }))
    const { traces } = await make().search(ask(), never)
    expect(traces[0]).toMatchObject({ traceId: '00000000000000004ab06e3cfb407d8a', duration: 0 })
    expect(traces[0]).not.toHaveProperty('errors')
  })

  test('says that there may be more when the limit came', async () => {
    serveV3(() => reply(v3, 'summaries-missing_parent'))
    const { coverage } = await make().search(ask({}, 1), never)
    expect(coverage).toMatchObject({ more: true, unordered: true })
  })
})

describe('search in the legacy API', () => {
  test('says everything in its parameters', async () => {
    const asked = serveLegacy(() => reply(legacy, 'api-traces-tags'))
    await make().search(ask(everything), never)
    expect(pathOf(asked[2])).toBe('/api/traces')
    expect(paramsOf(asked)).toEqual({
      service: 'web-frontend',
      operation: 'POST /checkout',
      start: '1795358201987654',
      end: '1795360661987001',
      minDuration: '1500ms',
      maxDuration: '250us',
      tags: '{"http.status_code":"500","a \\"b\\"":"ü","error":"true"}',
      limit: '20',
    })
  })

  test('sums up the whole traces that come', async () => {
    serveLegacy(() => reply(legacy, 'api-traces-tags'))
    const { traces } = await make().search(ask({ service: 'search-indexer' }), never)
    expect(traces).toHaveLength(2)
    expect(traces[0]).toEqual({
      traceId: 'c9c97689524257cfaabca610d00f2136',
      rootService: 'search-indexer',
      rootName: 'orders batch process',
      start: 1795360548787000000n,
      duration: 240_000_000,
      spans: 7,
      errors: 0,
      orphans: 0,
      services: [{ name: 'search-indexer', spans: 7, errors: 0 }],
    })
  })

  test('finds none in an empty list', async () => {
    serveLegacy(() => reply(legacy, 'api-traces-empty'))
    const answer = await make().search(ask({ service: 'nobody' }), never)
    expect(answer).toMatchObject({ traces: [], coverage: { more: false } })
  })

  test('asks for errors once more in the words of the memory storage', async () => {
    const asked = serveLegacy((url) =>
      url.searchParams.get('tags')?.includes('span.status')
        ? reply(legacy, 'api-traces-tags')
        : reply(legacy, 'api-traces-tags-error'),
    )
    const tags = [{ key: 'zone', value: 'a' }]
    const { traces, coverage } = await make().search(ask({ status: 'error', tags }), never)
    expect(asked.slice(2).map(({ url }) => url.searchParams.get('tags'))).toEqual([
      '{"zone":"a","error":"true"}',
      '{"zone":"a","span.status":"ERROR"}',
    ])
    expect(traces).not.toEqual([])
    expect(coverage.sent).toContain('"span.status":"ERROR"')
  })

  test('says that it wants a service', async () => {
    serveLegacy(() => reply(legacy, 'api-traces-no-service'))
    expect(await failureOf(make().search(ask(), never))).toMatchObject({
      kind: 'bad-query',
      words:
        "Choose a service: this server searches within one only. It says: parameter 'service' is required",
    })
  })

  test('rejects with the abort', async () => {
    const abort = new AbortController()
    serveLegacy(() => {
      abort.abort()
      return reply(legacy, 'api-traces-tags')
    })
    const work = make().search(ask({ service: 'x' }), abort.signal)
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  })
})

/** Spans of one trace without an end. */
function endless(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const span = (id: number) =>
    `{"traceID":"1","spanID":"${id.toString(16)}","operationName":"a","startTime":1,"processID":"p"}`
  let id = 1
  return new ReadableStream({
    start: (to) => to.enqueue(encoder.encode(`{"data":[{"traceID":"1","spans":[${span(id++)}`)),
    pull(to) {
      let text = ''
      for (let i = 0; i < 10_000; i++) text += `,${span(id++)}`
      to.enqueue(encoder.encode(text))
    },
  })
}

test('an answer that does not end is cut where a trace is, and that is told', async () => {
  serveLegacy(() => ({}))
  const source = make()
  await source.probe(never)
  vi.stubGlobal('fetch', async () => new Response(endless()))
  const { traces, coverage } = await source.search(ask({ service: 'x' }), never)
  expect(traces).toHaveLength(1)
  expect(coverage.more).toBe(true)
  expect(coverage.notes).toEqual([
    expect.stringMatching(
      /^Reading stopped at 2,0\d\d,\d{3} spans, .* MB: there is more\. Ask for fewer traces/,
    ),
  ])
}, 120_000)

describe('what Jaeger cannot be asked', () => {
  test.each([
    ['service Name must be set', 500],
    ['this storage backend requires a service name', 400],
  ])('without a service: %s', async (message, status) => {
    const body = JSON.stringify({ error: { httpCode: status, message } })
    serveV3(() => ({ status, type: 'text/plain', body }))
    const words = expect.stringContaining(`Choose a service: this server searches`)
    expect(await failureOf(make().search(ask(), never))).toMatchObject({ kind: 'bad-query', words })
  })

  test('in TraceQL', async () => {
    serveV3(() => ({}))
    const query = { kind: 'traceql', text: '{ }' } as const
    const failure = await failureOf(make().search({ query, range, limit: 1 }, never))
    expect(failure).toMatchObject({ kind: 'bad-query', words: expect.stringContaining('TraceQL') })
  })

  test('is left out and said', async () => {
    const asked = serveV3(() => reply(v3, 'summaries-empty'))
    const tags = [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
      { key: 'k', value: '2' },
    ]
    const { coverage } = await make().search(ask({ tags, status: 'ok' }), never)
    expect(paramsOf(asked)['query.attributes']).toBe('{"k":"2"}')
    expect(coverage.notes).toEqual([
      'Jaeger takes one value of an attribute: k=1 was left out.',
      'Jaeger cannot search for status ok: it was left out.',
    ])
  })

  test('more than 1,500 traces', async () => {
    const asked = serveV3(() => reply(v3, 'summaries-empty'))
    await make().search(ask({}, 5000), never)
    expect(paramsOf(asked)['query.searchDepth']).toBe('1500')
  })

  test('keeps a key that objects have already', async () => {
    const asked = serveV3(() => reply(v3, 'summaries-empty'))
    await make().search(ask({ tags: [{ key: '__proto__', value: 'x' }] }), never)
    expect(paramsOf(asked)['query.attributes']).toBe('{"__proto__":"x"}')
  })
})

describe('locate', () => {
  const hint = { start: 1_795_358_201_987_654_321n, end: 1_795_358_202_000_000_001n }
  const v3Url =
    'http://host/select/jaeger/api/v3/traces/ab?startTime=2026-11-22T14%3A31%3A41.987654321Z&endTime=2026-11-22T14%3A41%3A42.000000001Z&start_time=2026-11-22T14%3A31%3A41.987654321Z&end_time=2026-11-22T14%3A41%3A42.000000001Z'
  const legacyUrl =
    'http://host/select/jaeger/api/traces/ab?start=1795357901987654&end=1795358502000001'

  test('tries api_v3 first as long as the server is unknown', () => {
    expect(make({ headers: { a: 'b' } }).locate('ab', hint)).toEqual({
      kind: 'url',
      attempts: [
        { url: v3Url, accept: 'application/json' },
        { url: legacyUrl, accept: 'application/json' },
      ],
      headers: { a: 'b' },
      credentials: 'same-origin',
      timeoutMs: 60_000,
    })
  })

  test('asks the legacy API alone once that is known to be all', async () => {
    serveLegacy(() => ({}))
    const source = make()
    await source.probe(never)
    expect(await source.locate('ab', hint)).toMatchObject({ attempts: [{ url: legacyUrl }] })
  })

  test('goes without a range when there is no hint', () => {
    expect(make().locate('ab')).toMatchObject({
      attempts: [
        { url: 'http://host/select/jaeger/api/v3/traces/ab' },
        { url: 'http://host/select/jaeger/api/traces/ab' },
      ],
    })
  })
})
