import {
  ERROR,
  JAEGER_WARNINGS,
  OTEL_STATUS_CODE,
  OTEL_STATUS_DESCRIPTION,
  SCOPE_NAME,
  SCOPE_VERSION,
  SERVICE_NAME,
  SPAN_KIND,
  TRACE_STATE,
} from '@/trace/attributes'
import { type Attribute, attributesOf, resourceOf, spanId } from '@/trace/span'
import {
  AttributeType,
  type Note,
  ParentEdge,
  type Row,
  SpanKind,
  SpanStatus,
  type TraceTable,
} from '@/trace/table'
import { namedParents, sentTimes } from './as-sent'
import { jaegerReferences } from './jaeger-references'
import { jaegerTag, stringTag } from './jaeger-tag'
import { jsonTokens } from './json-tokens'

/**
 * Traces as the answer of Jaeger's query service, `{"data": [trace, …]}`, in pieces of a span at
 * most. What Jaeger keeps in tags is written as Jaeger writes it: kind, status, scope, trace state,
 * counts of what was dropped. Spans are written as they came, repairs taken back. What Jaeger's
 * JSON has no place for is counted by jaegerLosses.
 */
export function* jaegerJson(tables: readonly TraceTable[]): Generator<string> {
  const told = new Set<Note>()
  yield '{"data":['
  for (const [i, t] of tables.entries()) {
    yield i === 0 ? '' : ','
    yield* trace(t, told)
  }
  yield `],"total":${tables.length},"limit":0,"offset":0,"errors":null}`
}

function* trace(t: TraceTable, told: Set<Note>): Generator<string> {
  const write = new JaegerWriter(t)
  yield `{"traceID":${JSON.stringify(t.traceId)},"spans":[`
  for (let row = 0; row < t.length; row++) yield `${row === 0 ? '' : ','}${write.span(row)}`
  yield '],"processes":{'
  let comma = ''
  for (const row of write.processes.values()) {
    yield `${comma}"${processId(t, row)}":${process(t, row)}`
    comma = ','
  }
  // Traces that were decoded together share their notes.
  const notes = t.notes.filter((note) => !told.has(note))
  for (const note of notes) told.add(note)
  yield `},"warnings":${notes.length === 0 ? null : JSON.stringify(notes.map((n) => n.text))}}`
}

class JaegerWriter {
  /** Resource -> the first row that has it. */
  readonly processes = new Map<number, Row>()
  readonly #t: TraceTable
  readonly #parentOf: ReturnType<typeof namedParents>
  readonly #timesOf: ReturnType<typeof sentTimes>
  /** Scope -> its tags, since most spans share a few scopes. */
  readonly #scopes = new Map<number, readonly string[]>()

  constructor(t: TraceTable) {
    this.#t = t
    this.#parentOf = namedParents(t)
    this.#timesOf = sentTimes(t)
  }

  span(row: Row): string {
    const t = this.#t
    if (!this.processes.has(t.resource[row])) this.processes.set(t.resource[row], row)
    const attributes = attributesOf(t, t.attributes, row)
    const warned = attributes.find(isWarnings)
    const warnings = warned?.value ?? null
    const tags = [
      ...attributes
        .filter((a) => a !== warned && !repeatsStatus(t, row, a))
        .map(({ key, type, value }) => jaegerTag(key, type, value)),
      ...fieldTags(t, row),
      ...this.#scopeTags(t.scope[row]),
    ]
    const references = jaegerReferences(t, row, this.#parentOf(row))
      .map(({ edge, traceId, id }) => {
        const type = edge === ParentEdge.followsFrom ? 'FOLLOWS_FROM' : 'CHILD_OF'
        return `{"refType":"${type}","traceID":${JSON.stringify(traceId)},"spanID":${JSON.stringify(id)}}`
      })
      .join(',')
    return (
      `{"traceID":${JSON.stringify(t.traceId)},"spanID":${JSON.stringify(spanId(t, row))},` +
      `"operationName":${JSON.stringify(t.strings[t.name[row]])},"references":[${references}],` +
      `${this.#times(row)},"tags":[${tags.join(',')}],"logs":[${this.#logs(row)}],` +
      `"processID":"${processId(t, row)}","warnings":${warnings}}`
    )
  }

  /**
   * Whole microseconds. Both ends are cut, not the duration, so that what lay within another span
   * still does. A span without an end has no duration, which is what Spanwise reads as such.
   */
  #times(row: Row): string {
    const { start = 0n, end } = this.#timesOf(row)
    const from = start / 1000n
    return end === undefined
      ? `"startTime":${from}`
      : `"startTime":${from},"duration":${end / 1000n - from}`
  }

  #logs(row: Row): string {
    const { events, epoch, strings } = this.#t
    const logs: string[] = []
    for (let e = events.offset[row]; e < events.offset[row + 1]; e++) {
      const fields = attributesOf(this.#t, events.attributes, e)
      const name = strings[events.name[e]]
      const isNamed = name !== '' || fields.some((f) => f.key === EVENT && isString(f))
      const written = [
        ...(isNamed ? [stringTag(EVENT, name)] : []),
        ...fields.map(({ key, type, value }) => jaegerTag(key, type, value)),
      ]
      const micros = (epoch + BigInt(events.time[e])) / 1000n
      logs.push(`{"timestamp":${micros},"fields":[${written.join(',')}]}`)
    }
    return logs.join(',')
  }

  #scopeTags(scope: number): readonly string[] {
    let tags = this.#scopes.get(scope)
    if (!tags) {
      tags = attributesOf(this.#t, this.#t.scopes, scope).map(({ key, type, value }) => {
        const isField = key === SCOPE_NAME || key === SCOPE_VERSION
        return jaegerTag(isField ? key : `otel.scope.${key}`, type, value)
      })
      this.#scopes.set(scope, tags)
    }
    return tags
  }
}

/** The field of a log that names an event. */
const EVENT = 'event'

/** What has a column of its own here is a tag in Jaeger. */
function fieldTags(t: TraceTable, row: Row): string[] {
  const tags: string[] = []
  const kind = t.kind[row]
  if (kind !== SpanKind.unspecified) tags.push(stringTag(SPAN_KIND, KINDS[kind]))
  if (t.status[row] === SpanStatus.ok) tags.push(stringTag(OTEL_STATUS_CODE, 'OK'))
  if (t.status[row] === SpanStatus.error) {
    tags.push(stringTag(OTEL_STATUS_CODE, 'ERROR'), jaegerTag(ERROR, AttributeType.bool, 'true'))
  }
  const message = t.statusMessage[row]
  if (message >= 0) tags.push(stringTag(OTEL_STATUS_DESCRIPTION, t.strings[message]))
  const state = t.traceState[row]
  if (state >= 0) tags.push(stringTag(TRACE_STATE, t.strings[state]))
  return tags
}

const KINDS = Object.keys(SpanKind)

/** An error flag of a failed span, which Jaeger's own error flag says already. */
export function repeatsStatus(t: TraceTable, row: Row, { key, type, value }: Attribute): boolean {
  const isFlag = key === ERROR && type === AttributeType.bool && value === 'true'
  return isFlag && t.status[row] === SpanStatus.error
}

/** Warnings of Jaeger's adjusters, which have a field of their own: texts, and at least one. */
function isWarnings({ key, type, value }: Attribute): boolean {
  if (key !== JAEGER_WARNINGS || type !== AttributeType.array) return false
  const inner = jsonTokens(value)?.slice(1, -1) ?? []
  return inner.length > 0 && inner.every((token) => token.kind === 'string')
}

function process(t: TraceTable, row: Row): string {
  const attributes = resourceOf(t, row)
  const named = attributes.find(({ key }) => key === SERVICE_NAME)
  // Jaeger has no process without a name.
  const isName = named !== undefined && isString(named)
  const name = isName ? named.value : t.strings[t.service[row]]
  const tags = attributes
    .filter((a) => !isName || a !== named)
    .map(({ key, type, value }) => jaegerTag(key, type, value))
  return `{"serviceName":${JSON.stringify(name)},"tags":[${tags.join(',')}]}`
}

function processId(t: TraceTable, row: Row): string {
  return `p${t.resource[row] + 1}`
}

function isString({ type }: Attribute): boolean {
  return type === AttributeType.string
}
