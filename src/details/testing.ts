import { SERVICE_NAME } from '@/trace/attributes'
import { TraceBuilder } from '@/trace/build'
import { AttributeType, ParentEdge, type TraceTable } from '@/trace/table'

/** A value: a text, an integer, a bool, or what its type says. */
type Value = string | number | boolean | readonly [type: AttributeType, text: string]
type Values = Readonly<Record<string, Value>>

/** A span as tests of its details write it down. Ids are small numbers, times are ms. */
export interface SpanSpec {
  readonly id?: number
  readonly parent?: number
  readonly name?: string
  readonly service?: string
  readonly from?: number
  /** No end at all when it is undefined. */
  readonly to?: number | undefined
  readonly status?: 0 | 1 | 2
  readonly message?: string
  readonly traceState?: string
  readonly attributes?: Values
  readonly resource?: Values
  readonly scope?: Values
  readonly events?: readonly { at: number; name: string; attributes?: Values }[]
  readonly links?: readonly { traceId?: string; spanId: string; attributes?: Values }[]
}

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
/** 2 January 2026, 03:04:05 UTC. */
const SECONDS = 1_767_323_045

export function tableOf(...specs: readonly SpanSpec[]): TraceTable {
  const b = new TraceBuilder()
  const word = (text: string) => b.strings.intern(text)
  const each = (
    values: Values | undefined,
    add: (type: AttributeType, key: number, value: number) => void,
  ) => {
    for (const [key, value] of Object.entries(values ?? {})) {
      const [type, text] = typed(value)
      add(type, word(key), word(text))
    }
  }
  for (const [i, spec] of specs.entries()) {
    const resource = b.newResource()
    each({ [SERVICE_NAME]: spec.service ?? 'shop', ...spec.resource }, (...a) =>
      b.resourceAttribute(resource, ...a),
    )
    const scope = b.newScope()
    each(spec.scope, (...a) => b.scopeAttribute(scope, ...a))
    b.beginSpan()
    b.span.traceId = word(TRACE_ID)
    b.span.resource = resource
    b.span.scope = scope
    b.span.name = word(spec.name ?? 'work')
    b.span.status = spec.status ?? 0
    if (spec.message !== undefined) b.span.statusMessage = word(spec.message)
    if (spec.traceState !== undefined) b.span.traceState = word(spec.traceState)
    b.setId(0, spec.id ?? i + 1)
    b.setStart(SECONDS, (spec.from ?? 0) * 1e6)
    if (!('to' in spec) || spec.to !== undefined) b.setEnd(SECONDS, (spec.to ?? 100) * 1e6)
    if (spec.parent) b.reference(ParentEdge.childOf, b.span.traceId, 0, spec.parent)
    each(spec.attributes, (...a) => b.attribute(...a))
    for (const event of spec.events ?? []) {
      each(event.attributes, (...a) => b.eventAttribute(...a))
      b.event(SECONDS, event.at * 1e6, word(event.name))
    }
    for (const link of spec.links ?? []) {
      each(link.attributes, (...a) => b.linkAttribute(...a))
      b.link(word(link.traceId ?? TRACE_ID), word(link.spanId))
    }
    b.commitSpan()
  }
  return b.finish()[0]
}

function typed(value: Value): readonly [AttributeType, string] {
  if (typeof value === 'string') return [AttributeType.string, value]
  if (typeof value === 'number') return [AttributeType.int, String(value)]
  if (typeof value === 'boolean') return [AttributeType.bool, String(value)]
  return value
}
