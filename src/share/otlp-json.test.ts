import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { decoded, fixture } from '@/formats/testing'
import { TraceBuilder } from '@/trace/build'
import { tablesOf } from '@/trace/dirty/testing'
import { addTable } from '@/trace/merge'
import { AttributeType, type TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { otlpJson } from './otlp-json'
import { anyTyped, dumpAll, readAgain, realTrace, realTraces, typedDirtySpans } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

function parsed(...tables: TraceTable[]) {
  return JSON.parse([...otlpJson(tables)].join(''))
}

/** Without what OTLP has no place for, see otlpJson. */
function told(dump: string): string {
  return dump.replaceAll(/^(copies: |note ).*\n/gm, '')
}

test('any spans come back as they were, repairs included', async () => {
  await fc.assert(
    fc.asyncProperty(typedDirtySpans, async (spans) => {
      const tables = tablesOf(spans).filter((t) => !namesParentsElsewhere(t))
      if (tables.length === 0) return
      expect(told(dumpAll(await readAgain(otlpJson(tables))))).toBe(told(dumpAll(tables)))
    }),
    { numRuns: 300 },
  )
})

/** A parent in another trace, whose id a span of this one has. */
function namesParentsElsewhere(t: TraceTable): boolean {
  const { orphans, missing } = t.repairs
  const ids = new Set(Array.from(t.name.keys(), (row) => t.repairs.ids.get(row) ?? t.idLow[row]))
  return Array.from(orphans).some((_, i) => {
    const named = t.strings[missing[i]]
    return ids.has(named) || ids.has(Number.parseInt(named, 16))
  })
}

test('any value of any type comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), anyTyped, { maxKeys: 5 }), async (values) => {
      const t = tableOf({
        attributes: values,
        resource: values,
        scope: values,
        events: [{ at: 3, name: 'e', attributes: values }],
        links: [{ spanId: '00000000000000aa', attributes: values }],
      })
      expect(dumpAll(await readAgain(otlpJson([t])))).toBe(dumpAll([t]))
    }),
    { numRuns: 200 },
  )
})

test.each([
  'tempo-all-values.v2.json',
  'tempo-checkout.v1.json',
  'tempo-links.v1.pb',
  'tempo-tracestate.v2.json',
  'otlp-all-values.json',
  'zipkin-shared-id.json',
])('a recorded answer comes back as it was: %s', async (name) => {
  const { tables } = await decoded(fixture(name))
  expect(told(dumpAll(await readAgain(otlpJson(tables))))).toBe(told(dumpAll(tables)))
})

test.runIf(realTraces.length > 0).each(realTraces)(
  'a real trace comes back as it was: %s',
  async (name) => {
    const tables = await realTrace(name)
    expect(told(dumpAll(await readAgain(otlpJson(tables))))).toBe(told(dumpAll(tables)))
  },
)

test('a span that follows its parent still does', async () => {
  const t = trace(`
    web       |------|
      queue      |-----|  ~
  `)
  expect(dumpAll(await readAgain(otlpJson([t])))).toBe(dumpAll([t]))
})

test('times keep every nanosecond, also of spans without a start or an end', async () => {
  const b = new TraceBuilder()
  const add = (id: number, start: [number, number], end: [number, number]) => {
    b.beginSpan()
    b.span.traceId = b.strings.intern('t')
    b.setId(0, id)
    b.setStart(...start)
    b.setEnd(...end)
    b.commitSpan()
  }
  add(1, [1_767_323_045, 123_456_789], [1_767_323_045, 987_654_321])
  add(2, [0, 0], [0, 77])
  add(3, [1_767_323_045, 200_000_001], [0, 0])
  const [t] = b.finish()
  expect(t.repairs.untimed).toHaveLength(1)
  expect(t.repairs.endless).toHaveLength(1)
  expect(dumpAll(await readAgain(otlpJson([t])))).toBe(dumpAll([t]))
})

test('spans of one resource and scope stand together', () => {
  const t = trace(`
    web       |--------|
      db        |-|
        web      ||
      db           |-|
  `)
  const services = parsed(t).resourceSpans.map(
    (r: { scopeSpans: { spans: unknown[] }[] }) => r.scopeSpans[0].spans.length,
  )
  expect(services).toEqual([2, 2])
})

test('counts of what was dropped, scope and trace state stand in their fields', () => {
  const t = tableOf({
    traceState: 'a=1',
    scope: { 'otel.scope.name': 'lib', 'otel.scope.version': '1', extra: 'e' },
    attributes: { 'otel.dropped_attributes_count': 3, 'otel.dropped_events_count': 4 },
    links: [{ spanId: '00000000000000aa', attributes: { 'w3c.tracestate': 'b=2' } }],
  })
  const [{ scopeSpans }] = parsed(t).resourceSpans
  expect(scopeSpans[0].scope).toEqual({
    name: 'lib',
    version: '1',
    attributes: [{ key: 'extra', value: { stringValue: 'e' } }],
  })
  expect(scopeSpans[0].spans[0]).toMatchObject({
    traceState: 'a=1',
    droppedAttributesCount: 3,
    droppedEventsCount: 4,
    links: [{ traceState: 'b=2' }],
  })
  expect(scopeSpans[0].spans[0].attributes).toBeUndefined()
})

test('a value that is not what its type says stays as a string', () => {
  const t = tableOf({
    attributes: {
      a: [AttributeType.int, 'many'],
      b: [AttributeType.array, '[1,'],
      c: [AttributeType.bytes, '"}'],
      d: [AttributeType.float, '1e'],
      e: [AttributeType.bool, 'perhaps'],
    },
  })
  const [span] = parsed(t).resourceSpans[0].scopeSpans[0].spans
  expect(span.attributes.map((a: { value: object }) => a.value)).toEqual([
    { stringValue: 'many' },
    { stringValue: '[1,' },
    { stringValue: '"}' },
    { stringValue: '1e' },
    { stringValue: 'perhaps' },
  ])
})

test('a value nested a hundred thousand deep is written, its depth as text', async () => {
  const deep = '{"a":['.repeat(50_000) + ']}'.repeat(50_000)
  const t = tableOf({ attributes: { deep: [AttributeType.map, deep], next: 1 } })
  const [again] = await readAgain(otlpJson([t]))
  const value = again.strings[again.attributes.value[0]]
  expect(value.startsWith('{"a":[{"a":['.repeat(20))).toBe(true)
  expect(dumpAll(await readAgain(otlpJson([again])))).toBe(dumpAll([again]))
})

test('a parent in another trace whose id a span here has is told by its link alone', async () => {
  const b = new TraceBuilder()
  for (const [id, parent] of [
    [1, 0],
    [2, 1],
  ]) {
    b.beginSpan()
    b.span.traceId = b.strings.intern('a'.repeat(32))
    b.setId(0, id)
    b.setStart(1000, id)
    b.setEnd(1001, 0)
    if (parent > 0) b.reference(1, b.strings.intern('b'.repeat(32)), 0, parent)
    b.commitSpan()
  }
  const [again] = await readAgain(otlpJson(b.finish()))
  expect(Array.from(again.parent)).toEqual([-1, -1])
  expect(again.links.spanId).toHaveLength(1)
})

test('no piece holds more than a span', () => {
  const b = new TraceBuilder()
  for (let i = 1; i <= 1000; i++) {
    b.beginSpan()
    b.span.traceId = b.strings.intern('t')
    b.setId(0, i)
    b.setStart(1000, i)
    b.commitSpan()
  }
  addTable(b, trace('web |--|'))
  const pieces = [...otlpJson(b.finish())]
  expect(pieces.length).toBeGreaterThan(1000)
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300)
})
