import { SpanId } from '@/formats/ids'
import { Instant } from '@/formats/instant'
import { QUOTE } from '@/formats/json-bytes'
import { END, JsonKeys, UNKNOWN } from '@/formats/json-keys'
import type { JsonTokens } from '@/formats/json-tokens'
import { TraceIds } from '@/formats/trace-ids'
import { DROPPED_ATTRIBUTES, DROPPED_EVENTS, DROPPED_LINKS, TRACE_STATE } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType, ParentEdge, SpanKind, SpanStatus } from '@/trace/table'
import type { AddAttribute, AttributeReader } from './any-value'
import { bothCases } from './both-cases'

/** Reads one span into the builder: the unit of an OTLP document, and its hot loop. */
export class SpanReader {
  readonly #r: JsonTokens
  readonly #b: TraceBuilder
  readonly #attributes: AttributeReader
  readonly #traceIds: TraceIds
  readonly #addAttribute: AddAttribute
  readonly #addToEvent: AddAttribute
  readonly #addToLink: AddAttribute

  readonly #id = new SpanId()
  readonly #parentId = new SpanId()
  readonly #time = new Instant()
  #droppedAttributes = 0
  #droppedEvents = 0
  #droppedLinks = 0

  constructor(r: JsonTokens, b: TraceBuilder, attributes: AttributeReader) {
    this.#r = r
    this.#b = b
    this.#attributes = attributes
    this.#traceIds = new TraceIds(b.strings)
    this.#addAttribute = (type, key, value) => b.attribute(type, key, value)
    this.#addToEvent = (type, key, value) => b.eventAttribute(type, key, value)
    this.#addToLink = (type, key, value) => b.linkAttribute(type, key, value)
  }

  read(resource: number, scope: number): void {
    const r = this.#r
    const b = this.#b
    const { span } = b
    b.beginSpan()
    span.resource = resource
    span.scope = scope
    this.#parentId.clear()
    this.#droppedAttributes = 0
    this.#droppedEvents = 0
    this.#droppedLinks = 0
    for (let key = r.object(SPAN); key !== END; key = r.key(SPAN)) {
      switch (key) {
        case TRACE_ID:
          span.traceId = this.#traceIds.read(r)
          break
        case SPAN_ID:
          this.#id.read(r)
          b.setId(this.#id.high, this.#id.low)
          span.idText = this.#textOf(this.#id)
          break
        case PARENT_SPAN_ID:
          this.#parentId.read(r)
          break
        case STATE:
          span.traceState = this.#optional()
          break
        case NAME:
          span.name = r.intern(b.strings)
          break
        case KIND:
          span.kind = KINDS[enumeration(r, KIND_WORDS)] ?? SpanKind.unspecified
          break
        case START:
          this.#readTime()
          b.setStart(this.#time.seconds, this.#time.nanos)
          break
        case END_TIME:
          this.#readTime()
          b.setEnd(this.#time.seconds, this.#time.nanos)
          break
        case ATTRIBUTES:
          this.#attributes.list(this.#addAttribute)
          break
        case EVENTS:
          for (let more = r.array(); more; more = r.element()) this.#readEvent()
          break
        case LINKS:
          for (let more = r.array(); more; more = r.element()) this.#readLink()
          break
        case STATUS:
          this.#readStatus()
          break
        case ATTRIBUTES_DROPPED:
          this.#droppedAttributes = count(r)
          break
        case EVENTS_DROPPED:
          this.#droppedEvents = count(r)
          break
        case LINKS_DROPPED:
          this.#droppedLinks = count(r)
          break
        default:
          r.skipValue()
      }
    }
    this.#close()
    b.commitSpan()
  }

  #close(): void {
    const b = this.#b
    const parent = this.#parentId
    if (b.span.name < 0) b.span.name = b.strings.intern('')
    if (!parent.isEmpty) {
      const text = this.#textOf(parent)
      b.reference(ParentEdge.childOf, b.span.traceId, parent.high, parent.low, text)
    }
    addCount(b, this.#addAttribute, DROPPED_ATTRIBUTES, this.#droppedAttributes)
    addCount(b, this.#addAttribute, DROPPED_EVENTS, this.#droppedEvents)
    addCount(b, this.#addAttribute, DROPPED_LINKS, this.#droppedLinks)
  }

  #readStatus(): void {
    const r = this.#r
    const { span } = this.#b
    for (let key = r.object(STATUS_KEYS); key !== END; key = r.key(STATUS_KEYS)) {
      if (key === CODE) span.status = STATUSES[enumeration(r, CODE_WORDS)] ?? SpanStatus.unset
      else if (key === MESSAGE) span.statusMessage = this.#optional()
      else r.skipValue()
    }
  }

  #readEvent(): void {
    const r = this.#r
    const b = this.#b
    let name = -1
    let dropped = 0
    this.#time.clear()
    for (let key = r.object(EVENT); key !== END; key = r.key(EVENT)) {
      if (key === TIME) this.#readTime()
      else if (key === NAME) name = r.intern(b.strings)
      else if (key === ATTRIBUTES) this.#attributes.list(this.#addToEvent)
      else if (key === ATTRIBUTES_DROPPED) dropped = count(r)
      else r.skipValue()
    }
    addCount(b, this.#addToEvent, DROPPED_ATTRIBUTES, dropped)
    b.event(this.#time.seconds, this.#time.nanos, name < 0 ? b.strings.intern('') : name)
  }

  #readLink(): void {
    const r = this.#r
    const b = this.#b
    let traceId = -1
    let state = -1
    let dropped = 0
    const id = this.#linkId
    id.clear()
    for (let key = r.object(LINK); key !== END; key = r.key(LINK)) {
      if (key === TRACE_ID) traceId = this.#traceIds.read(r)
      else if (key === SPAN_ID) id.read(r)
      else if (key === STATE) state = this.#optional()
      else if (key === ATTRIBUTES) this.#attributes.list(this.#addToLink)
      else if (key === ATTRIBUTES_DROPPED) dropped = count(r)
      else r.skipValue()
    }
    if (state >= 0) b.linkAttribute(AttributeType.string, b.strings.intern(TRACE_STATE), state)
    addCount(b, this.#addToLink, DROPPED_ATTRIBUTES, dropped)
    const spanId = b.strings.intern(id.isExact ? id.hex() : id.text)
    b.link(traceId < 0 ? b.strings.intern('') : traceId, spanId)
  }

  readonly #linkId = new SpanId()

  #readTime(): void {
    const r = this.#r
    r.value()
    this.#time.readNanos(r.bytes, r.from, r.to)
  }

  /** The string that comes next; -1 when it is empty, which is protobuf's "not there". */
  #optional(): number {
    const r = this.#r
    return r.string() && r.from < r.to ? r.internToken(this.#b.strings) : -1
  }

  #textOf(id: SpanId): number {
    return id.isExact ? -1 : this.#b.strings.intern(id.text)
  }
}

/** How many were left out before the span was sent, where some were: kept as an attribute. */
export function addCount(b: TraceBuilder, add: AddAttribute, key: string, dropped: number): void {
  if (!(dropped > 0)) return
  add(AttributeType.int, b.strings.intern(key), b.strings.intern(String(dropped)))
}

/** A number, quoted or not. */
export function count(r: JsonTokens): number {
  r.value()
  return r.number()
}

/** An enum by its name or by its number. */
function enumeration(r: JsonTokens, words: JsonKeys): number {
  if (r.peek() !== QUOTE) return count(r)
  const number = r.word(words)
  return number === UNKNOWN ? r.number() : number
}

const KINDS: readonly (SpanKind | undefined)[] = Object.values(SpanKind)
const KIND_WORDS = words('SPAN_KIND_', SpanKind)
const STATUSES: readonly (SpanStatus | undefined)[] = Object.values(SpanStatus)
const CODE_WORDS = words('STATUS_CODE_', SpanStatus)

/** SPAN_KIND_SERVER, and SERVER as some write. */
function words(prefix: string, values: Readonly<Record<string, number>>): JsonKeys {
  const names = Object.entries(values).map(([name, n]) => [name.toUpperCase(), n] as const)
  return new JsonKeys(
    Object.fromEntries([...names.map(([name, n]) => [prefix + name, n] as const), ...names]),
  )
}

const TRACE_ID = 0
const SPAN_ID = 1
const PARENT_SPAN_ID = 2
const STATE = 3
const NAME = 4
const KIND = 5
const START = 6
const END_TIME = 7
const ATTRIBUTES = 8
const EVENTS = 9
const LINKS = 10
const STATUS = 11
const ATTRIBUTES_DROPPED = 12
const EVENTS_DROPPED = 13
const LINKS_DROPPED = 14
const TIME = 15
const SPAN = bothCases({
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  parentSpanId: PARENT_SPAN_ID,
  traceState: STATE,
  name: NAME,
  kind: KIND,
  startTimeUnixNano: START,
  endTimeUnixNano: END_TIME,
  attributes: ATTRIBUTES,
  events: EVENTS,
  links: LINKS,
  status: STATUS,
  droppedAttributesCount: ATTRIBUTES_DROPPED,
  droppedEventsCount: EVENTS_DROPPED,
  droppedLinksCount: LINKS_DROPPED,
})
const EVENT = bothCases({
  timeUnixNano: TIME,
  name: NAME,
  attributes: ATTRIBUTES,
  droppedAttributesCount: ATTRIBUTES_DROPPED,
})
const LINK = bothCases({
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  traceState: STATE,
  attributes: ATTRIBUTES,
  droppedAttributesCount: ATTRIBUTES_DROPPED,
})

const CODE = 0
const MESSAGE = 1
const STATUS_KEYS = bothCases({ code: CODE, message: MESSAGE })
