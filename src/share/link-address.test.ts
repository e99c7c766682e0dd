import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { hostileTexts } from '@/formats/hostile/testing'
import { fillAddress, parseAddress } from './link-address'

const BASE = 'https://traces.example.com/tools/'

/** The address that a template gives for a span whose attribute v has this value. */
function address(template: string, v = 'x') {
  const read = parseAddress(template)
  if ('wanted' in read) return `wanted ${read.wanted}`
  return fillAddress(read, { table: tableOf({ attributes: { v } }), row: 0, on: 'span' }, BASE)
}

test.each([
  ['https://logs.example.com/?q={attribute.v}', 'a b&c', 'https://logs.example.com/?q=a%20b%26c'],
  ['https://x.example/#/{attribute.v}', "('/%)", 'https://x.example/#/%28%27%2F%25%29'],
  ['http://localhost:3000/d/{attribute.v}', 'ü\ud800', 'http://localhost:3000/d/%C3%BC%EF%BF%BD'],
  ['https://{attribute.v}.svc.local/', 'cart-1', 'https://cart-1.svc.local/'],
  ['https://a.{attribute.v}.svc.local:8/', 'b', 'https://a.b.svc.local:8/'],
  ['./logs/{attribute.v}', 'x', 'https://traces.example.com/tools/logs/x'],
  ['../{attribute.v}', 'x', 'https://traces.example.com/x'],
  ['/logs?{attribute.v | raw}', 'a=1&b=ü"', 'https://traces.example.com/logs?a=1&b=%C3%BC%22'],
  [
    'https://g.example/?panes={{"q":"{attribute.v | json | json}"}}',
    '"',
    'https://g.example/?panes={%22q%22:%22%5C%5C%5C%22%22}',
  ],
])('%s with %j', (template, value, href) => {
  expect(address(template, value)).toBe(href)
})

test.each([
  'javascript:alert(1)',
  'JavaScript:alert({attribute.v})',
  'data:text/html,{attribute.v}',
  'ftp://files.example.com/{attribute.v}',
  '{attribute.v}',
  '{attribute.v | raw}',
  '{attribute.v}://x.example.com',
  'java{attribute.v}:alert(1)',
  '//{attribute.v}/',
  '//evil.example',
  '/\\evil.example',
  'https://{attribute.v}/',
  'https://{attribute.v}.com/',
  'https://logs.{attribute.v}/',
  'https://logs.example.com{attribute.v}/',
  'https://logs.example.com:{attribute.v}/',
  'https://{attribute.v}@logs.example.com/',
  'https://user:secret@logs.example.com/',
  'https://logs.example.com/\nx',
  'https:///x',
])('%j is refused', (template) => {
  expect(address(template)).toMatch(/^wanted /)
})

test.each([
  ['https://{attribute.v}.svc.local/', 'evil.example/#'],
  ['https://{attribute.v}.svc.local/', 'a.b'],
  ['https://{attribute.v}.svc.local/', '-a'],
  ['https://{attribute.v | raw}.svc.local/', 'evil.example/'],
  ['/{attribute.v | raw}', '/evil.example'],
  ['/{attribute.v | raw}', '\\evil.example'],
  ['https://x.example/{attribute.v | raw}', '../admin'],
  ['./a/{attribute.v | raw}', '../../admin'],
  ['./{attribute.v | raw}', '../admin'],
  ['./{attribute.v}', '..'],
  ['https://x.example/a/{attribute.v}/b', '..'],
  ['https://x.example/a/{attribute.v | raw}/b', '%2e%2E'],
  ['https://x.example/.{attribute.v}/b', '.'],
  ['https://x.example/{attribute.v}{attribute.v}{attribute.v}', 'x'.repeat(3999)],
])('%s with the value %j gives no link, or stays where it was', (template, value) => {
  const href = address(template, value)
  if (href !== undefined) expect(href).toBe('https://traces.example.com/%5Cevil.example')
})

const DOCUMENTED = readFileSync(new URL('../../deploy/configuration.md', import.meta.url), 'utf8')
const documented = [...DOCUMENTED.matchAll(/"url": ("(?:[^"\\]|\\.)*\{(?:[^"\\]|\\.)*")/g)].map(
  ([, url = '']): string => JSON.parse(url),
)

test.each(documented)('a template of the documentation is one: %s', (template) => {
  expect(parseAddress(template)).toHaveProperty('parts')
})

test('the query for Grafana is JSON, whatever a service is called', () => {
  const template = documented.find((url) => url.includes('panes=')) ?? ''
  const read = parseAddress(template)
  if ('wanted' in read) throw new Error(read.wanted)
  const table = tableOf({ service: 'a"b\\&{}' })
  const href = fillAddress(read, { table, row: 0, on: 'span' }, BASE) ?? ''
  const panes = JSON.parse(new URL(href).searchParams.get('panes') ?? '')
  expect(panes.a.queries[0].expr).toBe(`{service_name="a\\"b\\\\&{}"} |= \`${table.traceId}\``)
})

const templates = [
  'https://x.example/a/{attribute.v}/{attribute.v | raw}?q={attribute.v}#{attribute.v | raw}',
  'https://{attribute.v}.svc.local/{attribute.v | raw}',
  './a/{attribute.v | raw}{attribute.v}',
  '/{attribute.v | raw}',
]
const HOSTS = /^https:\/\/(x\.example|[a-z0-9-]+\.svc\.local|traces\.example\.com)(:\d+)?\//

test('whatever a trace holds, a link leads where its template does', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('/', '\\', '.', '%2e', ':', '@', '?', '#', '\t', 'a', '&') }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...templates), hostile, (template, value) => {
      const href = address(template, value)
      if (href === undefined) return
      expect(href).toMatch(HOSTS)
      if (template.includes('/a/')) expect(new URL(href).pathname).toMatch(/^(\/tools)?\/a\//)
    }),
  )
})

test.each(Object.values(hostileTexts))('nor where somebody means it to: %#', (text) => {
  for (const template of templates) {
    const href = address(template, text)
    if (href !== undefined) expect(href).toMatch(HOSTS)
  }
})
