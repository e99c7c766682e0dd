import { BuildColumns } from './build-columns'
import { finishTraces } from './finish'
import { StringTable } from './strings'
import type { AttributeType, Note, ParentEdge, SpanKind, SpanStatus, TraceTable } from './table'

/**
 * Takes spans one by one, of as many traces as come, in any order; `finish()` sorts out, repairs,
 * orders and freezes.
 *
 *   const r = b.newResource()
 *   b.resourceAttribute(r, AttributeType.string, key, value)
 *   b.beginSpan()                       // forgets a span that was begun and not committed
 *   b.span.name = b.strings.intern('GET /')
 *   b.setId(high, low); b.setStart(seconds, nanos); b.setEnd(seconds, nanos)
 *   b.reference(ParentEdge.childOf, traceId, high, low)
 *   b.attribute(AttributeType.int, key, value)
 *   b.eventAttribute(…); b.event(seconds, nanos, name)   // attributes first, then the event
 *   b.linkAttribute(…);  b.link(traceId, spanId)         // likewise
 *   b.commitSpan()
 *
 * Strings are indices of `strings`. An instant is whole seconds since 1970 and nanoseconds within
 * the second, because nanoseconds since 1970 do not fit a number; 0, 0 means "missing".
 */
export class TraceBuilder {
  readonly strings = new StringTable()
  readonly notes: Note[] = []
  readonly span: SpanDraft = newDraft()
  readonly columns = new BuildColumns()
  /** Trace id (strings) -> spans left out earlier. */
  readonly copies = new Map<number, number>()

  /** Spans committed so far. */
  get length(): number {
    return this.columns.spans.length
  }

  /** An owner number for a resource; its attributes may come later, and before or after its spans. */
  newResource(): number {
    return this.columns.resources.newOwner()
  }

  resourceAttribute(resource: number, type: AttributeType, key: number, value: number): void {
    this.columns.resources.push(resource, type, key, value)
  }

  newScope(): number {
    return this.columns.scopes.newOwner()
  }

  scopeAttribute(scope: number, type: AttributeType, key: number, value: number): void {
    this.columns.scopes.push(scope, type, key, value)
  }

  beginSpan(): void {
    resetDraft(this.span)
    this.columns.rollBack()
  }

  setId(high: number, low: number): void {
    this.span.idHigh = high
    this.span.idLow = low
  }

  setStart(seconds: number, nanos: number): void {
    this.span.startSeconds = seconds
    this.span.startNanos = nanos
  }

  setEnd(seconds: number, nanos: number): void {
    this.span.endSeconds = seconds
    this.span.endNanos = nanos
  }

  /**
   * A parent the wire names; several may come, in order of the wire. The first child-of one of the
   * same trace that is present becomes the parent, else the first such follows-from one. The others
   * become links. `idText` (strings) is for an id that is no 64-bit hex; high and low are its hash.
   */
  reference(edge: ParentEdge, traceId: number, high: number, low: number, idText = -1): void {
    this.columns.references.push(edge, traceId, high, low, idText)
  }

  attribute(type: AttributeType, key: number, value: number): void {
    this.columns.attributes.push(type, key, value)
  }

  eventAttribute(type: AttributeType, key: number, value: number): void {
    this.columns.events.attributes.push(type, key, value)
  }

  event(seconds: number, nanos: number, name: number): void {
    this.columns.events.push(seconds, nanos, name)
  }

  linkAttribute(type: AttributeType, key: number, value: number): void {
    this.columns.links.attributes.push(type, key, value)
  }

  link(traceId: number, spanId: number): void {
    this.columns.links.push(traceId, spanId)
  }

  commitSpan(): void {
    this.columns.commit(this.span)
  }

  /** Counts spans of a trace that came again and were left out before they reached this builder. */
  addCopies(traceId: number, copies: number): void {
    this.copies.set(traceId, (this.copies.get(traceId) ?? 0) + copies)
  }

  /**
   * Tables by first appearance of their trace. The builder may go on afterwards: a later finish()
   * gives new tables that hold the earlier spans too.
   */
  finish(): TraceTable[] {
    return finishTraces(this)
  }
}

/** The span being read. Strings are indices; -1 is "none". */
export interface SpanDraft {
  traceId: number
  idHigh: number
  idLow: number
  /** Set when the wire's id is no 64-bit hex; idHigh and idLow are then its hash. */
  idText: number
  name: number
  statusMessage: number
  traceState: number
  kind: SpanKind
  status: SpanStatus
  startSeconds: number
  startNanos: number
  endSeconds: number
  endNanos: number
  /** -1: nothing is known of it. */
  resource: number
  /** -1: nothing is known of it. */
  scope: number
}

function newDraft(): SpanDraft {
  return {
    traceId: -1,
    idHigh: 0,
    idLow: 0,
    idText: -1,
    name: -1,
    statusMessage: -1,
    traceState: -1,
    kind: 0,
    status: 0,
    startSeconds: 0,
    startNanos: 0,
    endSeconds: 0,
    endNanos: 0,
    resource: -1,
    scope: -1,
  }
}

/** Field by field, because a million spans pass here and must leave no garbage. */
function resetDraft(span: SpanDraft): void {
  span.traceId = -1
  span.idHigh = 0
  span.idLow = 0
  span.idText = -1
  span.name = -1
  span.statusMessage = -1
  span.traceState = -1
  span.kind = 0
  span.status = 0
  span.startSeconds = 0
  span.startNanos = 0
  span.endSeconds = 0
  span.endNanos = 0
  span.resource = -1
  span.scope = -1
}
