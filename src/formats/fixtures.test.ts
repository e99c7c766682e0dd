import { expect, test } from 'vitest'
import { checkTable } from '@/trace/check'
import { bytesOf, decoded, dumpOf, failureOf, fixture } from './testing'

const TRACES = ['checkout', 'all-values', 'links', 'tracestate']

test.each(TRACES)('four answers of Tempo hold the same trace: %s', async (name) => {
  const v1 = await dumpOf(fixture(`tempo-${name}.v1.json`))
  expect(await dumpOf(fixture(`tempo-${name}.v2.json`))).toBe(v1)
  expect(await dumpOf(fixture(`tempo-${name}.v1.pb`))).toBe(v1)
  expect(await dumpOf(fixture(`tempo-${name}.v2.pb`))).toBe(v1)
})

const FILES = [
  'tempo-all-values.v1.json',
  'tempo-all-values.v2.pb',
  'tempo-checkout.v2.json',
  'zipkin-shared-id.json',
]

test.each(FILES)('how bytes are cut into chunks makes no difference: %s', async (name) => {
  const bytes = fixture(name)
  const whole = await dumpOf(bytes)
  expect(await dumpOf(bytes, 7)).toBe(whole)
  expect(await dumpOf(bytes, 1000)).toBe(whole)
})

test.each(FILES)('a table keeps its promises: %s', async (name) => {
  const { tables } = await decoded(fixture(name))
  expect(tables.flatMap(checkTable)).toEqual([])
})

test('a packed document is unpacked, twice if need be', async () => {
  const document = fixture('tempo-links.v1.json')
  const once = await packed(document)
  expect(await dumpOf(once, 100)).toBe(await dumpOf(document))
  expect(await dumpOf(await packed(once))).toBe(await dumpOf(document))
})

test('a byte order mark is no part of a document', async () => {
  const document = new TextDecoder().decode(fixture('tempo-links.v1.json'))
  expect(await dumpOf(`\ufeff${document}`, 2)).toBe(await dumpOf(document))
})

test('a search answer is told from a trace', async () => {
  expect(await failureOf(decoded(fixture('tempo-search.json')))).toEqual({
    kind: 'unknown-format',
    name: 'test',
    hint: 'This is a Tempo search answer: it lists 20 traces but holds no spans. Open the traces themselves.',
  })
})

test.each([
  ['a web page', '<!doctype html><title>Sign in</title>', 'This is a web page.'],
  ['text', 'hello', 'This is text, but not JSON.'],
  ['other JSON', '{"a": 1}', 'This is JSON, but it has none of the keys of a trace.'],
  ['metrics', '{"resourceMetrics": []}', 'These are OTLP metrics, not traces.'],
  ['a ZIP archive', 'PK\x03\x04…', 'This is a ZIP archive. Unpack it first.'],
  ['bytes', '\0\x01\x02', 'These bytes are neither JSON nor OTLP protobuf.'],
  [
    'trace summaries',
    '{"summaries": [{"traceId": "1", "minStartTimeUnixNano": "1"}]}',
    'This is a Jaeger search answer: it lists 1 trace but holds no spans. Open the traces themselves.',
  ],
])('what is no trace is recognised: %s', async (_, document, hint) => {
  expect(await failureOf(decoded(document))).toEqual({
    kind: 'unknown-format',
    name: 'test',
    hint,
  })
})

test.each([
  '',
  '{}',
  '[]',
  'null',
  '{"trace":{}}',
  '{"data": null}',
  '{"data":[],"total":0}',
  '{"resourceSpans":[]}',
])('a document without spans is empty: %s', async (document) => {
  expect(await failureOf(decoded(document))).toEqual({ kind: 'empty', name: 'test' })
})

test('damaged gzip is broken data', async () => {
  const bytes = await packed(fixture('tempo-links.v1.json'))
  bytes.fill(0xaa, 20, 60)
  expect(await failureOf(decoded(bytes))).toMatchObject({ kind: 'bad-data' })
})

test('cut gzip keeps the spans that came before the cut', async () => {
  const bytes = await packed(fixture('tempo-checkout.v1.json'))
  const { tables, notes } = await decoded(bytes.slice(0, bytes.length - 400))
  expect(tables[0].length).toBeGreaterThan(0)
  expect(notes).toEqual([expect.objectContaining({ kind: 'unreadable' })])
})

async function packed(document: string | Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytesOf(document))]).stream()
  const gzip = stream.pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(gzip).arrayBuffer())
}
