import fc from 'fast-check'
import { SpanKind } from '@/trace/table'

/** A trace as every format can carry it: times in whole microseconds, no links, plain values. */
export interface Model {
  readonly traceId: string
  readonly services: readonly (readonly Attribute[])[]
  readonly spans: readonly ModelSpan[]
}

interface ModelSpan {
  readonly id: bigint
  readonly parent: bigint
  readonly service: number
  readonly scope: { readonly name: string; readonly version: string }
  readonly name: string
  readonly kind: keyof typeof SpanKind
  readonly status: 'unset' | 'ok' | 'error'
  readonly message: string
  readonly state: string
  readonly start: bigint
  readonly micros: bigint
  readonly attributes: readonly Attribute[]
  readonly events: readonly { at: bigint; name: string; attributes: readonly Attribute[] }[]
}

type Attribute = readonly [key: string, value: Value]
type Value = string | boolean | bigint | number | Uint8Array

// ——— any trace ———

const anyText = fc.string({ unit: 'grapheme', maxLength: 12 })
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  anyText,
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  // Whole floats are told from integers by their declared type; -0 prints as 0.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0.5 : x)),
  fc.uint8Array({ maxLength: 9 }),
)
const anyAttributes = fc.array(
  fc.tuple(
    anyText.map((key) => `a.${key}`),
    anyValue,
  ),
  { maxLength: 5 },
)
const START = 1_795_345_589_473_000n

const anySpan = fc.record({
  id: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
  parent: fc.nat(20),
  service: fc.nat(2),
  scope: fc.record({ name: fc.constantFrom('', 'http', 'db'), version: fc.constantFrom('', '1') }),
  name: anyText,
  kind: fc.constantFrom<keyof typeof SpanKind>('unspecified', 'server', 'client', 'consumer'),
  status: fc.constantFrom<ModelSpan['status']>('unset', 'ok', 'error'),
  message: fc.constantFrom('', 'boom'),
  state: fc.constantFrom('', 'a=1,b=2'),
  start: fc.bigInt({ min: 0n, max: 5_000_000n }).map((us) => START + us),
  micros: fc.bigInt({ min: 0n, max: 9_000_000n }),
  attributes: anyAttributes,
  events: fc.array(
    fc.record({
      at: fc.bigInt({ min: 0n, max: 9_000_000n }).map((us) => START + us),
      name: anyText,
      attributes: anyAttributes,
    }),
    { maxLength: 2 },
  ),
})

export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    traceId: fc.bigInt({ min: 1n, max: 2n ** 128n - 1n }).map((id) => hex(id, 32)),
    services: fc
      .tuple(anyAttributes, anyAttributes, anyAttributes)
      .map((lists) => lists.map((list, i): Attribute[] => [['service.name', `s${i}`], ...list])),
    spans: fc.uniqueArray(anySpan, { minLength: 1, maxLength: 6, selector: (s) => s.id }),
  })
  .map(({ spans, ...rest }) => ({
    ...rest,
    // Some hang under another span, some under one that is not there, some are roots.
    spans: spans.map((s) => ({
      ...s,
      parent: s.parent < 6 ? (spans[s.parent]?.id ?? 77n) : 0n,
    })),
  }))

// ——— Jaeger ———

const micros = (us: bigint) => Number(us)

function jaegerTag([key, value]: Attribute) {
  if (typeof value === 'bigint') {
    const isSafe = BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
    return { key, type: 'int64', value: isSafe ? Number(value) : String(value) }
  }
  if (typeof value === 'number') return { key, type: 'float64', value }
  if (typeof value === 'boolean') return { key, type: 'bool', value }
  if (typeof value === 'string') return { key, type: 'string', value }
  return { key, type: 'binary', value: base64(value) }
}

function jaegerTags(s: ModelSpan) {
  const fields: [string, Value | undefined][] = [
    ['span.kind', s.kind === 'unspecified' ? undefined : s.kind],
    ['otel.scope.name', s.scope.name || undefined],
    ['otel.scope.version', s.scope.version || undefined],
    ['w3c.tracestate', s.state || undefined],
    ['otel.status_code', s.status === 'unset' ? undefined : s.status.toUpperCase()],
    ['error', s.status === 'error' ? true : undefined],
    ['otel.status_description', s.message || undefined],
  ]
  const given = fields.flatMap(([k, v]): Attribute[] => (v === undefined ? [] : [[k, v]]))
  return [...given, ...s.attributes].map(jaegerTag)
}

function jaegerSpan(model: Model, s: ModelSpan) {
  const traceID = model.traceId
  return {
    traceID,
    spanID: hex(s.id, 16),
    operationName: s.name,
    references: s.parent ? [{ refType: 'CHILD_OF', traceID, spanID: hex(s.parent, 16) }] : [],
    startTime: micros(s.start),
    duration: micros(s.micros),
    tags: jaegerTags(s),
    logs: s.events.map((e) => ({
      timestamp: micros(e.at),
      fields: [{ key: 'event', type: 'string', value: e.name }, ...e.attributes.map(jaegerTag)],
    })),
    warnings: null,
  }
}

function jaegerProcess(attributes: readonly Attribute[]) {
  const [[, serviceName], ...tags] = attributes
  return { serviceName, tags: tags.map(jaegerTag) }
}

function jaegerTrace(model: Model) {
  return {
    traceID: model.traceId,
    spans: model.spans.map((s) => ({ ...jaegerSpan(model, s), processID: `p${s.service}` })),
    processes: Object.fromEntries(model.services.map((a, i) => [`p${i}`, jaegerProcess(a)])),
    warnings: null,
  }
}

/** As Elasticsearch holds them: the process within, the parent apart, every value a string. */
function elasticDocuments(model: Model) {
  const asText = (tags: ReturnType<typeof jaegerTag>[]) =>
    tags.map((tag) => ({ ...tag, value: String(tag.value) }))
  return model.spans.map((s) => {
    const span = jaegerSpan(model, s)
    const process = jaegerProcess(model.services[s.service])
    return {
      ...span,
      references: [],
      parentSpanID: s.parent ? hex(s.parent, 16) : '',
      startTimeMillis: Number(s.start / 1000n),
      tags: asText(span.tags),
      logs: span.logs.map((log) => ({ ...log, fields: asText(log.fields) })),
      process: { ...process, tags: asText(process.tags) },
    }
  })
}

// ——— OTLP JSON ———

interface Style {
  readonly id: (digits: string) => string
  readonly enums: 'names' | 'numbers'
  readonly key: (camel: string) => string
  readonly integer: (value: bigint) => unknown
}

const plain: Style = { id: (d) => d, enums: 'numbers', key: (k) => k, integer: String }
const tempo: Style = { ...plain, id: (d) => base64(bytesOfHex(d)), enums: 'names' }
const snake: Style = {
  id: (d) => d.toUpperCase(),
  enums: 'names',
  key: (k) => k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
  // Bare digits that JSON.stringify cannot write: replaced in the text.
  integer: (value) => `#${value}#`,
}

function otlpValue(value: Value, style: Style) {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'bigint') return { intValue: style.integer(value) }
  if (typeof value === 'number') return { doubleValue: value }
  return { bytesValue: base64(value) }
}

function otlpSpan(model: Model, s: ModelSpan, style: Style) {
  const list = (attributes: readonly Attribute[]) =>
    attributes.map(([key, value]) => ({ key, value: otlpValue(value, style) }))
  const named = style.enums === 'names'
  const status = { unset: 0, ok: 1, error: 2 }[s.status]
  return {
    traceId: style.id(model.traceId),
    spanId: style.id(hex(s.id, 16)),
    parentSpanId: s.parent ? style.id(hex(s.parent, 16)) : '',
    name: s.name,
    kind: named ? `SPAN_KIND_${s.kind.toUpperCase()}` : SpanKind[s.kind],
    traceState: s.state,
    startTimeUnixNano: style.integer(s.start * 1000n),
    endTimeUnixNano: style.integer((s.start + s.micros) * 1000n),
    attributes: list(s.attributes),
    events: s.events.map((e) => ({
      timeUnixNano: style.integer(e.at * 1000n),
      name: e.name,
      attributes: list(e.attributes),
    })),
    status: {
      code: named ? `STATUS_CODE_${s.status.toUpperCase()}` : status,
      message: s.message,
    },
  }
}

function resourceSpans(model: Model, style: Style) {
  return model.spans.map((s) => ({
    resource: {
      attributes: model.services[s.service].map(([key, value]) => ({
        key,
        value: otlpValue(value, style),
      })),
    },
    scopeSpans: [{ scope: s.scope, spans: [otlpSpan(model, s, style)] }],
  }))
}

function written(document: unknown, style: Style = plain): string {
  return JSON.stringify(withKeys(document, style.key)).replaceAll(/"#(-?\d+)#"/g, '$1')
}

function withKeys(value: unknown, key: (camel: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [key(k), withKeys(v, key)]))
}

/** The same JSON with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  )
}

// ——— OTLP protobuf ———

type Bytes = readonly number[]

function varint(value: bigint): number[] {
  let rest = BigInt.asUintN(64, value)
  const bytes: number[] = []
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return [...bytes, Number(rest)]
}

const number = (field: number, value: bigint): Bytes => [
  ...varint(BigInt(field * 8)),
  ...varint(value),
]
const block = (field: number, content: Iterable<number>): Bytes => {
  const bytes = [...content]
  return [...varint(BigInt(field * 8 + 2)), ...varint(BigInt(bytes.length)), ...bytes]
}
const text = (field: number, content: string) => block(field, new TextEncoder().encode(content))
const eight = (field: number, write: (view: DataView) => void): Bytes => {
  const view = new DataView(new ArrayBuffer(8))
  write(view)
  return [...varint(BigInt(field * 8 + 1)), ...new Uint8Array(view.buffer)]
}
const fixed = (field: number, value: bigint) => eight(field, (v) => v.setBigUint64(0, value, true))

function protoAttributes(field: number, attributes: readonly Attribute[]): Bytes {
  return attributes.flatMap(([key, value]) =>
    block(field, [...text(1, key), ...block(2, protoValue(value))]),
  )
}

function protoValue(value: Value): Bytes {
  if (typeof value === 'string') return text(1, value)
  if (typeof value === 'boolean') return number(2, value ? 1n : 0n)
  if (typeof value === 'bigint') return number(3, value)
  if (typeof value === 'number') return eight(4, (view) => view.setFloat64(0, value, true))
  return block(7, value)
}

function protoSpan(model: Model, s: ModelSpan): Bytes {
  const status = { unset: 0n, ok: 1n, error: 2n }[s.status]
  return [
    ...block(1, bytesOfHex(model.traceId)),
    ...block(2, bytesOfHex(hex(s.id, 16))),
    ...text(3, s.state),
    ...block(4, s.parent ? bytesOfHex(hex(s.parent, 16)) : []),
    ...text(5, s.name),
    ...number(6, BigInt(SpanKind[s.kind])),
    ...fixed(7, s.start * 1000n),
    ...fixed(8, (s.start + s.micros) * 1000n),
    ...protoAttributes(9, s.attributes),
    ...s.events.flatMap((e) =>
      block(11, [
        ...fixed(1, e.at * 1000n),
        ...text(2, e.name),
        ...protoAttributes(3, e.attributes),
      ]),
    ),
    ...block(15, [...text(2, s.message), ...number(3, status)]),
    // Flags, fixed32: of no interest.
    ...varint(133n),
    ...[1, 1, 0, 0],
  ]
}

function tracesData(model: Model): Bytes {
  return model.spans.flatMap((s) => {
    const scope = [...text(1, s.scope.name), ...text(2, s.scope.version)]
    const spans = [...block(1, scope), ...block(2, protoSpan(model, s))]
    const resource = protoAttributes(1, model.services[s.service])
    return block(1, [...block(1, resource), ...block(2, spans)])
  })
}

// ——— bits ———

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function bytesOfHex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, 'hex'))
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** The form that the others are measured by. */
export function plainOtlp(model: Model): string {
  return written({ resourceSpans: resourceSpans(model, plain) })
}

/** Every form that a trace may come in. */
export const WRITERS: Record<string, (model: Model) => string | Uint8Array> = {
  'OTLP JSON, keys the other way round': (m) =>
    written(reversed({ resourceSpans: resourceSpans(m, plain) })),
  'OTLP JSON in snake case, integers bare': (m) =>
    written({ resourceSpans: resourceSpans(m, snake) }, snake),
  'OTLP JSON lines': (m) =>
    resourceSpans(m, plain)
      .map((r) => `${written({ resourceSpans: [r] })}\n`)
      .join(''),
  'OTLP JSON, indented': (m) => JSON.stringify({ resourceSpans: resourceSpans(m, plain) }, null, 2),
  'OTLP JSON of api_v3': (m) => written({ result: { resourceSpans: resourceSpans(m, plain) } }),
  'Tempo v1': (m) => written({ batches: resourceSpans(m, tempo) }),
  'Tempo v2': (m) => written({ trace: { resourceSpans: resourceSpans(m, tempo) }, metrics: {} }),
  'old Tempo': (m) =>
    written({
      batches: resourceSpans(m, tempo).map(({ resource, scopeSpans }) => ({
        resource,
        instrumentationLibrarySpans: scopeSpans.map(({ scope, spans }) => ({
          instrumentationLibrary: scope,
          spans,
        })),
      })),
    }),
  'OTLP protobuf': (m) => Uint8Array.from(tracesData(m)),
  'Tempo v2 protobuf': (m) =>
    Uint8Array.from([...block(1, tracesData(m)), ...block(2, number(1, 5n))]),
  'Jaeger JSON': (m) => JSON.stringify({ data: [jaegerTrace(m)], total: 0, errors: null }),
  'Jaeger JSON, keys the other way round': (m) =>
    JSON.stringify(reversed({ data: [jaegerTrace(m)] })),
  'Jaeger JSON, indented': (m) => JSON.stringify({ data: [jaegerTrace(m)] }, null, '\t'),
  'Jaeger UI, one trace': (m) => JSON.stringify({ data: jaegerTrace(m) }),
  'a bare Jaeger trace': (m) => JSON.stringify(jaegerTrace(m)),
  'a list of Jaeger traces': (m) => JSON.stringify([jaegerTrace(m)]),
  'Elasticsearch documents, one a line': (m) =>
    elasticDocuments(m)
      .map((d) => JSON.stringify(d))
      .join('\n'),
  'a list of Elasticsearch documents': (m) => JSON.stringify(elasticDocuments(m)),
  'an Elasticsearch answer': (m) =>
    JSON.stringify({ hits: { hits: elasticDocuments(m).map((d) => ({ _source: d })) } }),
}
