import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SpanSpec, tableOf } from '@/details/testing'
import { hostileTexts } from '@/formats/hostile/testing'
import { AttributeType } from '@/trace/table'
import { curl } from './curl'

function command(attributes: NonNullable<SpanSpec['attributes']>): string | undefined {
  return curl(tableOf({ attributes }), 0)
}

test('a request with its method and headers', () => {
  expect(
    command({
      'http.request.method': 'POST',
      'url.full': 'https://shop.example/cart?id=7',
      'http.request.header.accept': [AttributeType.array, '["text/html","*/*"]'],
      'http.request.header.x_request_id': "it's",
      'http.request.header.content-length': '12',
    }),
  ).toMatchInlineSnapshot(`
    "curl --globoff 'https://shop.example/cart?id=7' \\
      --request 'POST' \\
      --header 'accept: text/html' \\
      --header 'accept: */*' \\
      --header 'x-request-id: it'\\''s'"
  `)
})

test.each([
  [{ 'http.method': 'GET', 'http.url': 'http://a.example/' }, "'http://a.example/'"],
  [
    { 'server.address': 'a.example', 'server.port': 8080, 'url.path': '/x', 'url.query': 'a=b' },
    "'http://a.example:8080/x?a=b'",
  ],
  [
    { 'http.scheme': 'https', 'http.host': 'a.example:8443', 'http.target': '/x?a=b' },
    "'https://a.example:8443/x?a=b'",
  ],
  [{ 'server.address': '2001:db8::1', 'url.path': '/' }, "'http://[2001:db8::1]/'"],
])('what a span says of its URL: %o', (attributes, url) => {
  expect(command(attributes as SpanSpec['attributes'] & object)).toBe(`curl --globoff ${url}`)
})

test('HEAD asks for the head', () => {
  expect(command({ 'http.method': 'HEAD', 'url.full': 'http://a.example/' })).toContain('--head')
})

test('a user in the URL is left out', () => {
  expect(command({ 'url.full': 'https://u:p@a.example/' })).toBe(
    "curl --globoff 'https://a.example/'",
  )
})

test.each([
  {},
  { 'url.full': 'ftp://a.example/' },
  { 'url.full': 'javascript:alert(1)' },
  { 'url.full': 'file:///etc/passwd' },
  { 'url.full': '/cart' },
  { 'url.path': '/cart' },
  { 'url.full': 'https://a.example/', 'http.request.method': "GET' ; rm -rf '" },
])('no command without a request: %o', (attributes) => {
  expect(command(attributes as SpanSpec['attributes'] & object)).toBeUndefined()
})

test('what could act on a terminal is left out', () => {
  const text = command({
    'url.full': 'https://a.example/\u001b[2J\r\nx\u202e',
    'http.request.header.a': 'x\r\ny: z',
    'http.request.header.b\n': 'x',
  })
  expect(text).toBe("curl --globoff 'https://a.example/%1B[2Jx%E2%80%AE'")
})

test('a shell takes every word as it is, whatever it holds', () => {
  const anyHeader = fc.string({
    unit: fc.constantFrom('a', "'", '"', '$', '`', '\\', '!', ' ', ';', '('),
  })
  fc.assert(
    fc.property(anyHeader, anyHeader, (header, path) => {
      const url = `https://a.example/${path}`
      const text = command({ 'url.full': url, 'http.request.header.x': header })
      const script = `curl() { printf '%s\\0' "$@"; }\n${text}`
      const words = execFileSync('sh', ['-c', script]).toString().split('\0')
      expect(words.slice(0, -1)).toEqual([
        '--globoff',
        new URL(url).href,
        '--header',
        `x: ${header}`,
      ])
    }),
    { numRuns: 40 },
  )
})

test.each(Object.entries(hostileTexts).filter(([, text]) => text.length < 10_000))(
  'whoever wrote it, the command does what it says: %s',
  (_, text) => {
    const attributes = {
      'url.full': `https://a.example/${text}?${text}`,
      'http.request.header.x': text,
      'http.request.header.y': [AttributeType.array, JSON.stringify([text, 'z'])],
      [`http.request.header.${text}`]: 'in a name',
    } as const
    const written = [
      command(attributes),
      // A method is one or there is no command.
      command({ ...attributes, 'http.request.method': text }),
      // As servers record it, where a text is host, path and port.
      command({ 'server.address': text, 'server.port': text, 'url.path': text, 'url.query': text }),
    ]
    expect(written[0]).toBeDefined()
    for (const line of written) {
      if (line === undefined) continue
      expect(line.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
      for (const shell of ['sh', 'bash']) {
        execFileSync(shell, ['-n'], { input: line })
        const script = `curl() { printf '%s\\0' "$@"; }\n${line}`
        const words = execFileSync(shell, ['-c', script]).toString().split('\0').slice(0, -1)
        const [option, url, ...rest] = words
        expect(option).toBe('--globoff')
        expect(url).toMatch(/^https?:\/\//)
        // Each option of ours has one word after it, which curl cannot take for a file or an option.
        for (let i = 0; i < rest.length; i += rest[i] === '--head' ? 1 : 2) {
          expect(['--head', '--request', '--header']).toContain(rest[i])
          if (rest[i] === '--header') expect(rest[i + 1]).toMatch(/^[^@:]+: /)
        }
      }
    }
  },
)
