import { SpanId } from '@/formats/ids'
import { Instant } from '@/formats/instant'
import { SpanTags } from '@/formats/span-tags'
import { TraceIds } from '@/formats/trace-ids'
import {
  ERROR,
  HOST_IP,
  HOST_PORT,
  PEER_IP,
  PEER_PORT,
  PEER_SERVICE,
  SERVICE_NAME,
} from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType, ParentEdge, SpanStatus } from '@/trace/table'
import type { Endpoint } from './record'
import type { ZipkinSpan } from './shared-ids'

/** Gives spans to the builder, with the attributes that Tempo and the collector give them. */
export class SpanEmitter {
  readonly #b: TraceBuilder
  readonly #tags: SpanTags
  readonly #traceIds: TraceIds
  readonly #resources = new Map<string, number>()
  readonly #id = new SpanId()
  readonly #time = new Instant()

  constructor(b: TraceBuilder) {
    this.#b = b
    this.#tags = new SpanTags(b)
    this.#traceIds = new TraceIds(b.strings)
  }

  emit({ record, id, parentId }: ZipkinSpan): void {
    const b = this.#b
    const { span, strings } = b
    b.beginSpan()
    span.traceId = this.#traceIds.of(record.traceId)
    span.resource = this.#resource(record.local.service)
    span.name = strings.intern(record.name)
    span.kind = record.kind
    this.#id.readText(id)
    b.setId(this.#id.high, this.#id.low)
    span.idText = this.#idText()
    this.#id.readText(parentId)
    if (!this.#id.isEmpty) {
      const { high, low } = this.#id
      b.reference(ParentEdge.childOf, span.traceId, high, low, this.#idText())
    }
    this.#addTimes(record.timestamp, record.duration)
    for (const { timestamp, name } of record.events) {
      this.#setTime(timestamp)
      b.event(this.#time.seconds, this.#time.nanos, strings.intern(name))
    }
    this.#addTags(record.tags)
    this.#addEndpoint(record.local, HOST_IP, HOST_PORT)
    this.#addText(AttributeType.string, PEER_SERVICE, record.remote.service)
    this.#addEndpoint(record.remote, PEER_IP, PEER_PORT)
    b.commitSpan()
  }

  /** Any `error` tag says that the span failed, unless it says so itself that it did not. */
  #addTags(tags: ZipkinSpan['record']['tags']): void {
    this.#tags.begin(false)
    for (const [key, value] of tags) {
      const isError = key === ERROR && value !== '' && value !== 'false'
      if (isError) this.#b.span.status = SpanStatus.error
      if (isError && value === 'true') continue
      const { strings } = this.#b
      this.#tags.add(AttributeType.string, strings.intern(key), strings.intern(value))
    }
    this.#tags.finish()
  }

  #addTimes(timestamp: number, duration: number): void {
    this.#setTime(timestamp)
    this.#b.setStart(this.#time.seconds, this.#time.nanos)
    if (!Number.isFinite(duration)) return
    this.#time.addMicros(duration)
    this.#b.setEnd(this.#time.seconds, this.#time.nanos)
  }

  #setTime(micros: number): void {
    this.#time.clear()
    if (Number.isFinite(micros)) this.#time.addMicros(micros)
  }

  #addEndpoint(endpoint: Endpoint, ip: string, port: string): void {
    this.#addText(AttributeType.string, ip, endpoint.ip)
    const isNumber = /^\d+$/.test(endpoint.port)
    this.#addText(isNumber ? AttributeType.int : AttributeType.string, port, endpoint.port)
  }

  #addText(type: AttributeType, key: string, value: string): void {
    const { strings } = this.#b
    if (value !== '') this.#b.attribute(type, strings.intern(key), strings.intern(value))
  }

  #resource(service: string): number {
    if (service === '') return -1
    let resource = this.#resources.get(service)
    if (resource === undefined) {
      const { strings } = this.#b
      const name = strings.intern(service)
      resource = this.#b.newResource()
      this.#resources.set(service, resource)
      this.#b.resourceAttribute(resource, AttributeType.string, strings.intern(SERVICE_NAME), name)
    }
    return resource
  }

  #idText(): number {
    return this.#id.isExact ? -1 : this.#b.strings.intern(this.#id.text)
  }
}
