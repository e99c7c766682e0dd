import type { SpanDraft } from './build'

/**
 * What a builder has taken so far, in the order of the wire. Columns are longer than they are full;
 * those of one class fill together, so that a push checks for room once and each store goes to an
 * array of one known kind: three times as fast as a push per column.
 *
 * Lists of many spans lie end to end: a span has what lies between its neighbour's end and its own.
 */
export class BuildColumns {
  readonly spans = new SpanColumns()
  readonly references = new ReferenceColumns()
  readonly attributes = new AttributeColumns()
  readonly events = new EventColumns()
  readonly links = new LinkColumns()
  readonly resources = new OwnerColumns()
  readonly scopes = new OwnerColumns()

  commit(span: SpanDraft): void {
    const { spans } = this
    const i = spans.push(span)
    spans.referenceEnd[i] = this.references.length
    spans.attributeEnd[i] = this.attributes.length
    spans.eventEnd[i] = this.events.length
    spans.linkEnd[i] = this.links.length
  }

  /** Forgets what was pushed since the last commit. */
  rollBack(): void {
    const { spans } = this
    this.references.length = lastEnd(spans.referenceEnd, spans.length)
    this.attributes.length = lastEnd(spans.attributeEnd, spans.length)
    this.events.truncate(lastEnd(spans.eventEnd, spans.length))
    this.links.truncate(lastEnd(spans.linkEnd, spans.length))
  }
}

function lastEnd(end: Int32Array, length: number): number {
  return length === 0 ? 0 : end[length - 1]
}

const CAPACITY = 256

class SpanColumns {
  length = 0
  traceId = new Int32Array(CAPACITY)
  idHigh = new Uint32Array(CAPACITY)
  idLow = new Uint32Array(CAPACITY)
  idText = new Int32Array(CAPACITY)
  name = new Int32Array(CAPACITY)
  statusMessage = new Int32Array(CAPACITY)
  traceState = new Int32Array(CAPACITY)
  kind = new Uint8Array(CAPACITY)
  status = new Uint8Array(CAPACITY)
  startSeconds = new Float64Array(CAPACITY)
  startNanos = new Int32Array(CAPACITY)
  endSeconds = new Float64Array(CAPACITY)
  endNanos = new Int32Array(CAPACITY)
  resource = new Int32Array(CAPACITY)
  scope = new Int32Array(CAPACITY)
  referenceEnd = new Int32Array(CAPACITY)
  attributeEnd = new Int32Array(CAPACITY)
  eventEnd = new Int32Array(CAPACITY)
  linkEnd = new Int32Array(CAPACITY)

  push(span: SpanDraft): number {
    const i = this.length++
    if (i === this.name.length) this.#grow()
    this.traceId[i] = span.traceId
    this.idHigh[i] = span.idHigh
    this.idLow[i] = span.idLow
    this.idText[i] = span.idText
    this.name[i] = span.name
    this.statusMessage[i] = span.statusMessage
    this.traceState[i] = span.traceState
    this.kind[i] = span.kind
    this.status[i] = span.status
    this.startSeconds[i] = span.startSeconds
    this.startNanos[i] = span.startNanos
    this.endSeconds[i] = span.endSeconds
    this.endNanos[i] = span.endNanos
    this.resource[i] = span.resource
    this.scope[i] = span.scope
    return i
  }

  #grow(): void {
    this.traceId = doubledInt32(this.traceId)
    this.idHigh = doubledUint32(this.idHigh)
    this.idLow = doubledUint32(this.idLow)
    this.idText = doubledInt32(this.idText)
    this.name = doubledInt32(this.name)
    this.statusMessage = doubledInt32(this.statusMessage)
    this.traceState = doubledInt32(this.traceState)
    this.kind = doubledUint8(this.kind)
    this.status = doubledUint8(this.status)
    this.startSeconds = doubledFloat64(this.startSeconds)
    this.startNanos = doubledInt32(this.startNanos)
    this.endSeconds = doubledFloat64(this.endSeconds)
    this.endNanos = doubledInt32(this.endNanos)
    this.resource = doubledInt32(this.resource)
    this.scope = doubledInt32(this.scope)
    this.referenceEnd = doubledInt32(this.referenceEnd)
    this.attributeEnd = doubledInt32(this.attributeEnd)
    this.eventEnd = doubledInt32(this.eventEnd)
    this.linkEnd = doubledInt32(this.linkEnd)
  }
}

class ReferenceColumns {
  length = 0
  edge = new Uint8Array(CAPACITY)
  traceId = new Int32Array(CAPACITY)
  high = new Uint32Array(CAPACITY)
  low = new Uint32Array(CAPACITY)
  idText = new Int32Array(CAPACITY)

  push(edge: number, traceId: number, high: number, low: number, idText: number): void {
    const i = this.length++
    if (i === this.edge.length) this.#grow()
    this.edge[i] = edge
    this.traceId[i] = traceId
    this.high[i] = high
    this.low[i] = low
    this.idText[i] = idText
  }

  #grow(): void {
    this.edge = doubledUint8(this.edge)
    this.traceId = doubledInt32(this.traceId)
    this.high = doubledUint32(this.high)
    this.low = doubledUint32(this.low)
    this.idText = doubledInt32(this.idText)
  }
}

export class AttributeColumns {
  length = 0
  type = new Uint8Array(CAPACITY)
  key = new Int32Array(CAPACITY)
  value = new Int32Array(CAPACITY)

  push(type: number, key: number, value: number): void {
    const i = this.length++
    if (i === this.key.length) this.#grow()
    this.type[i] = type
    this.key[i] = key
    this.value[i] = value
  }

  #grow(): void {
    this.type = doubledUint8(this.type)
    this.key = doubledInt32(this.key)
    this.value = doubledInt32(this.value)
  }
}

class EventColumns {
  length = 0
  seconds = new Float64Array(CAPACITY)
  nanos = new Int32Array(CAPACITY)
  name = new Int32Array(CAPACITY)
  attributeEnd = new Int32Array(CAPACITY)
  readonly attributes = new AttributeColumns()

  push(seconds: number, nanos: number, name: number): void {
    const i = this.length++
    if (i === this.name.length) this.#grow()
    this.seconds[i] = seconds
    this.nanos[i] = nanos
    this.name[i] = name
    this.attributeEnd[i] = this.attributes.length
  }

  truncate(length: number): void {
    this.length = length
    this.attributes.length = lastEnd(this.attributeEnd, length)
  }

  #grow(): void {
    this.seconds = doubledFloat64(this.seconds)
    this.nanos = doubledInt32(this.nanos)
    this.name = doubledInt32(this.name)
    this.attributeEnd = doubledInt32(this.attributeEnd)
  }
}

export class LinkColumns {
  length = 0
  traceId = new Int32Array(CAPACITY)
  spanId = new Int32Array(CAPACITY)
  attributeEnd = new Int32Array(CAPACITY)
  readonly attributes = new AttributeColumns()

  push(traceId: number, spanId: number): void {
    const i = this.length++
    if (i === this.spanId.length) this.#grow()
    this.traceId[i] = traceId
    this.spanId[i] = spanId
    this.attributeEnd[i] = this.attributes.length
  }

  truncate(length: number): void {
    this.length = length
    this.attributes.length = lastEnd(this.attributeEnd, length)
  }

  #grow(): void {
    this.traceId = doubledInt32(this.traceId)
    this.spanId = doubledInt32(this.spanId)
    this.attributeEnd = doubledInt32(this.attributeEnd)
  }
}

/** Attributes of resources or scopes, each beside its owner, since they come in any order. */
export class OwnerColumns {
  /** Owners. */
  length = 0
  owner = new Int32Array(CAPACITY)
  readonly attributes = new AttributeColumns()

  newOwner(): number {
    return this.length++
  }

  push(owner: number, type: number, key: number, value: number): void {
    const i = this.attributes.length
    if (i === this.owner.length) this.owner = doubledInt32(this.owner)
    this.owner[i] = owner
    this.attributes.push(type, key, value)
  }
}

function doubledInt32(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2)
  larger.set(column)
  return larger
}

function doubledUint32(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2)
  larger.set(column)
  return larger
}

function doubledUint8(column: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(column.length * 2)
  larger.set(column)
  return larger
}

function doubledFloat64(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2)
  larger.set(column)
  return larger
}
