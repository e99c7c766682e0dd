import { expect, test } from 'vitest'
import { TRACE_ID, tableOf } from '@/details/testing'
import { eventsOf } from '@/trace/span'
import type { LinkSpot } from './link-spot'
import { fillText, isProblem, parseTemplate } from './link-template'

// Epoch: 2 January 2026, 03:04:05 UTC.
const t = tableOf(
  {
    id: 1,
    service: 'web',
    name: 'GET /',
    from: 0,
    to: 900,
    attributes: { tenant: 'blue', 'http.route': '/' },
    resource: { region: 'north' },
  },
  {
    id: 2,
    parent: 1,
    service: 'cart',
    name: 'say "hi" (now)',
    from: 250,
    to: 750.5,
    attributes: { 'http.route': '/cart', at: 1767323045123456, 'user-agent': 'curl' },
    resource: { host: 'node-1' },
    events: [{ at: 300, name: 'sent', attributes: { topic: 'orders', host: 'broker' } }],
  },
)
const span: LinkSpot = { table: t, row: 1, on: 'span' }
const [event] = eventsOf(t, 1)
const places = {
  trace: { table: t, row: 0, on: 'trace' },
  span,
  resource: { table: t, row: 1, on: 'resource' },
  event: { table: t, row: 1, on: 'event', ...(event && { event }) },
} satisfies Record<string, LinkSpot>

function filled(template: string, spot: LinkSpot = span) {
  const parts = parseTemplate(template)
  return isProblem(parts) ? `wanted ${parts.wanted}` : fillText(parts, spot)
}

test.each([
  ['no placeholder', 'no placeholder'],
  ['{trace.id}', TRACE_ID],
  ['{trace.name}', 'web: GET /'],
  ['{trace.service} {service.name}', 'web cart'],
  ['{span.id}', '0000000000000002'],
  ['{span.kind} {span.status}', 'unspecified unset'],
  // Times and durations are whole milliseconds where nothing else is asked for.
  ['{trace.start} {trace.end}', '1767323045000 1767323045900'],
  ['{span.start}/{span.end}/{span.duration}', '1767323045250/1767323045750/500'],
  ['{span.start - 5m}', '1767322745250'],
  ['{span.end + 1h30m | s}', '1767328445'],
  ['{span.end+1s|ns}', '1767323046750500000'],
  ['{span.start | us} {span.duration | us}', '1767323045250000 500500'],
  ['{span.start | iso}', '2026-01-02T03:04:05.250Z'],
  ['{attribute.http.route}', '/cart'],
  ['{attribute.user-agent}', 'curl'],
  ['{span.name | upper}', 'SAY "HI" (NOW)'],
  ['{service.name | pad 6 .}', '..cart'],
  ['{trace.id | last 16}', TRACE_ID.slice(-16)],
  ['{trace.id | first 4 | upper}', '4BF9'],
  ['{attribute.at | add -1000000 | epoch_micros_to_date_iso}', '2026-01-02T03:04:04.123Z'],
  ['{span.name | json}', 'say \\"hi\\" (now)'],
  ['{span.name | regex}', 'say "hi" \\(now\\)'],
  ['{{"id":"{span.id}"}}', '{"id":"0000000000000002"}'],
])('%s', (template, text) => {
  expect(filled(template)).toBe(text)
})

test('an attribute is looked for in the place, the span, its resource, then its ancestors', () => {
  expect(filled('{attribute.host}', places.event)).toBe('broker')
  expect(filled('{attribute.host}', places.span)).toBe('node-1')
  expect(filled('{attribute.http.route}', places.event)).toBe('/cart')
  expect(filled('{attribute.tenant}', places.event)).toBe('blue')
  expect(filled('{attribute.region}', places.resource)).toBe('north')
  expect(filled('{attribute.tenant}', places.trace)).toBe('blue')
})

test('an attribute of one place is looked for there alone', () => {
  expect(filled('{event.attribute.topic}', places.event)).toBe('orders')
  expect(filled('{event.attribute.topic}', places.span)).toBeUndefined()
  expect(filled('{span.attribute.tenant}')).toBeUndefined()
  expect(filled('{resource.attribute.host}', places.event)).toBe('node-1')
})

test('events have a name and a time, attributes a key and a value', () => {
  expect(filled('{event.name} {event.time - 1s | iso}', places.event)).toBe(
    'sent 2026-01-02T03:04:04.300Z',
  )
  const attribute = { key: 'a', value: 'b', type: 0 } as const
  expect(filled('{key}={value}', { ...span, attribute })).toBe('a=b')
})

test.each([
  '{attribute.nowhere}',
  '{event.name}',
  '{value}',
  '{attribute.http.route | add 1}',
  '{attribute.http.route | epoch_micros_to_date_iso}',
])('without its value a template is nothing: %s', (template) => {
  expect(filled(template)).toBeUndefined()
})

test('a value longer than any address is none', () => {
  const long = tableOf({ name: 'x'.repeat(5000) })
  expect(filled('{span.name}', { table: long, row: 0, on: 'span' })).toBeUndefined()
})

test('of a deep chain the nearest ancestors are asked, and not all of them', () => {
  const chain = Array.from({ length: 3000 }, (_, i) => ({ id: i + 1, parent: i }))
  const deep = tableOf(...chain.map((s, i) => (i === 0 ? { ...s, attributes: { far: '1' } } : s)))
  expect(filled('{attribute.far}', { table: deep, row: 500, on: 'span' })).toBe('1')
  expect(filled('{attribute.far}', { table: deep, row: 2999, on: 'span' })).toBeUndefined()
})

test.each([
  ['{span.nmae}', 'a value that there is, not {span.nmae}'],
  ['{}', 'a value that there is, not {}'],
  ['{source.headers.authorization}', 'a value that there is'],
  ['{__proto__}', 'a value that there is'],
  ['{attribute.}', 'a value that there is'],
  ['{span.start - 5x}', 'a time such as 5m'],
  ['{span.name - 5m}', 'a value that there is'],
  ['{span.name | iso}', 'a format that fits'],
  ['{span.start | ms | iso}', 'a format that fits'],
  ['{span.start | toString}', 'a format that fits'],
  ['{span.id | pad}', 'a format that fits'],
  ['{span.id | raw | upper}', 'a format that fits'],
  ['{span.id', 'a brace that is meant written twice'],
  ['a } b', 'a brace that is meant written twice'],
])('%s is refused', (template, wanted) => {
  expect(filled(template)).toContain(`wanted ${wanted}`)
})
