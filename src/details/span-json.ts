import {
  type Attribute,
  attributesOf,
  endOf,
  eventsOf,
  linksOf,
  nameOf,
  parentSpanId,
  resourceOf,
  scopeOf,
  spanId,
  startInstant,
} from '@/trace/span'
import { AttributeType, type Row, type TraceTable } from '@/trace/table'
import { type JsonNode, membersOf, scanJson, stringOf } from '@/ui/json-scan'

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']
const STATUSES = ['UNSET', 'OK', 'ERROR']

/** One span as OTLP JSON with its resource and scope: a document that opens here and elsewhere. */
export function spanJson(t: TraceTable, row: Row): string {
  const scope = scopeOf(t, row)
  const instant = (nanos: number) => String(t.epoch + BigInt(nanos))
  const text = (index: number) => (index < 0 ? undefined : t.strings[index])
  const span = {
    traceId: t.traceId,
    spanId: spanId(t, row),
    traceState: text(t.traceState[row]),
    parentSpanId: parentSpanId(t, row),
    name: nameOf(t, row),
    kind: `SPAN_KIND_${KINDS[t.kind[row]]}`,
    startTimeUnixNano: String(startInstant(t, row)),
    endTimeUnixNano: instant(endOf(t, row)),
    attributes: pairs(attributesOf(t, t.attributes, row)),
    events: eventsOf(t, row).map(({ name, time, attributes }) => ({
      timeUnixNano: instant(time),
      name,
      attributes: pairs(attributes),
    })),
    links: linksOf(t, row).map(({ attributes, ...ids }) => ({
      ...ids,
      attributes: pairs(attributes),
    })),
    status: { code: `STATUS_CODE_${STATUSES[t.status[row]]}`, message: text(t.statusMessage[row]) },
  }
  const { name, version, attributes } = scope
  const document = {
    resourceSpans: [
      {
        resource: { attributes: pairs(resourceOf(t, row)) },
        scopeSpans: [{ scope: { name, version, attributes: pairs(attributes) }, spans: [span] }],
      },
    ],
  }
  return JSON.stringify(document, null, 2)
}

function pairs(attributes: readonly Attribute[]) {
  return attributes.map(({ key, value, type }) => ({ key, value: anyValue(type, value) }))
}

/** OTLP's tagged values. */
function anyValue(type: AttributeType, text: string): object {
  switch (type) {
    case AttributeType.int:
      return { intValue: text }
    case AttributeType.float:
      return { doubleValue: Number.isFinite(Number(text)) ? Number(text) : text }
    case AttributeType.bool:
      return { boolValue: text === 'true' }
    case AttributeType.bytes:
      return { bytesValue: text }
    case AttributeType.array:
    case AttributeType.map:
      return ofJson(text, scanJson(text), 0)
    case AttributeType.empty:
      return {}
    default:
      return { stringValue: text }
  }
}

/** People nest values a few levels deep; what is nested deeper than this stays text. */
const DEEPEST = 100

function ofJson(text: string, node: JsonNode | undefined, depth: number): object {
  if (!node || depth > DEEPEST) return { stringValue: text.slice(node?.from, node?.to) }
  const raw = text.slice(node.from, node.to)
  if (node.kind === 'string') return { stringValue: stringOf(text, node) }
  if (node.kind === 'number') {
    return /^-?\d+$/.test(raw) ? { intValue: raw } : { doubleValue: Number(raw) }
  }
  if (node.kind === 'word') return raw === 'null' ? {} : { boolValue: raw === 'true' }
  const members = membersOf(text, node, Number.POSITIVE_INFINITY)
  if (!members) return { stringValue: raw }
  const values = members.map((m) => ({ key: m.key, value: ofJson(text, m.node, depth + 1) }))
  return node.kind === 'object'
    ? { kvlistValue: { values } }
    : { arrayValue: { values: values.map(({ value }) => value) } }
}
