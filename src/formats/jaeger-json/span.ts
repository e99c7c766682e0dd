import { SpanId } from '@/formats/ids'
import { Instant } from '@/formats/instant'
import { OPEN_BRACE } from '@/formats/json-bytes'
import { END, JsonKeys } from '@/formats/json-keys'
import type { JsonTokens } from '@/formats/json-tokens'
import { SpanTags } from '@/formats/span-tags'
import { TraceIds } from '@/formats/trace-ids'
import { JAEGER_WARNINGS } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType, ParentEdge } from '@/trace/table'
import type { Processes } from './processes'
import { type AddTag, TagReader } from './tags'

/** Reads one span into the builder: the unit of a Jaeger document, and its hot loop. */
export class SpanReader {
  readonly #r: JsonTokens
  readonly #b: TraceBuilder
  readonly #tags: TagReader
  readonly #spanTags: SpanTags
  readonly #traceIds: TraceIds
  readonly #warningsKey: number
  readonly #addTag: AddTag
  readonly #addField: AddTag

  readonly #id = new SpanId()
  readonly #referenceId = new SpanId()
  readonly #parentId = new SpanId()
  readonly #start = new Instant()
  readonly #time = new Instant()
  #hasParent = false
  #micros = Number.NaN
  #eventName = -1

  constructor(r: JsonTokens, b: TraceBuilder) {
    this.#r = r
    this.#b = b
    this.#tags = new TagReader(r, b.strings)
    this.#spanTags = new SpanTags(b)
    this.#traceIds = new TraceIds(b.strings)
    this.#warningsKey = b.strings.intern(JAEGER_WARNINGS)
    this.#addTag = (type, key, value) => this.#spanTags.add(type, key, value)
    const event = b.strings.intern('event')
    this.#addField = (type, key, value) => {
      if (key === event && type === AttributeType.string && this.#eventName < 0) {
        this.#eventName = value
      } else b.eventAttribute(type, key, value)
    }
  }

  /** A trace id that stands outside a span; -1 when there is none. */
  traceId(): number {
    return this.#traceIds.read(this.#r)
  }

  /** The span that comes next; `traceId` is for one that names no trace. */
  read(processes: Processes, traceId: number): void {
    const from = this.#r.at
    this.#spanTags.begin(false)
    this.#span(processes, traceId)
    if (this.#spanTags.repeatsError) {
      // Rare enough to read the span twice; so tags keep their order without a buffer.
      this.#r.at = from
      this.#spanTags.begin(true)
      this.#span(processes, traceId)
    }
    this.#b.commitSpan()
  }

  #span(processes: Processes, traceId: number): void {
    const r = this.#r
    const b = this.#b
    const { span } = b
    b.beginSpan()
    span.traceId = traceId
    this.#parentId.clear()
    this.#start.clear()
    this.#hasParent = false
    this.#micros = Number.NaN
    for (let key = r.object(SPAN); key !== END; key = r.key(SPAN)) {
      switch (key) {
        case TRACE_ID: {
          const id = this.#traceIds.read(r)
          if (id >= 0) span.traceId = id
          break
        }
        case SPAN_ID:
          this.#id.read(r)
          b.setId(this.#id.high, this.#id.low)
          span.idText = this.#textOf(this.#id)
          break
        case PARENT_SPAN_ID:
          this.#parentId.read(r)
          break
        case OPERATION_NAME:
          span.name = r.intern(b.strings)
          break
        case REFERENCES:
          for (let more = r.array(); more; more = r.element()) this.#readReference()
          break
        case START_TIME:
          r.value()
          this.#start.readMicros(r.bytes, r.from, r.to)
          break
        case DURATION:
          r.value()
          this.#micros = r.number()
          break
        case TAGS:
          if (r.peek() === OPEN_BRACE) this.#tags.map(this.#addTag)
          else this.#tags.list(this.#addTag)
          break
        case LOGS:
          for (let more = r.array(); more; more = r.element()) this.#readLog()
          break
        case PROCESS_ID:
          if (span.resource < 0) span.resource = processes.named(r.intern(b.strings))
          else r.skipValue()
          break
        case PROCESS:
          if (r.peek() === OPEN_BRACE) span.resource = processes.inline(r)
          else r.skipValue()
          break
        case WARNINGS:
          this.#readWarnings()
          break
        default:
          r.skipValue()
      }
    }
    this.#close()
  }

  #close(): void {
    const b = this.#b
    const start = this.#start
    if (b.span.name < 0) b.span.name = b.strings.intern('')
    if (!this.#hasParent) this.#reference(ParentEdge.childOf, b.span.traceId, this.#parentId)
    this.#spanTags.finish()
    b.setStart(start.seconds, start.nanos)
    if (Number.isFinite(this.#micros)) {
      start.addMicros(this.#micros)
      b.setEnd(start.seconds, start.nanos)
    }
  }

  #readReference(): void {
    const r = this.#r
    const id = this.#referenceId
    let edge: ParentEdge = ParentEdge.childOf
    let traceId = -1
    id.clear()
    for (let key = r.object(REFERENCE); key !== END; key = r.key(REFERENCE)) {
      if (key === REF_TYPE) {
        if (r.word(REF_TYPES) === FOLLOWS_FROM) edge = ParentEdge.followsFrom
      } else if (key === TRACE_ID) traceId = this.#traceIds.read(r)
      else if (key === SPAN_ID) id.read(r)
      else r.skipValue()
    }
    if (edge === ParentEdge.childOf) this.#hasParent = true
    this.#reference(edge, traceId < 0 ? this.#b.span.traceId : traceId, id)
  }

  /** An id of zeros is how some tracers say "none". */
  #reference(edge: ParentEdge, traceId: number, id: SpanId): void {
    if (!id.isEmpty) this.#b.reference(edge, traceId, id.high, id.low, this.#textOf(id))
  }

  #textOf(id: SpanId): number {
    return id.isExact ? -1 : this.#b.strings.intern(id.text)
  }

  #readLog(): void {
    const r = this.#r
    const b = this.#b
    this.#time.clear()
    this.#eventName = -1
    for (let key = r.object(LOG); key !== END; key = r.key(LOG)) {
      if (key === TIMESTAMP) {
        r.value()
        this.#time.readMicros(r.bytes, r.from, r.to)
      } else if (key === FIELDS) this.#tags.list(this.#addField)
      else r.skipValue()
    }
    const name = this.#eventName < 0 ? b.strings.intern('') : this.#eventName
    b.event(this.#time.seconds, this.#time.nanos, name)
  }

  /** As api_v3 writes them: an attribute that is an array of strings. */
  #readWarnings(): void {
    const r = this.#r
    const b = this.#b
    const warnings: string[] = []
    for (let more = r.array(); more; more = r.element()) {
      if (r.string()) warnings.push(r.text())
    }
    if (warnings.length === 0) return
    const value = b.strings.intern(JSON.stringify(warnings))
    b.attribute(AttributeType.array, this.#warningsKey, value)
  }
}

const TRACE_ID = 0
const SPAN_ID = 1
const PARENT_SPAN_ID = 2
const OPERATION_NAME = 3
const REFERENCES = 4
const START_TIME = 5
const DURATION = 6
const TAGS = 7
const LOGS = 8
const PROCESS_ID = 9
const PROCESS = 10
const WARNINGS = 11
const SPAN = new JsonKeys({
  traceID: TRACE_ID,
  spanID: SPAN_ID,
  parentSpanID: PARENT_SPAN_ID,
  operationName: OPERATION_NAME,
  references: REFERENCES,
  startTime: START_TIME,
  duration: DURATION,
  tags: TAGS,
  // Elasticsearch's form may hold both.
  tag: TAGS,
  logs: LOGS,
  processID: PROCESS_ID,
  process: PROCESS,
  warnings: WARNINGS,
})

const REF_TYPE = 2
const REFERENCE = new JsonKeys({ refType: REF_TYPE, traceID: TRACE_ID, spanID: SPAN_ID })
const FOLLOWS_FROM = 0
const REF_TYPES = new JsonKeys({ FOLLOWS_FROM })

const TIMESTAMP = 0
const FIELDS = 1
const LOG = new JsonKeys({ timestamp: TIMESTAMP, fields: FIELDS })
