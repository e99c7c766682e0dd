import { afterEach, describe, expect, test, vi } from 'vitest'
import type { TimeRange, TraceSource } from '../source'
import { exchanges, failureOf, never, type Reply, serve } from '../testing'
import { tempo } from './source'

const recorded = exchanges(new URL('./fixtures/', import.meta.url))

function reply(name: string): Reply {
  const exchange = recorded.get(name)
  if (!exchange) throw new Error(`no fixture ${name}`)
  return exchange.reply
}

function make(settings: object = {}): TraceSource {
  const entry = tempo.read({ id: 't', type: 'tempo', url: './tempo/', ...settings })
  if (!('create' in entry)) throw new Error(entry.wanted)
  return entry.create('http://page/app/')
}

const range: TimeRange = { start: 1_795_344_809_100_000_000n, end: 1_795_345_678_900_000_000n }
const fields = { kind: 'fields', fields: { tags: [] } } as const
const hour = 3600n * 1_000_000_000n

/** What was asked, decoded: path and parameters. */
const askedFor = (urls: readonly { readonly url: URL }[]) =>
  urls.map(({ url }) => decodeURIComponent(`${url.pathname}${url.search}`.replaceAll('+', ' ')))

afterEach(() => vi.unstubAllGlobals())

describe('probe', () => {
  test('tells the version', async () => {
    const asked = serve(() => reply('buildinfo'))
    const can = await make().probe(never)
    expect(can).toMatchObject({ title: 'Tempo 3.0.3', traceql: true, status: true })
    expect(asked.map(({ url }) => url.href)).toEqual(['http://page/app/tempo/api/status/buildinfo'])
  })

  test('does without the version where a gateway keeps it', async () => {
    serve((url) => (url.pathname.endsWith('/echo') ? reply('echo') : reply('unknown-path')))
    expect(await make().probe(never)).toMatchObject({ title: 'Tempo' })
  })

  test('does not take the build of another program for its own', async () => {
    const prometheus = { body: '{"status":"success","data":{"version":"3.1.0"}}' }
    serve((url) => (url.pathname.endsWith('/echo') ? reply('echo') : prometheus))
    expect(await make().probe(never)).toMatchObject({ title: 'Tempo' })
  })

  test.each<[string, Reply]>([
    ['wrong-content', { type: 'text/html', body: '<html><title>Sign in</title></html>' }],
    ['denied', { status: 401, type: 'text/plain', body: 'who are you?' }],
    ['busy', { status: 502, type: 'text/html', body: '<html></html>' }],
  ])('is %s where something else answers', async (kind, answer) => {
    serve(() => answer)
    expect(await failureOf(make().probe(never))).toMatchObject({ kind })
  })
})

describe('suggestions', () => {
  test('of services come from the values of their attribute, without the nameless one', async () => {
    const asked = serve(() => reply('values-v2-resource_service_name'))
    const services = await make().services(range, never)
    expect(services.slice(0, 3)).toEqual(['api-gateway', 'auth-service', 'cart-service'])
    expect(services).not.toContain('')
    expect(askedFor(asked)).toEqual([
      '/app/tempo/api/v2/search/tag/resource.service.name/values?start=1795344809&end=1795345679',
    ])
  })

  test('of operations are narrowed by the service', async () => {
    const asked = serve(() => ({ body: '{"tagValues":[{"type":"string","value":"GET /"}]}' }))
    expect(await make().operations('a "b"', range, never)).toEqual(['GET /'])
    await make().operations(undefined, range, never)
    expect(askedFor(asked)).toEqual([
      '/app/tempo/api/v2/search/tag/name/values?start=1795344809&end=1795345679&q={ resource.service.name = "a \\"b\\"" }',
      '/app/tempo/api/v2/search/tag/name/values?start=1795344809&end=1795345679',
    ])
  })

  test('of keys have their scope in front, those of spans first', async () => {
    serve(() => reply('tags-v2'))
    const keys = await make().keys(range, never)
    expect(keys[0]).toBe('span.a.array')
    expect(keys).toContain('span.key with space')
    expect(keys).toContain('resource.service.name')
    expect(keys).toContain('instrumentation.scope.flavour')
    expect(keys.filter((key) => /^(duration|intrinsic)/.test(key))).toEqual([])
  })

  test('of values are narrowed by the rest of the form', async () => {
    const asked = serve(() => reply('values-v2-span_http_response_status_code'))
    const given = {
      service: 'cart',
      tags: [
        { key: 'span.http.response.status_code', value: '5' },
        { key: 'zone', value: 'a' },
      ],
    }
    const values = await make().values('span.http.response.status_code', given, range, never)
    expect(values).toEqual(['200', '201', '401', '402', '404', '500', '504'])
    expect(askedFor(asked)[0]).toContain(
      '/span.http.response.status_code/values?start=1795344809&end=1795345679&q={ resource.service.name = "cart" && .zone = "a" }',
    )
  })

  test('of values of a key that has to be quoted', async () => {
    const asked = serve(() => reply('values-v2-span_key_with_space_'))
    expect(await make().values('span.key with space', { tags: [] }, range, never)).toEqual(['v'])
    expect(asked[0].url.pathname).toContain('/tag/span.%22key%20with%20space%22/values')
  })

  test('leave out the empty value', async () => {
    serve(() => reply('values-v2-span_a_empty'))
    expect(await make().values('span.a.empty', { tags: [] }, range, never)).toEqual([])
  })

  test('look at the newest part of a range that is too long', async () => {
    const asked = serve(() => ({ body: '{}' }))
    await make().keys({ start: range.end - 500n * hour, end: range.end }, never)
    expect(asked[0].url.search).toBe(`?start=${1795345679 - 168 * 3600}&end=1795345679`)
  })
})

describe('search', () => {
  test('asks in TraceQL, in whole seconds, for one trace more than the limit', async () => {
    const asked = serve(() => reply('search-no-match'))
    const query = { kind: 'fields', fields: { service: 'cart', tags: [] } } as const
    const { traces, coverage } = await make().search({ query, range, limit: 20 }, never)
    expect(askedFor(asked)).toEqual([
      '/app/tempo/api/search?q={ resource.service.name = "cart" }&start=1795344809&end=1795345679&limit=21&spss=1',
    ])
    expect(traces).toEqual([])
    expect(coverage).toEqual({
      sent: '{ resource.service.name = "cart" }',
      more: false,
      unordered: true,
      notes: [],
    })
  })

  test('sends a text as it was typed', async () => {
    const asked = serve(() => reply('search-no-match'))
    const text = '{ } >> { status = error }\n  with (most_recent=true)'
    const answer = await make().search({ query: { kind: 'traceql', text }, range, limit: 5 }, never)
    expect(asked[0].url.searchParams.get('q')).toBe(text)
    expect(answer.coverage).toMatchObject({ sent: text, unordered: false })
  })

  test('reads an answer', async () => {
    serve(() => reply('search-trace-duration'))
    const { traces } = await make().search({ query: fields, range, limit: 20 }, never)
    expect(traces[0]).toEqual({
      traceId: 'c877d6583b407704ce4a8b7134651bb7',
      rootService: 'legacy-erp',
      rootName: 'second root',
      start: 1795345589473000000n,
      duration: 2_500_000_000,
      spans: 6,
      errors: 1,
      services: [
        { name: 'legacy-erp', spans: 5, errors: 1 },
        { name: '', spans: 1, errors: 0 },
      ],
    })
  })

  test('gives an id the zeros back that Tempo took from it', async () => {
    serve(() => reply('search-leading-zero-id'))
    const { traces } = await make().search({ query: fields, range, limit: 20 }, never)
    expect(traces[0].traceId).toBe('0000000000000000aca03db09ecf124f')
  })

  test('knows that a root has not come yet', async () => {
    serve(() => reply('search-missing-root'))
    const { traces } = await make().search({ query: fields, range, limit: 20 }, never)
    expect(traces[0]).not.toHaveProperty('rootService')
    expect(traces[0]).not.toHaveProperty('rootName')
    expect(traces[0].services[0]).toEqual({ name: 'api-gateway', spans: 2, errors: 0 })
  })

  test('does not know numbers that did not come', async () => {
    serve(() => reply('search-no-q-limit3'))
    const { traces } = await make().search({ query: fields, range, limit: 20 }, never)
    expect(traces[0]).not.toHaveProperty('spans')
    expect(traces[0]).not.toHaveProperty('errors')
  })

  test('says that there may be more when Tempo stopped before its end', async () => {
    serve(() => reply('search-no-q-limit3'))
    const { coverage } = await make().search({ query: fields, range, limit: 20 }, never)
    expect(coverage.more).toBe(true)
  })

  test('says that there may be more when more than the limit came, and shows the limit', async () => {
    serve(() => reply('search-no-q-limit3'))
    const answer = await make().search({ query: fields, range, limit: 2 }, never)
    expect(answer.traces).toHaveLength(2)
    expect(answer.coverage.more).toBe(true)
  })

  test('refuses a metrics query, which Tempo would answer with traces', async () => {
    const asked = serve(() => ({}))
    const query = { kind: 'traceql', text: '{ status = error } | rate()' } as const
    expect(await failureOf(make().search({ query, range, limit: 5 }, never))).toEqual({
      kind: 'bad-query',
      url: 'http://page/app/tempo/api/search',
      words: 'This asks for metrics (rate), and a search finds traces: leave rate out.',
      line: 1,
      column: 22,
    })
    expect(asked).toEqual([])
  })

  test('rejects with the abort', async () => {
    const abort = new AbortController()
    serve(() => {
      abort.abort()
      return reply('search-no-match')
    })
    const ask = { query: fields, range: { ...range, start: range.end - 500n * hour }, limit: 5 }
    await expect(make().search(ask, abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('sends the tenant', async () => {
    const asked = serve(() => reply('search-no-match'))
    const source = make({ headers: { 'X-Scope-OrgID': 't1|t2' } })
    await source.search({ query: fields, range, limit: 5 }, never)
    expect(asked[0].headers.get('x-scope-orgid')).toBe('t1|t2')
  })
})

describe('a range that is longer than Tempo takes', () => {
  const three = { start: range.end - 400n * hour, end: range.end }
  const windows = (asked: readonly { readonly url: URL }[]) =>
    asked.map(({ url }) => {
      const [start, end] = ['start', 'end'].map((key) => Number(url.searchParams.get(key)))
      return [(1795345679 - end) / 3600, (1795345679 - start) / 3600].map(Math.floor)
    })

  test('is searched in parts, the newest first', async () => {
    const asked = serve(() => reply('search-no-match'))
    const answer = await make().search({ query: fields, range: three, limit: 5 }, never)
    expect(windows(asked)).toEqual([
      [0, 168],
      [168, 336],
      [336, 400],
    ])
    expect(answer.coverage).toMatchObject({ more: false, notes: [] })
  })

  test('is searched until there is enough', async () => {
    const asked = serve(() => reply('search-trace-duration'))
    await make().search({ query: fields, range: three, limit: 2 }, never)
    expect(windows(asked)).toEqual([[0, 168]])
  })

  test('shows a trace once that came in two parts', async () => {
    serve(() => reply('search-leading-zero-id'))
    const answer = await make().search({ query: fields, range: three, limit: 5 }, never)
    expect(answer.traces).toHaveLength(1)
  })

  test('is cut shorter when Tempo says that it takes less, now and later', async () => {
    const body = 'range specified by start and end exceeds 100h0m0s. received start=1 end=2'
    const asked = serve((url) =>
      Number(url.searchParams.get('end')) - Number(url.searchParams.get('start')) > 360_000
        ? { status: 400, type: 'text/plain; charset=utf-8', body }
        : reply('search-no-match'),
    )
    const source = make()
    await source.search(
      { query: fields, range: { ...three, start: range.end - 200n * hour }, limit: 5 },
      never,
    )
    await source.keys(three, never)
    expect(windows(asked)).toEqual([
      [0, 168],
      [0, 100],
      [100, 200],
      [0, 100],
    ])
  })

  test('is not searched for ever, and says so', async () => {
    const asked = serve(() => reply('search-no-match'))
    const ever = { start: range.end - 100_000n * hour, end: range.end }
    const { coverage } = await make().search({ query: fields, range: ever, limit: 5 }, never)
    expect(asked).toHaveLength(8)
    expect(coverage.more).toBe(true)
    expect(coverage.notes).toEqual(['Only the newest 56 d were searched.'])
  })
})

describe('what Tempo refuses', () => {
  const refused = [...recorded.values()].filter(({ reply: r }) => r.status >= 400)
  const kinds = new Map([
    ['no org id\n', 'denied'],
    ['', 'not-found'],
  ])

  test.each(refused.map((exchange) => [exchange.name, exchange] as const))(
    '%s is told in its words',
    async (_, { reply: { status, type, body } }) => {
      serve(() => ({ status, type, body }))
      const failure = await failureOf(make().search({ query: fields, range, limit: 5 }, never))
      const isQuery = body.startsWith('invalid TraceQL query')
      expect(failure).toMatchObject({
        kind: kinds.get(body) ?? (isQuery ? 'bad-query' : 'server'),
        words: body.trim(),
      })
      const place = /line (\d+), col (\d+)/.exec(body)
      if (isQuery && place) {
        expect(failure).toMatchObject({ line: Number(place[1]), column: Number(place[2]) })
      } else expect(failure).not.toHaveProperty('line')
    },
  )

  test('has a place in the query where Tempo tells one', async () => {
    serve(() => reply('search-bad-multiline'))
    const failure = await failureOf(make().search({ query: fields, range, limit: 5 }, never))
    expect(failure).toMatchObject({ kind: 'bad-query', line: 2, column: 10 })
  })

  test('is still about the whole query where it does not', async () => {
    serve(() => reply('search-bad-bad-type'))
    const failure = await failureOf(make().search({ query: fields, range, limit: 5 }, never))
    expect(failure).toMatchObject({
      kind: 'bad-query',
      words: expect.stringContaining('same type'),
    })
    expect(failure).not.toHaveProperty('line')
  })
})

describe('locate', () => {
  test('asks v2, then v1, for protobuf, five minutes around the hint', () => {
    const hint = { start: 1_795_345_000_500_000_000n, end: 1_795_345_001_500_000_000n }
    expect(make({ timeoutMs: 5, credentials: 'omit' }).locate('ab', hint)).toEqual({
      kind: 'url',
      attempts: [
        {
          url: 'http://page/app/tempo/api/v2/traces/ab?start=1795344700&end=1795345302',
          accept: 'application/protobuf',
        },
        {
          url: 'http://page/app/tempo/api/traces/ab?start=1795344700&end=1795345302',
          accept: 'application/protobuf',
        },
      ],
      headers: {},
      credentials: 'omit',
      timeoutMs: 5,
    })
  })

  test('asks without a range when there is no hint', () => {
    expect(make().locate('a/b')).toMatchObject({
      attempts: [
        { url: 'http://page/app/tempo/api/v2/traces/a%2Fb' },
        { url: 'http://page/app/tempo/api/traces/a%2Fb' },
      ],
    })
  })
})
