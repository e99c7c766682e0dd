import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { checkTable } from '@/trace/check'
import { FailureError } from './failure'
import type { Decoded } from './progress'
import { bytesOf, decoded, fixture } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

/** Undefined where a document was refused, which must be by FailureError. */
async function outcome(bytes: Uint8Array, size?: number): Promise<Decoded | undefined> {
  try {
    return await decoded(bytes, size)
  } catch (error) {
    if (error instanceof FailureError) return undefined
    throw error
  }
}

function spans(decodedTraces: Decoded | undefined): number {
  return decodedTraces?.tables.reduce((sum, t) => sum + t.length, 0) ?? 0
}

const JAEGER = JSON.stringify({
  data: [
    {
      traceID: '1082c74a9f0c7626',
      spans: Array.from({ length: 8 }, (_, i) => ({
        traceID: '1082c74a9f0c7626',
        spanID: `a${i}`,
        operationName: 'GET "/"',
        references: [{ refType: 'CHILD_OF', traceID: '1082c74a9f0c7626', spanID: `a${i - 1}` }],
        startTime: 1_644_745_770_737_451 + i,
        duration: 10,
        tags: [{ key: 'k', type: 'int64', value: i }],
        logs: [{ timestamp: 1_644_745_770_737_452, fields: [{ key: 'event', value: 'e' }] }],
        processID: 'p1',
      })),
      processes: { p1: { serviceName: 'web', tags: [] } },
    },
  ],
})

const DOCUMENTS: Record<string, Uint8Array> = {
  'Jaeger JSON': bytesOf(JAEGER),
  'Tempo JSON': fixture('tempo-all-values.v2.json'),
  'Tempo protobuf': fixture('tempo-all-values.v2.pb'),
  'OTLP protobuf': fixture('tempo-all-values.v1.pb'),
  'Zipkin JSON': fixture('zipkin-shared-id.json'),
}

test.each(Object.entries(DOCUMENTS))(
  'a document cut anywhere keeps the spans before the cut: %s',
  async (_, document) => {
    const all = spans(await outcome(document))
    let last = 0
    const step = Math.max(1, Math.floor(document.length / 150))
    for (let length = 0; length < document.length; length += step) {
      const cut = await outcome(document.slice(0, length))
      expect(cut?.tables.flatMap(checkTable) ?? []).toEqual([])
      expect(spans(cut)).toBeGreaterThanOrEqual(last)
      last = spans(cut)
      if (cut && length < document.length - 80) {
        expect(cut.notes.map((note) => note.kind)).toContain('unreadable')
      }
    }
    expect(last).toBeLessThanOrEqual(all)
    expect(last).toBeGreaterThan(0)
  },
)

test.each(Object.entries(DOCUMENTS))(
  'a damaged document is read as far as it goes: %s',
  async (_, document) => {
    const anyDamage = fc.array(
      fc.record({
        at: fc.nat(document.length - 1),
        remove: fc.nat(5),
        insert: fc.oneof(
          fc.uint8Array({ maxLength: 4 }),
          fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 'null', '-', '1e9').map(bytesOf),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(anyDamage, fc.constantFrom(64, 1 << 20), async (damage, size) => {
        let bytes = Array.from(document)
        for (const { at, remove, insert } of damage) {
          bytes = [...bytes.slice(0, at), ...insert, ...bytes.slice(at + remove)]
        }
        const read = await outcome(Uint8Array.from(bytes), size)
        expect(read?.tables.flatMap(checkTable) ?? []).toEqual([])
      }),
      { numRuns: 120 },
    )
  },
)

test('any bytes are read or refused', async () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    // Protobuf's first tag, and a document's first brackets.
    fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([0x0a, rest.length, ...rest])),
    fc.json({ maxDepth: 4 }).map(bytesOf),
    fc.json({ maxDepth: 2 }).map((json) => bytesOf(`{"resourceSpans":${json}}`)),
    fc.json({ maxDepth: 2 }).map((json) => bytesOf(`{"data":[{"spans":[${json}]}],"processes":1}`)),
    fc.json({ maxDepth: 2 }).map((json) => bytesOf(`[{"traceId":${json},"id":${json},"kind":1}]`)),
  )
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 300 }), async (bytes, size) => {
      const read = await outcome(bytes, size)
      expect(read?.tables.flatMap(checkTable) ?? []).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a hundred thousand brackets in the place of anything are no danger', async () => {
  const deep = '[{"a":'.repeat(100_000)
  for (const document of [
    `{"resourceSpans":${deep}`,
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":${deep}`,
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":{"arrayValue":{"values":${deep}`,
    `{"data":${deep}`,
    `{"data":[{"spans":[{"operationName":"x","tags":[{"key":"k","value":${deep}`,
    `{"data":[{"processes":{"p1":${deep}`,
    `[{"traceId":"1","id":"1","kind":${deep}`,
    `{"trace":`.repeat(100_000),
  ]) {
    expect(await outcome(bytesOf(document))).toBeUndefined()
  }
})

test('a value nested a hundred thousand deep is kept whole', async () => {
  const depth = 100_000
  const value = '{"arrayValue":{"values":['.repeat(depth) + ']}}'.repeat(depth)
  const span = `{"traceId":"1","spanId":"2","name":"x","attributes":[{"key":"k","value":${value}}]}`
  const read = await outcome(bytesOf(`{"resourceSpans":[{"scopeSpans":[{"spans":[${span}]}]}]}`))
  const table = read?.tables[0]
  const kept = table?.strings[table.attributes.value[0]] ?? ''
  expect(kept.length).toBeGreaterThan(depth)
  expect(JSON.parse(kept)).toBeInstanceOf(Array)
})
