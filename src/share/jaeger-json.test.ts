import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { atOnce } from '@/base/in-slices'
import { type SpanSpec, tableOf } from '@/details/testing'
import { decoded, fixture } from '@/formats/testing'
import { type DirtySpan, tablesOf } from '@/trace/dirty/testing'
import { AttributeType, type TraceTable } from '@/trace/table'
import { dump, trace } from '@/trace/testing'
import { jaegerJson } from './jaeger-json'
import { type JaegerLoss, jaegerLosses } from './jaeger-losses'
import { anyTyped, dumpAll, readAgain, realTrace, realTraces, typedDirtySpans } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

function parsed(...tables: TraceTable[]) {
  return JSON.parse([...jaegerJson(tables)].join(''))
}

function parsedSpan(spec: SpanSpec) {
  return parsed(tableOf(spec)).data[0].spans[0]
}

function told(dump: string): string {
  return dump.replaceAll(/^(copies: |note ).*\n/gm, '')
}

function lossesOf(...tables: readonly TraceTable[]): readonly JaegerLoss[] {
  return [...new Set(tables.flatMap((t) => [...atOnce(jaegerLosses(t)).keys()]))].sort()
}

test('spans come back as they were, repairs included, wherever no loss is named', async () => {
  let whole = 0
  await fc.assert(
    fc.asyncProperty(typedDirtySpans.map(asJaegerHasThem), async (spans) => {
      const tables = tablesOf(spans).filter((t) =>
        lossesOf(t).every((loss) => loss === 'copies' || loss === 'notes'),
      )
      if (tables.length === 0) return
      whole++
      expect(told(dumpAll(await readAgain(jaegerJson(tables))))).toBe(told(dumpAll(tables)))
    }),
    { numRuns: 400 },
  )
  expect(whole).toBeGreaterThan(150)
})

/** Times in microseconds, a service of each resource, links that say nothing but where to. */
function asJaegerHasThem(spans: readonly DirtySpan[]): DirtySpan[] {
  const micros = ([seconds, nanos]: DirtySpan['start']) =>
    [seconds, nanos < 1000 ? nanos * 1000 : nanos - (nanos % 1000)] as const
  return spans.map((span) => ({
    ...span,
    start: micros(span.start),
    end: micros(span.end),
    resource: [[AttributeType.string, 'service.name', 'shop'], ...(span.resource ?? [])],
    events: span.events.map((event) => ({ ...event, time: micros(event.time) })),
    links: span.links.map((link) => ({ ...link, attributes: [] })),
  }))
}

test('any value of any type comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string().map((key) => `a.${key}`),
        anyTyped,
        { maxKeys: 5 },
      ),
      async (values) => {
        const t = tableOf({
          attributes: values,
          resource: values,
          events: [{ at: 3, name: 'e', attributes: values }],
        })
        expect(dumpAll(await readAgain(jaegerJson([t])))).toBe(dumpAll([t]))
      },
    ),
    { numRuns: 200 },
  )
})

test.runIf(realTraces.length > 0).each(realTraces)(
  'a real trace comes back as it was, but for the losses named: %s',
  async (name) => {
    const tables = await realTrace(name)
    const again = await readAgain(jaegerJson(tables))
    const losses = lossesOf(...tables)
    if (losses.length === 0) expect(dumpAll(again)).toBe(dumpAll(tables))
    // What comes back has lost all that can be lost.
    expect(lossesOf(...again).filter((loss) => loss !== 'copies')).toEqual([])
    expect(dumpAll(await readAgain(jaegerJson(again)))).toBe(dumpAll(again))
    expect(treesOf(again)).toEqual(treesOf(tables))
    if (name.startsWith('jaeger/')) expect(losses).toEqual([])
  },
)

test.each(['tempo-all-values.v2.json', 'tempo-checkout.v1.json', 'tempo-links.v1.pb'])(
  'a recorded answer keeps its tree: %s',
  async (name) => {
    const { tables } = await decoded(fixture(name))
    expect(treesOf(await readAgain(jaegerJson(tables)))).toEqual(treesOf(tables))
  },
)

/** Each span's parent by id, in an order that does not depend on times. */
function treesOf(tables: readonly TraceTable[]) {
  return tables.map((t) => {
    const id = (row: number) => (row < 0 ? '' : `${t.idHigh[row]}:${t.idLow[row]}`)
    return Array.from(
      t.parent,
      (parent, row) => `${id(row)} under ${id(parent)} ${t.edge[row]}`,
    ).sort()
  })
}

test('a span that follows its parent still does', async () => {
  const t = trace(`
    web       |------|
      queue      |-----|  ~
  `)
  expect(dumpAll(await readAgain(jaegerJson([t])))).toBe(dumpAll([t]))
})

test('what OpenTelemetry has fields for stands in the tags Jaeger writes', () => {
  const t = tableOf({
    status: 2,
    message: 'boom',
    traceState: 'a=1',
    scope: { 'otel.scope.name': 'lib', 'otel.scope.version': '1' },
  })
  expect(parsed(t).data[0].spans[0].tags).toEqual([
    { key: 'otel.status_code', type: 'string', value: 'ERROR' },
    { key: 'error', type: 'bool', value: true },
    { key: 'otel.status_description', type: 'string', value: 'boom' },
    { key: 'w3c.tracestate', type: 'string', value: 'a=1' },
    { key: 'otel.scope.name', type: 'string', value: 'lib' },
    { key: 'otel.scope.version', type: 'string', value: '1' },
  ])
})

test('an integer beyond 2^53 is a string, so that no reader rounds it', () => {
  const { tags } = parsedSpan({
    attributes: { a: [AttributeType.int, '9007199254740993'], b: [AttributeType.int, '12'] },
  })
  expect(tags).toEqual([
    { key: 'a', type: 'int64', value: '9007199254740993' },
    { key: 'b', type: 'int64', value: 12 },
  ])
})

test("warnings of Jaeger's adjusters stand in their field", async () => {
  const warnings: SpanSpec = {
    attributes: { '@jaeger@warnings': [AttributeType.array, '["skew"]'] },
  }
  expect(parsedSpan(warnings)).toMatchObject({ tags: [], warnings: ['skew'] })
  const t = tableOf(warnings)
  expect(dumpAll(await readAgain(jaegerJson([t])))).toBe(dumpAll([t]))
})

test('what warnings are not stays a tag', () => {
  for (const text of ['[]', '[1]', '[["a"]]']) {
    const { tags, warnings } = parsedSpan({
      attributes: { '@jaeger@warnings': [AttributeType.array, text] },
    })
    expect(tags).toHaveLength(1)
    expect(warnings).toBeNull()
  }
})

test('notes are warnings of the trace, told once for traces that share them', async () => {
  const notes = [{ kind: 'partial', text: 'A part is missing.' }] as const
  const [a, b] = [tableOf({}), tableOf({})].map((t) => ({ ...t, notes }))
  const { data } = parsed(a, b)
  expect(data.map((d: { warnings: unknown }) => d.warnings)).toEqual([['A part is missing.'], null])
})

test('both ends are cut to microseconds, so that a child stays within its parent', async () => {
  const { data } = parsed(await spansAt([1_000_999, 1_002_100], [1_001_900, 1_002_099]))
  const times = data[0].spans.map((s: { startTime: number; duration: number }) => [
    s.startTime,
    s.startTime + s.duration,
  ])
  expect(times).toEqual([
    [1000, 1002],
    [1001, 1002],
  ])
})

async function spansAt(...times: readonly (readonly [number, number])[]): Promise<TraceTable> {
  const spans = times.map(([from, to], i) => ({
    traceId: 'a'.repeat(32),
    spanId: `${i + 1}`.padStart(16, '0'),
    ...(i > 0 ? { parentSpanId: '1'.padStart(16, '0') } : {}),
    name: 'x',
    startTimeUnixNano: String(from),
    endTimeUnixNano: String(to),
  }))
  const document = { resourceSpans: [{ scopeSpans: [{ spans }] }] }
  return (await decoded(JSON.stringify(document))).tables[0]
}

const OWN = '4bf92f3577b34da6a3ce929d0e0e4736'
const LOSSES: [JaegerLoss, readonly SpanSpec[], (before: TraceTable, after: TraceTable) => void][] =
  [
    [
      'links',
      [{ id: 1 }, { id: 2, links: [{ traceId: OWN, spanId: '0000000000000001' }] }],
      (_, after) => expect(Array.from(after.parent)).toEqual([-1, -1]),
    ],
    [
      'link attributes',
      [{ links: [{ traceId: 'f'.repeat(32), spanId: '00000000000000aa', attributes: { k: 1 } }] }],
      (_, after) => expect(after.links.spanId).toHaveLength(1),
    ],
    [
      'scope attributes',
      [{ scope: { extra: 'e' } }],
      (_, after) => expect(dump(after)).toContain('attribute "otel.scope.extra" string "e"'),
    ],
    [
      'empty values',
      [{ attributes: { none: [AttributeType.empty, ''] } }],
      (_, after) => expect(dump(after)).toContain('attribute "none" string ""'),
    ],
    [
      'field names',
      [{ attributes: { 'span.kind': 'client' } }],
      (_, after) => expect(after.kind[0]).toBe(3),
    ],
    [
      'error flags',
      [{ status: 2, attributes: { error: true } }],
      (_, after) => expect(dump(after)).not.toContain('attribute'),
    ],
    [
      'nameless services',
      [{ resource: { 'service.name': 7 } }],
      (_, after) => expect(dump(after)).toContain('resource "service.name" string "7"'),
    ],
  ]

test.each(LOSSES)('a named loss: %s', async (loss, specs, check) => {
  const t = tableOf(...specs)
  expect(lossesOf(t)).toEqual([loss])
  const [again] = await readAgain(jaegerJson([t]))
  check(t, again)
})

test('nanoseconds are a named loss', async () => {
  expect(lossesOf(await spansAt([1_000_001, 2_000_000]))).toContain('nanoseconds')
  expect(lossesOf(await spansAt([1_000_000, 2_000_000]))).not.toContain('nanoseconds')
})

test('hostile keys and texts stay texts', async () => {
  const t = tableOf({
    name: '"},{"x":"',
    service: '\u0000\u202e</script>',
    attributes: { __proto__x: '1', 'a"b\\c': '\ud83d\ude00\u2028' },
    events: [{ at: 1, name: '', attributes: { event: 'e' } }],
  })
  expect(dumpAll(await readAgain(jaegerJson([t])))).toBe(dumpAll([t]))
})
