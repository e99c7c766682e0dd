import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { attributesOf } from '@/trace/span'
import { fromJaegerPattern } from './jaeger-link-patterns'
import type { LinkSpot } from './link-spot'
import { outgoingLinks } from './outgoing'

const t = tableOf({
  name: 'GET /',
  service: 'web',
  from: 0,
  to: 20,
  attributes: { customer_id: 'c 1', env: 'prod' },
})
const [attribute] = attributesOf(t, t.attributes, 0)
const spots: readonly LinkSpot[] = [
  { table: t, row: 0, on: 'trace' },
  { table: t, row: 0, on: 'span', ...(attribute && { attribute }) },
]

function links(pattern: object) {
  const mapped = fromJaegerPattern(pattern)
  if ('problem' in mapped) throw new Error(mapped.problem.wanted)
  return spots.flatMap((spot) => outgoingLinks(mapped.rules, spot, 'http://page/'))
}

test('a link of a trace, with its names and formatters', () => {
  const url =
    'https://k.example/#/?_g=(from:#{startTime | add -60000000 | epoch_micros_to_date_iso},to:#{endTime})&q=#{traceID}'
  expect(links({ type: 'traces', url, text: 'Logs of #{traceName}, #{duration} µs' })).toEqual([
    {
      name: 'Logs of web: GET /, 20000 µs',
      href: `https://k.example/#/?_g=(from:2026-01-02T03%3A03%3A05.000Z,to:1767323045020000)&q=${t.traceId}`,
    },
  ])
})

test('a link at a tag, by its key', () => {
  const url = 'https://crm.example/#{customer_id}?env=#{env}&at=#{startTime}&t=#{trace.traceID}'
  const [link] = links({ type: 'tags', key: 'customer_id', url, text: 'Look up #{customer_id}' })
  expect(link).toEqual({
    name: 'Look up c 1',
    href: `https://crm.example/c%201?env=prod&at=1767323045000000&t=${t.traceId}`,
  })
})

test.each([
  [{ key: 'env' }, 0],
  [{ key: ['env', 'customer_id'] }, 1],
  [{ key: 'customer_id', value: 'c 1' }, 1],
  [{ key: 'customer_id', value: ['a', 'b'] }, 0],
  [{ type: 'logs', key: 'customer_id' }, 0],
  [{ type: 'process', key: 'customer_id' }, 0],
  [{ type: ['logs', 'attributes'] }, 1],
  // Without a type it stands at the trace as well.
  [{ type: undefined }, 2],
])('%j stands at %i places', (more, count) => {
  const url = 'https://x.example/#{customer_id}'
  expect(links({ type: 'tags', url, text: 'Look up', ...more })).toHaveLength(count)
})

test('braces that are no placeholder stay', () => {
  const url = 'https://x.example/?q={"id":"#{trace.traceID | pad_start 40 0}"}'
  const [link] = links({ type: 'tags', key: 'env,customer_id'.split(','), url, text: '{#{env}}' })
  expect(link?.name).toBe('{prod}')
  expect(decodeURI(link?.href ?? '')).toBe(`https://x.example/?q={"id":"00000000${t.traceId}"}`)
})

test.each([
  [{ type: 'tags', key: '/^http/', url: '/x', text: 'x' }, 'key'],
  [{ type: 'tags', key: {}, url: '/x', text: 'x' }, 'key'],
  [{ type: 'tags', key: 'a', value: '(v) => v > 1', url: '/x', text: 'x' }, 'value'],
  [{ type: 'tags', key: 'a', url: 'function (p) { return p.url }', text: 'x' }, 'url'],
  [{ type: 'tags', key: 'a', url: {}, text: 'x' }, 'url'],
  [{ type: 'tags', key: 'a', url: '/x' }, 'text'],
  [{ type: 'spans', key: 'a', url: '/x', text: 'x' }, 'type'],
  ['tags', ''],
])('what cannot be mapped is named: %j', (pattern, path) => {
  expect(fromJaegerPattern(pattern)).toMatchObject({ problem: { path } })
})
