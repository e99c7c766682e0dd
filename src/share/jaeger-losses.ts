import {
  LIBRARY_NAME,
  LIBRARY_VERSION,
  OTEL_STATUS_CODE,
  OTEL_STATUS_DESCRIPTION,
  SCOPE_NAME,
  SCOPE_VERSION,
  SERVICE_NAME,
  SPAN_KIND,
  TRACE_STATE,
} from '@/trace/attributes'
import { attributesOf } from '@/trace/span'
import { type AttributeList, AttributeType, type TraceTable } from '@/trace/table'
import { namedParents, sentTimes } from './as-sent'
import { repeatsStatus } from './jaeger-json'
import { jaegerReferences } from './jaeger-references'

/** Something that Jaeger's JSON has no place for. */
export type JaegerLoss =
  /** Times within a microsecond. Both ends are cut, so that nesting stays. */
  | 'nanoseconds'
  /** Links within the trace that would be read as parents: left out. */
  | 'links'
  /** Left out: a reference has none. */
  | 'link attributes'
  /** Moved to each span, under otel.scope. */
  | 'scope attributes'
  /** Become empty texts. */
  | 'empty values'
  /** Attributes with a key that Jaeger keeps a field of the span in: they are read as that field. */
  | 'field names'
  /** An error flag beside the status that says so: left out. */
  | 'error flags'
  /** Resources without the name of a service: they get one. */
  | 'nameless services'
  /** Notes become warnings. */
  | 'notes'
  /** How many identical copies of spans came. */
  | 'copies'

export type JaegerLosses = ReadonlyMap<JaegerLoss, number>

/** Rows, events or values between two places where the work may be interrupted. */
const STRIDE = 1 << 10

/**
 * What an export as Jaeger JSON loses or changes of a trace, and how often; what is kept is absent.
 * For inSlices: half a million spans take 0.4 s.
 */
export function* jaegerLosses(t: TraceTable): Generator<void, JaegerLosses> {
  const losses = new Map<JaegerLoss, number>()
  const lose = (loss: JaegerLoss, count: number) => {
    if (count > 0) losses.set(loss, (losses.get(loss) ?? 0) + count)
  }
  const parentOf = namedParents(t)
  const timesOf = sentTimes(t)
  for (let row = 0; row < t.length; row++) {
    const { start = 0n, end = 0n } = timesOf(row)
    if (start % 1000n !== 0n || end % 1000n !== 0n) lose('nanoseconds', 1)
    const parent = parentOf(row)
    const references = jaegerReferences(t, row, parent)
    const isLinked = parent !== undefined && parent.otherTrace === undefined
    lose('links', linkCount(t, row) - (references.length - (isLinked ? 1 : 0)))
    for (const attribute of attributesOf(t, t.attributes, row)) {
      if (repeatsStatus(t, row, attribute)) lose('error flags', 1)
      else if (FIELDS.has(attribute.key) && attribute.type === AttributeType.string) {
        lose('field names', 1)
      }
    }
    if (row % STRIDE === STRIDE - 1) yield
  }
  for (const [e, time] of t.events.time.entries()) {
    if ((t.epoch + BigInt(time)) % 1000n !== 0n) lose('nanoseconds', 1)
    if (e % STRIDE === STRIDE - 1) yield
  }
  loseInLists(t, lose)
  lose('notes', t.notes.length)
  lose('copies', t.repairs.copies)
  return losses
}

function linkCount({ links }: TraceTable, row: number): number {
  return links.offset[row + 1] - links.offset[row]
}

function loseInLists(t: TraceTable, lose: (loss: JaegerLoss, count: number) => void): void {
  const { attributes, events, links, resources, scopes, strings } = t
  const first = links.offset[0]
  const last = links.offset[t.length]
  lose('link attributes', links.attributes.offset[last] - links.attributes.offset[first])
  for (const list of [attributes, events.attributes, resources, scopes]) {
    lose('empty values', emptyValues(list))
  }
  for (const scope of new Set(t.scope)) {
    const others = attributesOf(t, scopes, scope).filter(
      ({ key, type }) =>
        type !== AttributeType.string || (key !== SCOPE_NAME && key !== SCOPE_VERSION),
    )
    lose('scope attributes', others.length)
  }
  for (const resource of new Set(t.resource)) {
    const at = Array.from(
      resources.key.subarray(resources.offset[resource], resources.offset[resource + 1]),
    ).findIndex((key) => strings[key] === SERVICE_NAME)
    const type = at < 0 ? undefined : resources.type[resources.offset[resource] + at]
    if (type !== AttributeType.string) lose('nameless services', 1)
  }
}

function emptyValues({ type }: AttributeList): number {
  let count = 0
  for (let a = 0; a < type.length; a++) if (type[a] === AttributeType.empty) count++
  return count
}

const FIELDS = new Set([
  SPAN_KIND,
  OTEL_STATUS_CODE,
  OTEL_STATUS_DESCRIPTION,
  SCOPE_NAME,
  SCOPE_VERSION,
  LIBRARY_NAME,
  LIBRARY_VERSION,
  TRACE_STATE,
])
