import { expect, test } from 'vitest'
import { decoded, dumps } from '@/formats/testing'

/** A span whose parent is also linked, in OTLP. */
function linked(link: object): string {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const span = { traceId, name: 'x', startTimeUnixNano: '1000', endTimeUnixNano: '2000' }
  const spans = [
    { ...span, spanId: '00000000000000a1' },
    { ...span, spanId: '00000000000000b2', parentSpanId: '00000000000000a1', links: [link] },
  ]
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
}

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const spanId = '00000000000000a1'
const mark = { key: 'opentracing.ref_type', value: { stringValue: 'follows_from' } }

test('a link to the parent that is a follows-from reference is the edge, and no link', async () => {
  const dump = dumps(await decoded(linked({ traceId, spanId, attributes: [mark] })))
  expect(dump).toContain('1 followsFrom 0')
  expect(dump).not.toContain('link')
})

test.each([
  ['to the parent without that mark', { traceId, spanId }],
  ['to another span', { traceId, spanId: '00000000000000c3', attributes: [mark] }],
  ['to another trace', { traceId: 'f'.repeat(32), spanId, attributes: [mark] }],
  [
    'that says more',
    { traceId, spanId, attributes: [mark, { key: 'k', value: { intValue: '1' } }] },
  ],
  [
    'of another kind',
    {
      traceId,
      spanId,
      attributes: [{ key: 'opentracing.ref_type', value: { stringValue: 'child_of' } }],
    },
  ],
])('a link %s stays a link', async (_, link) => {
  const dump = dumps(await decoded(linked(link)))
  expect(dump).toContain('1 childOf 0')
  expect(dump).toContain('link "')
})
