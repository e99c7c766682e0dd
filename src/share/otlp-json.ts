import {
  DROPPED_ATTRIBUTES,
  DROPPED_EVENTS,
  DROPPED_LINKS,
  REFERENCE_TYPE,
  SCOPE_NAME,
  SCOPE_VERSION,
  TRACE_STATE,
} from '@/trace/attributes'
import { orderBy, sequence } from '@/trace/order'
import { rowOf, spanId } from '@/trace/span'
import {
  type AttributeList,
  AttributeType,
  ParentEdge,
  type Row,
  type TraceTable,
} from '@/trace/table'
import { namedParents, sentTimes } from './as-sent'
import { anyValue } from './otlp-value'

/**
 * Traces as one OTLP document, in pieces of a span at most. Read again it gives the same tables,
 * repairs included, since spans are written as they came. What it has no place for:
 *   - notes, and how many identical copies of spans were left out;
 *   - the difference between an empty status message, or trace state, and none;
 *   - that a span's parent is in another trace, if this one has a span of that id: its link stays;
 *   - values nested deeper than a hundred levels: what lies deeper becomes text.
 */
export function* otlpJson(tables: readonly TraceTable[]): Generator<string> {
  yield '{"resourceSpans":['
  let isFirst = true
  for (const t of tables) {
    yield* resourceSpans(t, byOwner(t), isFirst)
    isFirst = false
  }
  yield ']}'
}

/** Rows of one resource stand together, and within it those of one scope. */
function byOwner({ length, resource, scope, scopes }: TraceTable): Int32Array {
  const owner = new Float64Array(length)
  for (let row = 0; row < length; row++) {
    owner[row] = resource[row] * scopes.offset.length + scope[row]
  }
  return orderBy(owner, sequence(length))
}

/** The rows in the form of resourceSpans, each group of them with its resource and scope. */
export function* resourceSpans(
  t: TraceTable,
  rows: Int32Array,
  isFirst: boolean,
): Generator<string> {
  const write = new OtlpWriter(t)
  let before = -1
  for (const row of rows) {
    const isOther = before < 0 || t.resource[row] !== t.resource[before]
    const isOtherScope = isOther || t.scope[row] !== t.scope[before]
    if (isOtherScope && before >= 0) yield isOther ? ']}]}' : ']}'
    if (isOther) {
      const comma = before < 0 && isFirst ? '' : ','
      yield `${comma}{"resource":{${write.owner(t.resources, t.resource[row])}},"scopeSpans":[`
    }
    if (isOtherScope) {
      yield `${isOther ? '' : ','}{"scope":{${write.scope(t.scope[row])}},"spans":[`
    }
    yield isOtherScope ? write.span(row) : `,${write.span(row)}`
    before = row
  }
  if (before >= 0) yield ']}]}'
}

class OtlpWriter {
  readonly #t: TraceTable
  readonly #parentOf: ReturnType<typeof namedParents>
  readonly #timesOf: ReturnType<typeof sentTimes>
  /** String -> the beginning of an attribute with that key. */
  readonly #keys = new Map<number, string>()

  constructor(t: TraceTable) {
    this.#t = t
    this.#parentOf = namedParents(t)
    this.#timesOf = sentTimes(t)
  }

  span(row: Row): string {
    const t = this.#t
    const parent = this.#parentOf(row)
    const { start, end } = this.#timesOf(row)
    const isElsewhere = parent?.otherTrace !== undefined && rowOf(t, parent.id) >= 0
    return object([
      member('traceId', t.traceId),
      member('spanId', spanId(t, row)),
      this.#optional('traceState', t.traceState[row]),
      parent && !isElsewhere ? member('parentSpanId', parent.id) : '',
      member('name', t.strings[t.name[row]]),
      t.kind[row] === 0 ? '' : `"kind":${t.kind[row]}`,
      `"startTimeUnixNano":"${start ?? 0}","endTimeUnixNano":"${end ?? 0}"`,
      this.owner(t.attributes, row, SPAN_FIELDS),
      list('events', this.#events(row)),
      list('links', this.#links(row, parent?.edge === ParentEdge.followsFrom)),
      this.#status(row),
    ])
  }

  scope(scope: number): string {
    return this.owner(this.#t.scopes, scope, SCOPE_FIELDS)
  }

  /** The attributes of an owner; `fields` are attributes to us that OTLP has fields for. */
  owner(from: AttributeList, owner: number, fields = OWNER_FIELDS): string {
    const { strings } = this.#t
    const members: string[] = []
    const attributes: string[] = []
    const taken = new Set<string>()
    for (let a = from.offset[owner]; a < from.offset[owner + 1]; a++) {
      const field = fields.get(strings[from.key[a]])
      const value = strings[from.value[a]]
      const type = from.type[a] as AttributeType
      if (field && !taken.has(field) && isFieldValue(field, type, value)) {
        taken.add(field)
        members.push(field.startsWith('dropped') ? `"${field}":${value}` : member(field, value))
      } else attributes.push(`${this.#key(from.key[a])}${anyValue(type, value)}}`)
    }
    return joined([...members, list('attributes', attributes)])
  }

  #key(string: number): string {
    let key = this.#keys.get(string)
    if (key === undefined) {
      key = `{"key":${JSON.stringify(this.#t.strings[string])},"value":`
      this.#keys.set(string, key)
    }
    return key
  }

  #events(row: Row): string[] {
    const { events, epoch, strings } = this.#t
    const out: string[] = []
    for (let e = events.offset[row]; e < events.offset[row + 1]; e++) {
      out.push(
        object([
          `"timeUnixNano":"${epoch + BigInt(events.time[e])}"`,
          member('name', strings[events.name[e]]),
          this.owner(events.attributes, e),
        ]),
      )
    }
    return out
  }

  #links(row: Row, follows: boolean): string[] {
    const { links, parent, strings } = this.#t
    const out: string[] = []
    for (let l = links.offset[row]; l < links.offset[row + 1]; l++) {
      out.push(
        object([
          member('traceId', strings[links.traceId[l]]),
          member('spanId', strings[links.spanId[l]]),
          this.owner(links.attributes, l, LINK_FIELDS),
        ]),
      )
    }
    if (follows) out.push(this.#followed(parent[row]))
    return out
  }

  /** OTLP's parents block. That one does not is told as OpenTelemetry's shim of OpenTracing tells it. */
  #followed(parent: Row): string {
    const t = this.#t
    const ids = `${member('traceId', t.traceId)},${member('spanId', spanId(t, parent))}`
    return `{${ids},"attributes":[{"key":"${REFERENCE_TYPE}","value":{"stringValue":"follows_from"}}]}`
  }

  #status(row: Row): string {
    const code = this.#t.status[row]
    const message = this.#optional('message', this.#t.statusMessage[row])
    if (code === 0 && message === '') return ''
    return `"status":${object([code === 0 ? '' : `"code":${code}`, message])}`
  }

  #optional(name: string, string: number): string {
    const text = string < 0 ? '' : this.#t.strings[string]
    return text === '' ? '' : member(name, text)
  }
}

const OWNER_FIELDS = new Map([[DROPPED_ATTRIBUTES, 'droppedAttributesCount']])
const SPAN_FIELDS = new Map([
  ...OWNER_FIELDS,
  [DROPPED_EVENTS, 'droppedEventsCount'],
  [DROPPED_LINKS, 'droppedLinksCount'],
])
const SCOPE_FIELDS = new Map([...OWNER_FIELDS, [SCOPE_NAME, 'name'], [SCOPE_VERSION, 'version']])
const LINK_FIELDS = new Map([...OWNER_FIELDS, [TRACE_STATE, 'traceState']])

/** Whether a field holds that value so that it can be read back: a count of 32 bits, or a text. */
function isFieldValue(field: string, type: AttributeType, value: string): boolean {
  if (!field.startsWith('dropped')) return type === AttributeType.string && value !== ''
  return type === AttributeType.int && /^[1-9]\d{0,9}$/.test(value) && Number(value) < 2 ** 32
}

function member(name: string, text: string): string {
  return `"${name}":${JSON.stringify(text)}`
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `"${name}":[${items.join(',')}]`
}

function object(members: readonly string[]): string {
  return `{${joined(members)}}`
}

function joined(members: readonly string[]): string {
  return members.filter((text) => text !== '').join(',')
}
