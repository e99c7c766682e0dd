import { hexOf, SpanId } from '@/formats/ids'
import { Instant } from '@/formats/instant'
import { TraceIds } from '@/formats/trace-ids'
import { DROPPED_ATTRIBUTES, DROPPED_EVENTS, DROPPED_LINKS, TRACE_STATE } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType, ParentEdge, SpanKind, SpanStatus } from '@/trace/table'
import { type AddAttribute, AttributeReader } from './any-value'
import type { ProtoReader } from './proto-reader'

/** Reads spans, resources and scopes, each of which lies in the window as a whole. */
export class SpanReader {
  readonly #r: ProtoReader
  readonly #b: TraceBuilder
  readonly #attributes: AttributeReader
  readonly #traceIds: TraceIds
  readonly #addAttribute: AddAttribute
  readonly #addToEvent: AddAttribute
  readonly #addToLink: AddAttribute

  readonly #id = new SpanId()
  readonly #parentId = new SpanId()
  readonly #linkId = new SpanId()
  readonly #time = new Instant()
  #droppedAttributes = 0
  #droppedEvents = 0
  #droppedLinks = 0

  constructor(r: ProtoReader, b: TraceBuilder) {
    this.#r = r
    this.#b = b
    this.#attributes = new AttributeReader(r, b.strings)
    this.#traceIds = new TraceIds(b.strings)
    this.#addAttribute = (type, key, value) => b.attribute(type, key, value)
    this.#addToEvent = (type, key, value) => b.eventAttribute(type, key, value)
    this.#addToLink = (type, key, value) => b.linkAttribute(type, key, value)
  }

  /** The message Span that ends at `to`. */
  span(to: number, resource: number, scope: number): void {
    const r = this.#r
    const b = this.#b
    const { span } = b
    b.beginSpan()
    span.resource = resource
    span.scope = scope
    this.#id.clear()
    this.#parentId.clear()
    this.#droppedAttributes = 0
    this.#droppedEvents = 0
    this.#droppedLinks = 0
    while (r.at < to) {
      const tag = r.varint()
      switch (tag) {
        case 0x0a:
          span.traceId = this.#traceId(r.delimited(to))
          break
        case 0x12:
          this.#spanId(this.#id, r.delimited(to))
          break
        case 0x1a:
          span.traceState = this.#optional(r.delimited(to))
          break
        case 0x22:
          this.#spanId(this.#parentId, r.delimited(to))
          break
        case 0x2a:
          span.name = this.#string(r.delimited(to))
          break
        case 0x30:
          span.kind = KINDS[r.varint()] ?? SpanKind.unspecified
          break
        case 0x39:
          this.#readTime()
          b.setStart(this.#time.seconds, this.#time.nanos)
          break
        case 0x41:
          this.#readTime()
          b.setEnd(this.#time.seconds, this.#time.nanos)
          break
        case 0x4a:
          this.#attributes.read(r.delimited(to), this.#addAttribute)
          break
        case 0x50:
          this.#droppedAttributes = r.varint()
          break
        case 0x5a:
          this.#event(r.delimited(to))
          break
        case 0x60:
          this.#droppedEvents = r.varint()
          break
        case 0x6a:
          this.#link(r.delimited(to))
          break
        case 0x70:
          this.#droppedLinks = r.varint()
          break
        case 0x7a:
          this.#status(r.delimited(to))
          break
        default:
          r.skipField(tag, to)
      }
    }
    // A message that claims to be longer than it is must not leave a span behind.
    if (r.at !== to) return
    this.#close()
    b.commitSpan()
  }

  /** The message Resource. */
  resource(to: number, resource: number): void {
    const add: AddAttribute = (type, key, value) =>
      this.#b.resourceAttribute(resource, type, key, value)
    const r = this.#r
    while (r.at < to) {
      const tag = r.varint()
      if (tag === 0x0a) this.#attributes.read(r.delimited(to), add)
      else if (tag === 0x10) this.#addCount(add, DROPPED_ATTRIBUTES, r.varint())
      else r.skipField(tag, to)
    }
  }

  /** The message InstrumentationScope; `name` and `version` are the keys (strings) of these two. */
  scope(to: number, scope: number, name: number, version: number): void {
    const add: AddAttribute = (type, key, value) => this.#b.scopeAttribute(scope, type, key, value)
    const r = this.#r
    while (r.at < to) {
      const tag = r.varint()
      if (tag === 0x0a || tag === 0x12) {
        const value = this.#optional(r.delimited(to))
        if (value >= 0) add(AttributeType.string, tag === 0x0a ? name : version, value)
      } else if (tag === 0x1a) this.#attributes.read(r.delimited(to), add)
      else if (tag === 0x20) this.#addCount(add, DROPPED_ATTRIBUTES, r.varint())
      else r.skipField(tag, to)
    }
  }

  #close(): void {
    const b = this.#b
    const { span } = b
    const parent = this.#parentId
    b.setId(this.#id.high, this.#id.low)
    span.idText = this.#textOf(this.#id)
    if (span.name < 0) span.name = b.strings.intern('')
    if (!parent.isEmpty) {
      const text = this.#textOf(parent)
      b.reference(ParentEdge.childOf, span.traceId, parent.high, parent.low, text)
    }
    this.#addCount(this.#addAttribute, DROPPED_ATTRIBUTES, this.#droppedAttributes)
    this.#addCount(this.#addAttribute, DROPPED_EVENTS, this.#droppedEvents)
    this.#addCount(this.#addAttribute, DROPPED_LINKS, this.#droppedLinks)
  }

  #status(to: number): void {
    const r = this.#r
    while (r.at < to) {
      const tag = r.varint()
      if (tag === 0x12) this.#b.span.statusMessage = this.#optional(r.delimited(to))
      else if (tag === 0x18) this.#b.span.status = STATUSES[r.varint()] ?? SpanStatus.unset
      else r.skipField(tag, to)
    }
  }

  #event(to: number): void {
    const r = this.#r
    const b = this.#b
    let name = -1
    let dropped = 0
    this.#time.clear()
    while (r.at < to) {
      const tag = r.varint()
      if (tag === 0x09) this.#readTime()
      else if (tag === 0x12) name = this.#string(r.delimited(to))
      else if (tag === 0x1a) this.#attributes.read(r.delimited(to), this.#addToEvent)
      else if (tag === 0x20) dropped = r.varint()
      else r.skipField(tag, to)
    }
    this.#addCount(this.#addToEvent, DROPPED_ATTRIBUTES, dropped)
    b.event(this.#time.seconds, this.#time.nanos, name < 0 ? b.strings.intern('') : name)
  }

  #link(to: number): void {
    const r = this.#r
    const { strings } = this.#b
    const id = this.#linkId
    let traceId = -1
    let state = -1
    let dropped = 0
    id.clear()
    while (r.at < to) {
      const tag = r.varint()
      if (tag === 0x0a) traceId = this.#traceId(r.delimited(to))
      else if (tag === 0x12) this.#spanId(id, r.delimited(to))
      else if (tag === 0x1a) state = this.#optional(r.delimited(to))
      else if (tag === 0x22) this.#attributes.read(r.delimited(to), this.#addToLink)
      else if (tag === 0x28) dropped = r.varint()
      else r.skipField(tag, to)
    }
    if (state >= 0) this.#addToLink(AttributeType.string, strings.intern(TRACE_STATE), state)
    this.#addCount(this.#addToLink, DROPPED_ATTRIBUTES, dropped)
    const spanId = strings.intern(id.isExact ? id.hex() : id.text)
    this.#b.link(traceId < 0 ? strings.intern('') : traceId, spanId)
  }

  #addCount(add: AddAttribute, key: string, dropped: number): void {
    if (dropped === 0) return
    const { strings } = this.#b
    add(AttributeType.int, strings.intern(key), strings.intern(String(dropped)))
  }

  #readTime(): void {
    this.#r.fixed64()
    this.#time.setNanos(this.#r.high, this.#r.low)
  }

  #traceId(to: number): number {
    const r = this.#r
    const id = this.#traceIds.ofBytes(r, r.at, to)
    r.at = to
    return id
  }

  #spanId(id: SpanId, to: number): void {
    const r = this.#r
    if (to - r.at === 8) id.set(r.view.getUint32(r.at), r.view.getUint32(r.at + 4))
    else id.readText(hexOf(r.bytes, r.at, to))
    r.at = to
  }

  #textOf(id: SpanId): number {
    return id.isExact ? -1 : this.#b.strings.intern(id.text)
  }

  #string(to: number): number {
    const r = this.#r
    const string = this.#b.strings.internBytes(r.bytes, r.at, to)
    r.at = to
    return string
  }

  #optional(to: number): number {
    return to > this.#r.at ? this.#string(to) : -1
  }
}

const KINDS: readonly (SpanKind | undefined)[] = Object.values(SpanKind)
const STATUSES: readonly (SpanStatus | undefined)[] = Object.values(SpanStatus)
