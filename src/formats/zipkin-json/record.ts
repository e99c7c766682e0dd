import { entriesOf, field, listOf, numberOf, textOf } from '@/formats/read'
import { SpanKind } from '@/trace/table'

/** What one side reported of a span. */
export interface ZipkinRecord {
  readonly traceId: string
  readonly id: string
  readonly parentId: string
  name: string
  kind: SpanKind
  readonly local: Endpoint
  remote: Endpoint
  /** Microseconds; NaN when the record has none. */
  timestamp: number
  duration: number
  events: ZipkinEvent[]
  tags: (readonly [key: string, value: string])[]
}

export interface Endpoint {
  readonly service: string
  readonly ip: string
  readonly port: string
}

interface ZipkinEvent {
  readonly timestamp: number
  readonly name: string
}

/** A span of Zipkin's v2 or v1 as records; one of v1 may hold both sides. */
export function recordsOf(span: unknown): ZipkinRecord[] {
  const isV1 =
    field(span, 'binaryAnnotations') !== undefined ||
    listOf(field(span, 'annotations')).some((a) => field(a, 'endpoint') !== undefined)
  return isV1 ? recordsOfV1(span) : [recordOfV2(span)]
}

function recordOfV2(span: unknown): ZipkinRecord {
  return {
    ...identity(span),
    kind: KINDS.get(textOf(field(span, 'kind')).toLowerCase()) ?? SpanKind.unspecified,
    local: endpoint(field(span, 'localEndpoint')),
    remote: endpoint(field(span, 'remoteEndpoint')),
    timestamp: numberOf(field(span, 'timestamp')),
    duration: numberOf(field(span, 'duration')),
    events: listOf(field(span, 'annotations')).map(event),
    tags: entriesOf(field(span, 'tags')).map(([key, value]) => [key, tagText(value)] as const),
  }
}

/** Core annotations of v1: who wrote them, and whether they begin or end that side's span. */
const CORE = new Map([
  ['cs', { kind: SpanKind.client, isStart: true }],
  ['cr', { kind: SpanKind.client, isStart: false }],
  ['sr', { kind: SpanKind.server, isStart: true }],
  ['ss', { kind: SpanKind.server, isStart: false }],
  ['ms', { kind: SpanKind.producer, isStart: true }],
  ['mr', { kind: SpanKind.consumer, isStart: true }],
])
/** Binary annotations of v1 that name the other side. */
const ADDRESSES = ['sa', 'ca', 'ma']

function recordsOfV1(span: unknown): ZipkinRecord[] {
  const annotations = listOf(field(span, 'annotations'))
  const binary = listOf(field(span, 'binaryAnnotations'))
  const core = annotations.flatMap((a) => {
    const meaning = CORE.get(textOf(field(a, 'value')))
    const local = endpoint(field(a, 'endpoint'))
    return meaning ? [{ ...meaning, local, timestamp: numberOf(field(a, 'timestamp')) }] : []
  })
  const kinds = [...new Set(core.map((a) => a.kind))]
  const records = (kinds.length > 0 ? kinds : [SpanKind.unspecified]).map((kind): ZipkinRecord => {
    const own = core.filter((a) => a.kind === kind)
    const start = own.find((a) => a.isStart)?.timestamp ?? Number.NaN
    const end = own.find((a) => !a.isStart)?.timestamp ?? Number.NaN
    // The span's own times are those of the side that began it.
    const isFirst = kind !== SpanKind.server || kinds.length === 1
    const timestamp = isFirst ? numberOf(field(span, 'timestamp')) : Number.NaN
    const duration = isFirst ? numberOf(field(span, 'duration')) : Number.NaN
    return {
      ...identity(span),
      kind,
      local: own[0]?.local ?? anyEndpoint([...binary, ...annotations]),
      remote: NOWHERE,
      timestamp: Number.isNaN(timestamp) ? start : timestamp,
      duration: Number.isNaN(duration) ? end - start : duration,
      events: [],
      tags: [],
    }
  })
  for (const a of annotations) {
    if (!CORE.has(textOf(field(a, 'value')))) writerOf(records, a).events.push(event(a))
  }
  for (const b of binary) addBinary(records, b)
  return records
}

function addBinary(records: readonly ZipkinRecord[], annotation: unknown): void {
  const key = textOf(field(annotation, 'key'))
  const value = tagText(field(annotation, 'value'))
  if (ADDRESSES.includes(key)) {
    // The server's address was written by the client, and the other way round.
    const isServers = key === 'ca'
    const writer = records.find((r) => (r.kind === SpanKind.server) === isServers) ?? records[0]
    writer.remote = endpoint(field(annotation, 'endpoint'))
  } else if (key !== '' && !(key === 'lc' && value === '')) {
    writerOf(records, annotation).tags.push([key, value])
  }
}

/** The record of the side whose endpoint this carries; the first one when that is not told. */
function writerOf(records: readonly ZipkinRecord[], annotation: unknown): ZipkinRecord {
  const { service } = endpoint(field(annotation, 'endpoint'))
  return records.find((r) => r.local.service === service) ?? records[0]
}

function anyEndpoint(annotations: readonly unknown[]): Endpoint {
  const own = annotations.filter((a) => !ADDRESSES.includes(textOf(field(a, 'key'))))
  return own.map((a) => endpoint(field(a, 'endpoint'))).find((e) => e.service !== '') ?? NOWHERE
}

function identity(span: unknown) {
  return {
    traceId: textOf(field(span, 'traceId')),
    id: textOf(field(span, 'id')),
    parentId: textOf(field(span, 'parentId')),
    name: textOf(field(span, 'name')),
  }
}

function endpoint(value: unknown): Endpoint {
  const port = textOf(field(value, 'port'))
  return {
    service: textOf(field(value, 'serviceName')),
    ip: textOf(field(value, 'ipv4')) || textOf(field(value, 'ipv6')),
    port: port === '0' ? '' : port,
  }
}

function event(annotation: unknown): ZipkinEvent {
  return {
    timestamp: numberOf(field(annotation, 'timestamp')),
    name: textOf(field(annotation, 'value')),
  }
}

function tagText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : textOf(value)
}

const NOWHERE: Endpoint = { service: '', ip: '', port: '' }

const KINDS = new Map<string, SpanKind>(Object.entries(SpanKind))
