import * as v from 'valibot'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { getJson, type Reach } from './http'
import { failureOf, never, type Reply, serve } from './testing'

const URL_ = 'http://host/api/x'
const reach: Reach = { headers: {}, credentials: 'same-origin', timeoutMs: 1000 }
const Schema = v.object({ list: v.array(v.number()) })

const get = (signal = never) => getJson(URL_, Schema, { ...reach, signal })

async function failureFor(reply: Reply) {
  serve(() => reply)
  return failureOf(get())
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const html = (title: string) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html><head><title>${title}</title></head><body>…</body></html>`,
})
const text = 'text/plain; charset=utf-8'

describe('getJson', () => {
  test('reads what the schema wants', async () => {
    serve(() => ({ body: '{"list":[1,2],"more":true}' }))
    expect(await get()).toEqual({ list: [1, 2] })
  })

  test('reads JSON that is served as text', async () => {
    serve(() => ({ type: text, body: '{"list":[]}' }))
    expect(await get()).toEqual({ list: [] })
  })

  test('sends the headers and the credentials it is given', async () => {
    const asked = serve(() => ({ body: '{"list":[]}' }))
    const headers = { 'X-Scope-OrgID': 'team-a' }
    await getJson(URL_, Schema, { headers, credentials: 'include', timeoutMs: 0, signal: never })
    expect(asked[0].headers.get('x-scope-orgid')).toBe('team-a')
    expect(asked[0].headers.get('accept')).toBe('application/json')
    expect(asked[0].credentials).toBe('include')
  })

  test('headers of the source are sent nowhere else', async () => {
    const asked: RequestInit[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      asked.push(init)
      return { type: 'opaqueredirect', status: 0 }
    })
    const headers = { 'X-Scope-OrgID': 'team-a' }
    const failure = await failureOf(getJson(URL_, Schema, { ...reach, headers, signal: never }))
    expect(asked.map(({ redirect }) => redirect)).toEqual(['manual'])
    expect(failure).toMatchObject({ kind: 'wrong-content', url: URL_, contentType: 'a redirect' })
  })

  test('an answer that does not end is refused, and no more of it is fetched', async () => {
    const chunk = new Uint8Array(1 << 22).fill(0x20)
    let sent = 0
    let isLeft = false
    const body = new ReadableStream({
      pull: (to) => {
        sent += chunk.length
        to.enqueue(chunk)
      },
      cancel: () => {
        isLeft = true
      },
    })
    vi.stubGlobal('fetch', async () => new Response(body))
    expect(await failureOf(get())).toEqual({ kind: 'too-large', url: URL_, bytes: 1 << 27 })
    expect(isLeft).toBe(true)
    expect(sent).toBeLessThan((1 << 27) + 8 * chunk.length)
  })

  test('without any a redirect is followed', async () => {
    const asked: RequestInit[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      asked.push(init)
      return new Response('{"list":[]}')
    })
    await get()
    expect(asked.map(({ redirect }) => redirect)).toEqual(['follow'])
  })

  test.each<[string, Reply, object]>([
    [
      '401',
      { status: 401, type: text, body: 'no org id\n' },
      { kind: 'denied', words: 'no org id' },
    ],
    ['403', { status: 403, ...html('Forbidden') }, { kind: 'denied', words: 'Forbidden' }],
    [
      '404',
      { status: 404, type: text, body: '404 page not found\n' },
      { kind: 'server', status: 404, words: '404 page not found' },
    ],
    ['404 without a body', { status: 404, type: '' }, { kind: 'not-found', words: '' }],
    [
      '404 with a page',
      { status: 404, ...html('Not here') },
      { kind: 'wrong-content', words: 'Not here' },
    ],
    [
      '429',
      { status: 429, type: text, body: 'queue full' },
      { kind: 'busy', status: 429, words: 'queue full' },
    ],
    [
      '502 of a proxy',
      { status: 502, ...html('502 Bad Gateway') },
      { kind: 'busy', status: 502, words: '502 Bad Gateway' },
    ],
    [
      '503',
      { status: 503, type: text, body: 'no org id' },
      { kind: 'busy', status: 503, words: 'no org id' },
    ],
    ['504', { status: 504, type: '' }, { kind: 'busy', status: 504, words: '' }],
    [
      '400',
      { status: 400, type: text, body: '\nfirst line\n' },
      { kind: 'server', status: 400, words: 'first line' },
    ],
    [
      '500 of the legacy API',
      { status: 500, type: text, body: '{"data":null,"errors":[{"code":500,"msg":"no storage"}]}' },
      { kind: 'server', words: 'no storage' },
    ],
    [
      '400 of api_v3',
      { status: 400, type: text, body: '{"error":{"httpCode":400,"message":"malformed"}}' },
      { kind: 'server', words: 'malformed' },
    ],
    [
      '501',
      { status: 501, body: '{"error":"disabled"}' },
      { kind: 'server', status: 501, words: 'disabled' },
    ],
    [
      'a login page',
      html('Sign in'),
      { kind: 'wrong-content', contentType: 'text/html; charset=utf-8', words: 'Sign in' },
    ],
    [
      'a page without its type',
      { ...html('Sign in'), type: '' },
      { kind: 'wrong-content', contentType: '' },
    ],
    ['some text', { type: text, body: 'echo' }, { kind: 'wrong-content', words: 'echo' }],
    ['nothing', { body: '' }, { kind: 'wrong-content', words: '' }],
    [
      'half of it',
      { body: '{"list":[1,' },
      { kind: 'bad-data', path: '', wanted: 'complete JSON' },
    ],
    [
      'something else',
      { body: '{"list":[1,"2"]}' },
      { kind: 'bad-data', path: 'list.1', wanted: 'number' },
    ],
    ['null', { body: 'null' }, { kind: 'bad-data', path: '', wanted: 'Object' }],
  ])('tells %s', async (_, reply, failure) => {
    expect(await failureFor(reply)).toMatchObject(failure)
  })

  test('names the address that failed', async () => {
    expect(await failureFor({ status: 500 })).toMatchObject({ url: URL_ })
  })

  test('does not let a page full of words through', async () => {
    const failure = await failureFor({ status: 500, type: text, body: 'x'.repeat(100_000) })
    expect(failure).toMatchObject({ words: 'x'.repeat(500) })
  })
})

describe('when there is no answer', () => {
  const unreachable = () =>
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))

  test('tells the address and the words of the browser', async () => {
    unreachable()
    const failure = { kind: 'unreachable', url: URL_, words: 'Failed to fetch' }
    expect(await failureOf(get())).toEqual(failure)
  })

  test('says so when the address is of another origin', async () => {
    unreachable()
    vi.stubGlobal('location', new URL('http://page:4173/search'))
    const words = expect.stringMatching(
      /http:\/\/host is another origin than this page \(http:\/\/page:4173\).*CORS/,
    )
    expect(await failureOf(get())).toMatchObject({ kind: 'unreachable', words })
  })

  test('says so when a page from https calls http', async () => {
    unreachable()
    vi.stubGlobal('location', new URL('https://host/search'))
    const words = expect.stringContaining('A page from https may not call http')
    expect(await failureOf(get())).toMatchObject({ words })
  })

  test('adds nothing when the address is the page’s own', async () => {
    unreachable()
    vi.stubGlobal('location', new URL('http://host/search'))
    expect(await failureOf(get())).toMatchObject({ words: 'Failed to fetch' })
  })

  test('gives up after the time that was set', async () => {
    vi.useFakeTimers()
    const asked: AbortSignal[] = []
    vi.stubGlobal('fetch', hanging(asked))
    const failure = failureOf(get())
    await vi.advanceTimersByTimeAsync(999)
    expect(asked[0].aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await failure).toEqual({ kind: 'timeout', url: URL_, after: 1000 })
  })

  test('waits for ever when the time is 0', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', hanging([]))
    void getJson(URL_, Schema, { ...reach, timeoutMs: 0, signal: never })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('rejects with the abort, and takes the request back', async () => {
    const asked: AbortSignal[] = []
    vi.stubGlobal('fetch', hanging(asked))
    const abort = new AbortController()
    const work = get(abort.signal)
    abort.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked[0].aborted).toBe(true)
  })

  test('asks nothing when it was aborted before', async () => {
    const asked = serve(() => ({}))
    await expect(get(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toEqual([])
  })
})

/** A fetch that answers to its signal only. */
function hanging(asked: AbortSignal[]) {
  return (_: string, { signal }: { signal: AbortSignal }) =>
    new Promise((_, reject) => {
      asked.push(signal)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
}
