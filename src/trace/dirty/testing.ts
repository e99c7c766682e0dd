import fc from 'fast-check'
import { SCOPE_NAME, SERVICE_NAME } from '../attributes'
import { TraceBuilder } from '../build'
import {
  AttributeType,
  ParentEdge,
  type SpanKind,
  type SpanStatus,
  type TraceTable,
} from '../table'

/**
 * Spans as broken senders write them: few ids, so that parents are missing, duplicated, their own
 * descendants or in another trace; times that are zero, decades off or the wrong way round.
 */
export const dirtySpans: fc.Arbitrary<readonly DirtySpan[]> = fc.array(
  fc.record<DirtySpan>({
    trace: fc.nat(2),
    id: fc.oneof({ weight: 9, arbitrary: fc.nat(12) }, fc.constantFrom('eins', 'zwei')),
    references: fc.array(
      fc.record<DirtyReference>({
        edge: fc.constantFrom(ParentEdge.childOf, ParentEdge.childOf, ParentEdge.followsFrom),
        trace: fc.oneof({ weight: 5, arbitrary: fc.constant('own' as const) }, fc.nat(3)),
        id: fc.oneof({ weight: 9, arbitrary: fc.nat(14) }, fc.constantFrom('eins', 'drei')),
      }),
      { maxLength: 3 },
    ),
    start: instant(),
    end: instant(),
    name: fc.nat(2),
    kind: fc.constantFrom<SpanKind[]>(0, 1, 2, 3, 4, 5),
    status: fc.constantFrom<SpanStatus[]>(0, 1, 2),
    message: fc.option(fc.constantFrom('', 'boom'), { nil: undefined }),
    state: fc.option(fc.constant('a=1'), { nil: undefined }),
    resource: fc.option(attributes(), { nil: undefined }),
    scope: fc.option(fc.nat(1), { nil: undefined }),
    attributes: attributes(),
    events: fc.array(fc.record({ time: instant(), name: fc.nat(2), attributes: attributes() }), {
      maxLength: 2,
    }),
    links: fc.array(fc.record({ trace: fc.nat(3), id: fc.nat(14), attributes: attributes() }), {
      maxLength: 2,
    }),
  }),
  { maxLength: 24 },
)

export interface DirtySpan {
  readonly trace: number
  /** A number is a 64-bit id, of which 0 is none; text is an id that is no hex. */
  readonly id: number | string
  readonly references: readonly DirtyReference[]
  readonly start: Instant
  readonly end: Instant
  readonly name: number
  readonly kind: SpanKind
  readonly status: SpanStatus
  readonly message: string | undefined
  readonly state: string | undefined
  readonly resource: readonly DirtyAttribute[] | undefined
  readonly scope: number | undefined
  readonly attributes: readonly DirtyAttribute[]
  readonly events: readonly {
    readonly time: Instant
    readonly name: number
    readonly attributes: readonly DirtyAttribute[]
  }[]
  readonly links: readonly {
    readonly trace: number
    readonly id: number
    readonly attributes: readonly DirtyAttribute[]
  }[]
}

interface DirtyReference {
  readonly edge: ParentEdge
  readonly trace: number | 'own'
  readonly id: number | string
}

type Instant = readonly [seconds: number, nanos: number]
type DirtyAttribute = readonly [type: AttributeType, key: string, value: string]

function instant(): fc.Arbitrary<Instant> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.tuple(fc.constant(1_700_000_000), fc.nat(20)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant(1_700_000_001), fc.constant(999_999_999)) },
    fc.constantFrom<Instant[]>([0, 0], [0, 5], [1, 7], [1_800_000_000, 0], [2e10, 0]),
  )
}

function attributes(): fc.Arbitrary<DirtyAttribute[]> {
  const attribute = fc.tuple(
    fc.constantFrom<AttributeType[]>(AttributeType.string, AttributeType.int),
    fc.constantFrom(SERVICE_NAME, 'host', 'pod'),
    fc.constantFrom('', '1', 'é\ufffd'),
  )
  return fc.array(attribute, { maxLength: 2 })
}

/** The spans through a builder. */
export function tablesOf(spans: readonly DirtySpan[]): TraceTable[] {
  const b = new TraceBuilder()
  for (const span of spans) addSpan(b, span)
  return b.finish()
}

function addSpan(b: TraceBuilder, dirty: DirtySpan): void {
  const text = (s: string) => b.strings.intern(s)
  const traceId = (trace: number) => text(trace === 3 ? '0'.repeat(32) : `trace ${trace}`)
  b.beginSpan()
  b.span.traceId = traceId(dirty.trace)
  b.span.name = text(`name ${dirty.name}`)
  b.span.kind = dirty.kind
  b.span.status = dirty.status
  if (dirty.message !== undefined) b.span.statusMessage = text(dirty.message)
  if (dirty.state !== undefined) b.span.traceState = text(dirty.state)
  if (typeof dirty.id === 'number') b.setId(0, dirty.id)
  else {
    b.setId(dirty.id.length, dirty.id.charCodeAt(0))
    b.span.idText = text(dirty.id)
  }
  b.setStart(...dirty.start)
  b.setEnd(...dirty.end)
  if (dirty.resource) {
    b.span.resource = b.newResource()
    for (const [type, key, value] of dirty.resource) {
      b.resourceAttribute(b.span.resource, type, text(key), text(value))
    }
  }
  if (dirty.scope !== undefined) {
    b.span.scope = b.newScope()
    b.scopeAttribute(b.span.scope, 0, text(SCOPE_NAME), text(`scope ${dirty.scope}`))
  }
  for (const { edge, trace, id } of dirty.references) {
    const inTrace = trace === 'own' ? b.span.traceId : traceId(trace)
    if (typeof id === 'number') b.reference(edge, inTrace, 0, id)
    else b.reference(edge, inTrace, id.length, id.charCodeAt(0), text(id))
  }
  for (const [type, key, value] of dirty.attributes) b.attribute(type, text(key), text(value))
  for (const { time, name, attributes } of dirty.events) {
    for (const [type, key, value] of attributes) b.eventAttribute(type, text(key), text(value))
    b.event(...time, text(`event ${name}`))
  }
  for (const { trace, id, attributes } of dirty.links) {
    for (const [type, key, value] of attributes) b.linkAttribute(type, text(key), text(value))
    b.link(traceId(trace), text(`link ${id}`))
  }
  b.commitSpan()
}
