import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SearchFields } from './fields'
import { matchingRows } from './match'
import { type SpanModel, tablesOf } from './testing'

/** Names of the spans on which the fields hold. */
function matched(spans: readonly SpanModel[], fields: Partial<SearchFields>): string[] {
  return tablesOf(spans).flatMap((t) =>
    [...matchingRows(t, { tags: [], ...fields }).rows()].map((row) => t.strings[t.name[row]]),
  )
}

const tag = (key: string, value: string) => ({ tags: [{ key, value }] })

describe('matchingRows', () => {
  test('finds every span when nothing is asked', () => {
    expect(matched([{ name: 'a' }, { name: 'b' }], {})).toEqual(['a', 'b'])
  })

  test('compares names of services and spans exactly', () => {
    const spans = [
      { name: 'get', service: 'cart' },
      { name: 'GET', service: 'cart' },
      { name: 'get', service: 'Cart' },
    ]
    expect(matched(spans, { service: 'cart' })).toEqual(['get', 'GET'])
    expect(matched(spans, { service: 'cart', operation: 'get' })).toEqual(['get'])
    expect(matched(spans, { service: 'unheard of' })).toEqual([])
  })

  test('takes durations as bounds that belong to the range', () => {
    const spans = [10, 20, 30].map((duration) => ({ name: `${duration}`, duration }))
    expect(matched(spans, { minDuration: 20e6 })).toEqual(['20', '30'])
    expect(matched(spans, { maxDuration: 20e6 })).toEqual(['10', '20'])
    expect(matched(spans, { minDuration: 0, maxDuration: 0 })).toEqual([])
  })

  test('tells statuses apart', () => {
    const spans = [
      { name: 'a', status: 'error' },
      { name: 'b', status: 'ok' },
      { name: 'c' },
    ] as const
    expect(matched(spans, { status: 'error' })).toEqual(['a'])
    expect(matched(spans, { status: 'ok' })).toEqual(['b'])
    expect(matched(spans, { status: 'unset' })).toEqual(['c'])
  })

  test('finds a value by its text, whatever its type', () => {
    const spans = [
      { name: 'int', attributes: { code: 500 } },
      { name: 'text', attributes: { code: '500' } },
      { name: 'other', attributes: { code: 5000, edoc: 500 } },
    ]
    expect(matched(spans, tag('code', '500'))).toEqual(['int', 'text'])
  })

  test('looks at the span and at its resource', () => {
    const spans = [
      { name: 'span', attributes: { zone: 'a' } },
      { name: 'resource', resource: { zone: 'a' } },
      { name: 'event', events: [{ zone: 'a' }] },
    ]
    expect(matched(spans, tag('zone', 'a'))).toEqual(['span', 'resource'])
  })

  test('looks where a key says, and for that key as it stands', () => {
    const spans = [
      { name: 'span', attributes: { x: 1 } },
      { name: 'resource', resource: { x: 1 } },
      { name: 'event', events: [{ y: 1 }, { x: 1 }] },
      { name: 'link', links: [{ x: 1 }] },
      { name: 'scope', scope: { x: 1 } },
      { name: 'literal', attributes: { 'resource.x': 1 } },
    ]
    expect(matched(spans, tag('span.x', '1'))).toEqual(['span'])
    expect(matched(spans, tag('resource.x', '1'))).toEqual(['resource', 'literal'])
    expect(matched(spans, tag('event.x', '1'))).toEqual(['event'])
    expect(matched(spans, tag('link.x', '1'))).toEqual(['link'])
    expect(matched(spans, tag('instrumentation.x', '1'))).toEqual(['scope'])
  })

  test("means by error=true and span.kind what Jaeger's users mean", () => {
    const spans = [
      { name: 'status', status: 'error' },
      { name: 'tag', attributes: { error: true } },
      { name: 'no', attributes: { error: 'false' }, kind: 'server' },
      { name: 'odd', attributes: { 'span.kind': 'strange' } },
    ] as const
    expect(matched(spans, tag('error', 'true'))).toEqual(['status', 'tag'])
    expect(matched(spans, tag('span.kind', 'server'))).toEqual(['no'])
    expect(matched(spans, tag('span.kind', 'strange'))).toEqual(['odd'])
  })

  test('wants all of it on one span', () => {
    const spans = [
      { name: 'a', attributes: { x: 1 } },
      { name: 'b', attributes: { y: 2 } },
      { name: 'both', attributes: { x: 1, y: 2 } },
    ]
    const tags = [
      { key: 'x', value: '1' },
      { key: 'y', value: '2' },
    ]
    expect(matched(spans, { tags })).toEqual(['both'])
  })

  test('finds a text that stands in `strings` more than once', () => {
    const [t] = tablesOf([{ name: 'a' }, { name: 'b' }])
    const twice = { ...t, strings: t.strings.map((text) => (text === 'b' ? 'a' : text)) }
    expect([...matchingRows(twice, { tags: [], operation: 'a' }).rows()]).toEqual([0, 1])
  })

  test('agrees with testing every span by itself', () => {
    const word = fc.constantFrom('a', 'b', 'true', '1')
    const key = fc.constantFrom('a', 'b', 'error', 'span.kind')
    const attributes = fc.dictionary(key, word, { maxKeys: 3 })
    const span = fc.record({
      service: word,
      name: word,
      kind: fc.constantFrom('unspecified', 'server', 'client'),
      status: fc.constantFrom('unset', 'ok', 'error'),
      start: fc.integer({ min: 1_000_000, max: 1_000_010 }),
      duration: fc.integer({ min: 0, max: 4 }),
      attributes,
      resource: attributes,
    })
    const fields = fc.record(
      {
        tags: fc.array(fc.record({ key, value: fc.oneof(word, fc.constant('server')) }), {
          maxLength: 2,
        }),
        service: word,
        operation: word,
        status: fc.constantFrom('unset', 'ok', 'error'),
        minDuration: fc.integer({ min: 0, max: 4 }).map((ms) => ms * 1e6),
        maxDuration: fc.integer({ min: 0, max: 4 }).map((ms) => ms * 1e6),
      },
      { requiredKeys: ['tags'] },
    )
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fields, (spans, wanted) => {
        // One trace each, so that spans and tables keep one order.
        const tables = tablesOf(
          spans.map((s, i) => ({ ...s, traceId: String(i).padStart(32, '0') })),
        )
        const found = tables.map((t) => matchingRows(t, wanted).has(0))
        expect(found).toEqual(spans.map((s) => holds(s, wanted)))
      }),
      { numRuns: 300 },
    )
  })
})

function holds(
  span: Required<
    Pick<SpanModel, 'service' | 'name' | 'kind' | 'status' | 'duration' | 'attributes' | 'resource'>
  >,
  fields: SearchFields,
): boolean {
  const { service = span.service, operation = span.name, status = span.status } = fields
  const { minDuration = 0, maxDuration = Number.POSITIVE_INFINITY } = fields
  const nanos = span.duration * 1e6
  return (
    service === span.service &&
    operation === span.name &&
    status === span.status &&
    nanos >= minDuration &&
    nanos <= maxDuration &&
    fields.tags.every(
      ({ key, value }) =>
        span.attributes[key] === value ||
        span.resource[key] === value ||
        (key === 'error' && value === 'true' && span.status === 'error') ||
        (key === 'span.kind' && value === span.kind),
    )
  )
}
