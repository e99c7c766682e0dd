import { TraceBuilder } from '@/trace/build'
import { AttributeType, SpanKind, SpanStatus, type TraceTable } from '@/trace/table'

type Attributes = Readonly<Record<string, string | number | boolean>>

export interface SpanModel {
  readonly traceId?: string
  readonly service?: string
  readonly name?: string
  readonly kind?: keyof typeof SpanKind
  readonly status?: keyof typeof SpanStatus
  /** ms since 1970 */
  readonly start?: number
  /** ms */
  readonly duration?: number
  readonly attributes?: Attributes
  readonly resource?: Attributes
  readonly scope?: Attributes
  readonly events?: readonly Attributes[]
  readonly links?: readonly Attributes[]
  /** Number of the parent, counted from 1; 99 for one that is missing. */
  readonly parent?: number
}

/** Tables of spans that are told by what they have; the span ids are 1, 2, 3, … */
export function tablesOf(spans: readonly SpanModel[]): TraceTable[] {
  const b = new TraceBuilder()
  spans.forEach((model, i) => {
    addSpan(b, model, i + 1)
  })
  return b.finish()
}

function addSpan(b: TraceBuilder, model: SpanModel, id: number): void {
  const { start = 1_000_000, duration = 1 } = model
  b.beginSpan()
  const traceId = b.strings.intern(model.traceId ?? '1'.padStart(32, '0'))
  b.span.traceId = traceId
  b.span.name = b.strings.intern(model.name ?? 'span')
  b.span.kind = SpanKind[model.kind ?? 'unspecified']
  b.span.status = SpanStatus[model.status ?? 'unset']
  b.setId(0, id)
  b.setStart(Math.floor(start / 1000), (start % 1000) * 1e6)
  b.setEnd(Math.floor((start + duration) / 1000), ((start + duration) % 1000) * 1e6)
  b.span.resource = b.newResource()
  b.span.scope = b.newScope()
  const resource = { 'service.name': model.service ?? 'service', ...model.resource }
  each(b, resource, (...pair) => b.resourceAttribute(b.span.resource, ...pair))
  each(b, model.scope, (...pair) => b.scopeAttribute(b.span.scope, ...pair))
  each(b, model.attributes, (...pair) => b.attribute(...pair))
  for (const event of model.events ?? []) {
    each(b, event, (...pair) => b.eventAttribute(...pair))
    b.event(Math.floor(start / 1000), 0, b.strings.intern('event'))
  }
  for (const link of model.links ?? []) {
    each(b, link, (...pair) => b.linkAttribute(...pair))
    b.link(traceId, b.strings.intern('00000000000000aa'))
  }
  if (model.parent !== undefined) b.reference(1, traceId, 0, model.parent)
  b.commitSpan()
}

function each(
  b: TraceBuilder,
  attributes: Attributes | undefined,
  add: (type: AttributeType, key: number, value: number) => void,
): void {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    add(typeOf(value), b.strings.intern(key), b.strings.intern(String(value)))
  }
}

function typeOf(value: string | number | boolean): AttributeType {
  if (typeof value === 'number') return AttributeType.int
  return typeof value === 'boolean' ? AttributeType.bool : AttributeType.string
}
