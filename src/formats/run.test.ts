import { afterEach, describe, expect, test, vi } from 'vitest'
import { formatBytes, formatCount } from '@/base/number'
import { checkTable } from '@/trace/check'
import type { TraceTable } from '@/trace/table'
import { otlpPieces, otlpText, requests } from './bad-input/testing'
import { twiceAsFar } from './cap'
import type { Attempt, TraceLocation } from './location'
import type { Progress } from './progress'
import { run } from './run'
import { bytesOf, dumpOf, dumps, failureOf, fixture, inChunks } from './testing'
import { buffersOf } from './transfer'

type UrlLocation = Extract<TraceLocation, { kind: 'url' }>
type Answer = (request: Request) => Response | Promise<Response>

const V2 = 'http://tempo/api/v2/traces/1'
const V1 = 'http://tempo/api/traces/1'
const TRACE = fixture('tempo-links.v1.json')

/** Serves answers by URL; what is asked is recorded. */
function serve(answers: Record<string, Answer>): Request[] {
  const asked: Request[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(url, init)
    asked.push(request)
    init.signal?.throwIfAborted()
    const answer = answers[url]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer(request)
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function at(...urls: string[]): UrlLocation {
  const attempts: Attempt[] = urls.map((url) => ({ url, accept: 'application/json' }))
  return { kind: 'url', attempts, headers: {}, credentials: 'same-origin', timeoutMs: 0 }
}

const options = { signal: new AbortController().signal }
const open = (location: TraceLocation) => run(location, options)

function json(body: string | Uint8Array, status = 200, type = 'application/json'): Answer {
  const content = typeof body === 'string' ? body : new Uint8Array(body)
  return () => new Response(content, { status, headers: { 'content-type': type } })
}
const text = (body: string, status: number) => json(body, status, 'text/plain; charset=utf-8')
const html = (body: string, status = 200) => json(body, status, 'text/html')

describe('a location at a server', () => {
  test('is asked with its headers and what it accepts', async () => {
    const asked = serve({ [V2]: json(TRACE) })
    const decoded = await open({ ...at(V2), headers: { 'X-Scope-OrgID': 'team-a' } })
    expect(dumps(decoded)).toBe(await dumpOf(TRACE))
    expect(decoded.bytes).toBe(TRACE.length)
    expect(asked[0].headers.get('x-scope-orgid')).toBe('team-a')
    expect(asked[0].headers.get('accept')).toBe('application/json')
  })

  test('follows no redirect with headers of its own, which are for its address alone', async () => {
    const asked: RequestInit[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      asked.push(init)
      return { type: 'opaqueredirect', body: null }
    })
    const failure = await failureOf(open({ ...at(V2), headers: { 'X-Scope-OrgID': 'team-a' } }))
    expect(failure).toMatchObject({ kind: 'wrong-content', url: V2, contentType: 'a redirect' })
    await failureOf(open(at(V2)))
    expect(asked.map(({ redirect }) => redirect)).toEqual(['manual', 'follow'])
  })

  test.each([
    ['the path is unknown to Go', text('404 page not found\n', 404)],
    ['an app answers every path', html('<!doctype html><title>Jaeger UI</title>')],
    ['a proxy says so in HTML', html('<html><title>404</title></html>', 404)],
    ['HTML comes as something else', json('\n <html></html>')],
    ['other JSON comes', json('{"hello":"world"}')],
  ])('goes on to the next attempt when there is no such endpoint: %s', async (_, answer) => {
    const asked = serve({ [V2]: answer, [V1]: json(TRACE) })
    expect(dumps(await open(at(V2, V1)))).toBe(await dumpOf(TRACE))
    expect(asked.map((r) => r.url)).toEqual([V2, V1])
  })

  test.each([
    [
      'Jaeger',
      text('{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}', 404),
      'trace not found',
    ],
    [
      'api_v3',
      text('{"error":{"httpCode":404,"message":"No traces found"}}', 404),
      'No traces found',
    ],
    ['Tempo v1', () => new Response(null, { status: 404 }), ''],
    ['Tempo v2', json('{"trace":{},"metrics":{}}'), ''],
    ['Tempo v2 protobuf', json(Uint8Array.of(0x0a, 0, 0x12, 0), 200, 'application/protobuf'), ''],
    ['Jaeger search', json('{"data":[],"total":0,"errors":null}'), ''],
    [
      'Jaeger multi-get',
      json('{"data":[],"total":0,"errors":[{"msg":"trace not found","traceID":"1"}]}'),
      'trace not found',
    ],
    ['nothing at all', json(''), ''],
  ])(
    'is not found when the API says so, and no other attempt is made: %s',
    async (_, answer, words) => {
      const asked = serve({ [V2]: answer, [V1]: json(TRACE) })
      expect(await failureOf(open(at(V2, V1)))).toEqual({ kind: 'not-found', url: V2, words })
      expect(asked.length).toBe(1)
    },
  )

  test.each([
    [401, { kind: 'denied', status: 401, words: 'no org id' }],
    [403, { kind: 'denied', status: 403, words: 'no org id' }],
    [429, { kind: 'busy', status: 429, words: 'no org id' }],
    [503, { kind: 'busy', status: 503, words: 'no org id' }],
    [500, { kind: 'server', status: 500, words: 'no org id' }],
    [422, { kind: 'server', status: 422, words: 'no org id' }],
  ])('tells what status %s means', async (status, failure) => {
    serve({ [V2]: text('no org id\n', status) })
    expect(await failureOf(open(at(V2)))).toEqual({ url: V2, ...failure })
  })

  test('takes the words out of a JSON error and the title out of a page', async () => {
    serve({
      [V2]: text('{"errors":[{"msg":"storage is down"}]}', 500),
      [V1]: html('<title>Bad gateway</title>', 502),
    })
    expect(await failureOf(open(at(V2)))).toMatchObject({
      kind: 'server',
      words: 'storage is down',
    })
    expect(await failureOf(open(at(V1)))).toMatchObject({ kind: 'busy', words: 'Bad gateway' })
  })

  test('a page where the trace was due is wrong content in the end', async () => {
    serve({ [V1]: html('<!doctype html><title>Sign in</title>') })
    expect(await failureOf(open(at(V1)))).toEqual({
      kind: 'wrong-content',
      url: V1,
      contentType: 'text/html',
      words: 'Sign in',
    })
  })

  test('a path that no attempt finds is the last answer', async () => {
    serve({ [V2]: html('<p>hello</p>'), [V1]: text('404 page not found', 404) })
    expect(await failureOf(open(at(V2, V1)))).toEqual({
      kind: 'server',
      url: V1,
      status: 404,
      words: '404 page not found',
    })
  })

  test('no answer is said with the URL', async () => {
    serve({})
    expect(await failureOf(open(at(V2, V1)))).toEqual({
      kind: 'unreachable',
      url: V2,
      words: 'Failed to fetch',
    })
  })

  test('no answer from another origin than the page’s is explained', async () => {
    vi.stubGlobal('location', new URL('http://page:4173/'))
    serve({})
    expect(await failureOf(open(at(V2)))).toMatchObject({
      kind: 'unreachable',
      words: expect.stringContaining('is another origin than this page (http://page:4173)'),
    })
  })

  test('a document that breaks before its first span is bad data', async () => {
    serve({ [V2]: json('{"batches":[{"scopeSpans":[{"spans":[{"name":oops}]') })
    expect(await failureOf(open(at(V2)))).toEqual({
      kind: 'bad-data',
      name: V2,
      format: 'OTLP JSON',
      path: 'batches[0].scopeSpans[0].spans[0].name',
      wanted: 'a value',
    })
  })

  test('a connection that breaks keeps what had come', async () => {
    serve({ [V2]: () => new Response(broken(TRACE.slice(0, 2500))) })
    const { tables, notes } = await open(at(V2))
    expect(tables[0].length).toBeGreaterThan(0)
    expect(notes).toEqual([
      {
        kind: 'unreadable',
        text: `The answer of ${new URL(V2).host} ended early: connection lost.`,
      },
    ])
  })

  test.each([100, 5, 0])(
    'a connection that breaks before the first span, after %s bytes, is no answer',
    async (bytes) => {
      serve({ [V2]: () => new Response(broken(TRACE.slice(0, bytes))) })
      expect(await failureOf(open(at(V2)))).toEqual({
        kind: 'unreachable',
        url: V2,
        words: 'connection lost',
      })
    },
  )

  test('silence ends an attempt, before the answer and before its first span', async () => {
    vi.useFakeTimers()
    for (const answer of [
      (request: Request) => untilAborted(request.signal),
      (request: Request) => new Response(stalled(TRACE.slice(0, 100), request.signal)),
      (request: Request) => new Response(stalled(TRACE.slice(0, 5), request.signal)),
    ]) {
      serve({ [V2]: answer })
      const outcome = failureOf(open({ ...at(V2), timeoutMs: 1000 }))
      await vi.advanceTimersByTimeAsync(1001)
      expect(await outcome).toEqual({ kind: 'timeout', url: V2, after: 1000 })
    }
  })

  test('a server that falls silent after some spans keeps them', async () => {
    vi.useFakeTimers()
    serve({ [V2]: (request) => new Response(stalled(TRACE.slice(0, 2500), request.signal)) })
    const outcome = open({ ...at(V2), timeoutMs: 1500 })
    await vi.advanceTimersByTimeAsync(1501)
    const { tables, notes } = await outcome
    expect(tables[0].length).toBeGreaterThan(0)
    const text = `The answer of ${new URL(V2).host} ended early: it was silent for 1.5 s.`
    expect(notes).toEqual([{ kind: 'unreadable', text }])
  })

  test('an answer that never ends is read up to the cap, and then let go', async () => {
    const answer = endless(otlpPieces(requests()))
    serve({ [V2]: () => new Response(answer.body) })
    const { tables, notes, bytes } = await open({ ...at(V2), cap: { bytes: 1e9, spans: 1000 } })
    const { length } = tables[0]
    expect(length).toBeGreaterThanOrEqual(1000)
    expect(length).toBeLessThan(2000)
    expect(notes).toEqual([
      {
        kind: 'stopped',
        text: `Reading stopped at ${formatCount(length)} spans, ${formatBytes(bytes)}: there is more.`,
      },
    ])
    expect(checkTable(tables[0])).toEqual([])
    await vi.waitFor(() => expect(answer.isLetGo()).toBe(true))
  })

  test('the cap counts bytes, too', async () => {
    serve({ [V2]: () => new Response(endless(otlpPieces(requests())).body) })
    const { tables, notes, bytes } = await open({ ...at(V2), cap: { bytes: 1e6, spans: 1e6 } })
    expect(bytes).toBeLessThanOrEqual(1e6)
    expect(tables[0].length).toBeGreaterThan(500)
    expect(notes.map(({ kind }) => kind)).toEqual(['stopped'])
  })

  test('an answer that ends at the cap is whole', async () => {
    const whole = bytesOf(otlpText(requests(500)))
    serve({ [V2]: json(whole) })
    const cap = { bytes: whole.length, spans: 500 }
    const { tables, notes } = await open({ ...at(V2), cap })
    expect(tables[0].length).toBe(500)
    expect(notes).toEqual([])
  })

  test('twice as far brings twice as much', async () => {
    serve({ [V2]: () => new Response(endless(otlpPieces(requests())).body) })
    const cap = { bytes: 1e6, spans: 1e6 }
    const first = await open({ ...at(V2), cap })
    const second = await open({ ...at(V2), cap: twiceAsFar(cap) })
    expect(second.tables[0].length / first.tables[0].length).toBeCloseTo(2, 0)
  })

  test('who has enough keeps what was read, also of an answer that has fallen silent', async () => {
    const whole = bytesOf(otlpText(requests(2000)))
    const answers: Answer[] = [
      () => new Response(endless(otlpPieces(requests())).body),
      (request) => new Response(stalled(whole.subarray(0, whole.length - 100), request.signal)),
    ]
    for (const answer of answers) {
      serve({ [V2]: answer })
      const stop = new AbortController()
      const { tables, notes } = await run(at(V2), {
        signal: new AbortController().signal,
        stop: stop.signal,
        onPreview: () => stop.abort(),
        previewAt: { after: 0, spans: 1, atLatest: 50 },
      }).finally(() => vi.unstubAllGlobals())
      expect(tables[0].length).toBeGreaterThan(0)
      expect(notes.map(({ kind }) => kind)).toEqual(['stopped'])
      expect(checkTable(tables[0])).toEqual([])
    }
  })

  test('files have a cap, too', async () => {
    const blob = new Blob([...otlpPieces(requests(3000))])
    const cap = { bytes: 1e9, spans: 100 }
    const { tables, notes } = await open({ kind: 'files', files: [{ name: 'a', blob }], cap })
    expect(tables[0].length).toBeLessThan(3000)
    expect(notes.map(({ kind }) => kind)).toEqual(['stopped'])
  })

  test('nothing but white space, for ever, says what was wanted', async () => {
    function* spaces() {
      yield '{"resourceSpans":['
      for (;;) yield ' '.repeat(65_536)
    }
    serve({ [V2]: () => new Response(endless(spaces()).body) })
    expect(await failureOf(open({ ...at(V2), cap: { bytes: 1e6, spans: 1e6 } }))).toEqual({
      kind: 'bad-data',
      name: V2,
      format: 'OTLP JSON',
      path: '',
      wanted: 'a span',
    })
  })

  test('a caller who has gone gets his own reason', async () => {
    const controller = new AbortController()
    serve({ [V2]: (request) => untilAborted(request.signal) })
    const outcome = run(at(V2), { signal: controller.signal })
    const reason = new Error('gone')
    controller.abort(reason)
    await expect(outcome).rejects.toBe(reason)
  })

  test('the demo ends when it is told to, and nothing but its epochs moves', async () => {
    serve({ [V2]: json(TRACE) })
    const now = 1_800_000_000_000
    const [fixed] = (await open(at(V2))).tables
    const [moved] = (await run({ ...at(V2), endsAt: now }, options)).tables
    expect(moved.epoch + BigInt(moved.duration)).toBe(BigInt(now) * 1_000_000n)
    expect({ ...moved, epoch: 0n }).toEqual({ ...fixed, epoch: 0n })
  })
})

describe('a preview', () => {
  const COUNT = 5000
  const span = (i: number) =>
    `{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"${(i + 1).toString(16).padStart(16, '0')}","parentSpanId":"${i === 0 ? '' : '0000000000000001'}","name":"op ${i % 7}","startTimeUnixNano":"${1_700_000_000_000_000_000n + BigInt(i)}","endTimeUnixNano":"1700000001000000000"}`
  const spans = Array.from({ length: COUNT }, (_, i) => span(i)).join(',')
  const answer = bytesOf(`{"resourceSpans":[{"scopeSpans":[{"spans":[${spans}]}]}]}`)

  /** Waits half-way until `more` is settled. */
  function answerLong(more: Promise<unknown> = Promise.resolve()) {
    const body = new ReadableStream({
      async start(controller) {
        let sent = 0
        for await (const chunk of inChunks(answer, 65_536)) {
          if (sent < answer.length / 2 && sent + chunk.length >= answer.length / 2) await more
          controller.enqueue(chunk)
          sent += chunk.length
        }
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/json' }
    serve({ [V2]: () => new Response(body, { headers }) })
  }

  const sizesOf = (previews: ReturnType<typeof vi.fn>) =>
    previews.mock.calls.map(([tables]) => tables[0].length)

  test('comes once of a long answer, and the whole is not the worse for it', async () => {
    answerLong()
    const onPreview = vi.fn((tables: readonly TraceTable[]) => {
      // As the worker does, which takes the buffers away.
      const [table] = structuredClone(tables, { transfer: buffersOf(tables) })
      expect(table.parent[1]).toBe(0)
      expect(table.length).toBeGreaterThanOrEqual(1000)
      expect(table.length).toBeLessThan(COUNT)
    })
    const previewAt = { spans: 1000, after: 0, atLatest: 60_000 }
    const { tables } = await run(at(V2), { ...options, onPreview, previewAt })
    expect(onPreview).toHaveBeenCalledOnce()
    expect(tables.map((table) => table.length)).toEqual([COUNT])
    expect(checkTable(tables[0])).toEqual([])
  })

  test('comes again when there is ten times as much', async () => {
    answerLong()
    const onPreview = vi.fn()
    const previewAt = { spans: 100, after: 0, atLatest: 60_000 }
    await run(at(V2), { ...options, onPreview, previewAt })
    const sizes = sizesOf(onPreview)
    expect(sizes.length).toBeGreaterThanOrEqual(2)
    for (let i = 1; i < sizes.length; i++) {
      expect(sizes[i]).toBeGreaterThanOrEqual(10 * (sizes[i - 1] ?? 0))
    }
  })

  test('is read on when it was looked at', async () => {
    answerLong()
    let lookAway = () => {}
    const onPreview = vi.fn(() => new Promise<void>((done) => (lookAway = done)))
    const previewAt = { spans: 1000, after: 0, atLatest: 60_000 }
    const whole = run(at(V2), { ...options, onPreview, previewAt }).then(() => 'read')
    await vi.waitFor(() => expect(onPreview).toHaveBeenCalledOnce())
    const later = new Promise((done) => setTimeout(done, 500, 'held'))
    expect(await Promise.race([whole, later])).toBe('held')
    lookAway()
    expect(await whole).toBe('read')
  })

  test('comes of a slow one while it is silent', async () => {
    let goOn = () => {}
    answerLong(new Promise<void>((resolve) => (goOn = resolve)))
    const onPreview = vi.fn((_: readonly TraceTable[]) => goOn())
    const previewAt = { spans: 1_000_000, after: 0, atLatest: 20 }
    const { tables } = await run(at(V2), { ...options, onPreview, previewAt })
    expect(sizesOf(onPreview)[0]).toBeLessThan(COUNT)
    expect(tables[0].length).toBe(COUNT)
  })
})

test('a short answer is not previewed', async () => {
  serve({ [V2]: json(TRACE) })
  const onPreview = vi.fn()
  await run(at(V2), {
    ...options,
    onPreview,
    previewAt: { spans: 1000, after: 0, atLatest: 60_000 },
  })
  expect(onPreview).not.toHaveBeenCalled()
})

describe('files', () => {
  const file = (name: string, content: string | Uint8Array) => ({
    name,
    blob: new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
  })
  const files = (...list: ReturnType<typeof file>[]): TraceLocation => ({
    kind: 'files',
    files: list,
  })
  const spanIn = (id: string, parent: string) =>
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"ab","spanId":"${id}","parentSpanId":"${parent}","name":"x","startTimeUnixNano":"1"}]}]}]}`

  test('may hold one trace together', async () => {
    const { tables } = await open(files(file('1', spanIn('1', '')), file('2', spanIn('2', '1'))))
    expect(tables.length).toBe(1)
    expect(Array.from(tables[0].parent)).toEqual([-1, 0])
  })

  test('may be of different formats', async () => {
    const zipkin = '[{"traceId":"ab","id":"3","parentId":"1","timestamp":1,"kind":"CLIENT"}]'
    const { tables } = await open(files(file('1', spanIn('1', '')), file('2', zipkin)))
    expect(tables[0].length).toBe(2)
  })

  test('that cannot be read are named beside those that can', async () => {
    const { tables, notes } = await open(
      files(
        file('good.json', spanIn('1', '')),
        file('notes.txt', 'hello'),
        file('broken.json', '{"resourceSpans":[oops]}'),
        file('empty.json', '[]'),
      ),
    )
    expect(tables.length).toBe(1)
    expect(notes.map((note) => note.text)).toEqual([
      'notes.txt: This is text, but not JSON.',
      'broken.json could not be read: resourceSpans[0]: wanted a value.',
      'empty.json holds no spans.',
    ])
    expect(tables[0].notes).toEqual(notes)
  })

  test('fail as the first of them does when none can be read', async () => {
    expect(await failureOf(open(files(file('a', 'hello'), file('b', '[]'))))).toMatchObject({
      kind: 'unknown-format',
      name: 'a',
    })
  })

  test('tell how far they are read', async () => {
    const seen: Progress[] = []
    const content = spanIn('1', '')
    await run(files(file('a', content)), { ...options, onProgress: (p) => seen.push(p) })
    expect(seen).toEqual([{ bytes: content.length, totalBytes: content.length, spans: 0 }])
  })
})

test('held tables are given back', async () => {
  const { tables } = await open({
    kind: 'files',
    files: [{ name: 'x', blob: new Blob([new Uint8Array(TRACE)]) }],
  })
  expect(await open({ kind: 'held', tables })).toEqual({ tables, notes: [], bytes: 0 })
})

function broken(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new TypeError('connection lost'))
      else controller.enqueue(new Uint8Array(bytes))
      isSent = true
    },
  })
}

/** Pieces as they are asked for. */
function endless(pieces: Iterable<string>) {
  const source = pieces[Symbol.iterator]()
  let isLetGo = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytesOf(source.next().value ?? '')),
    cancel: () => {
      isLetGo = true
    },
  })
  return { body, isLetGo: () => isLetGo }
}

function stalled(bytes: Uint8Array, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      signal.addEventListener('abort', () => controller.error(signal.reason))
    },
  })
}

function untilAborted(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
