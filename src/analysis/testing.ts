import { SERVICE_NAME } from '@/trace/attributes'
import { TraceBuilder } from '@/trace/build'
import { nameOf } from '@/trace/span'
import {
  AttributeType,
  ParentEdge,
  type Row,
  SpanKind,
  SpanStatus,
  type TraceTable,
} from '@/trace/table'
import type { CriticalPath } from './critical-path'

/** A span as tests of times and parents write it down; ns after an instant of the test's choice. */
export interface SpanSpec {
  readonly id: number
  /** Id of the parent, here or missing; none for a root. */
  readonly parent?: number | undefined
  readonly start: number
  readonly end: number
  readonly edge?: ParentEdge
  readonly kind?: SpanKind
  readonly status?: SpanStatus
  readonly name?: string
  readonly service?: string
  readonly attributes?: Texts
  readonly events?: readonly { readonly name: string; readonly attributes?: Texts }[]
}

type Texts = Readonly<Record<string, string>>

const SECONDS = 1_700_000_000

/** The spans, in the order given, as one trace. */
export function tableOf(specs: readonly SpanSpec[]): TraceTable {
  const b = new TraceBuilder()
  const traceId = b.strings.intern('4bf92f3577b34da6a3ce929d0e0e4736')
  const resources = new Map<string, number>()
  for (const spec of specs) {
    const service = spec.service ?? 'shop'
    let resource = resources.get(service)
    if (resource === undefined) {
      resource = b.newResource()
      resources.set(service, resource)
      const key = b.strings.intern(SERVICE_NAME)
      b.resourceAttribute(resource, AttributeType.string, key, b.strings.intern(service))
    }
    b.beginSpan()
    b.span.traceId = traceId
    b.span.resource = resource
    b.span.name = b.strings.intern(spec.name ?? String(spec.id))
    b.span.kind = spec.kind ?? SpanKind.internal
    b.span.status = spec.status ?? SpanStatus.unset
    b.setId(0, spec.id)
    b.setStart(...instant(spec.start))
    b.setEnd(...instant(spec.end))
    if (spec.parent !== undefined) {
      b.reference(spec.edge ?? ParentEdge.childOf, traceId, 0, spec.parent)
    }
    for (const [key, value] of Object.entries(spec.attributes ?? {})) {
      b.attribute(AttributeType.string, b.strings.intern(key), b.strings.intern(value))
    }
    for (const { name, attributes = {} } of spec.events ?? []) {
      for (const [key, value] of Object.entries(attributes)) {
        b.eventAttribute(AttributeType.string, b.strings.intern(key), b.strings.intern(value))
      }
      b.event(...instant(spec.end), b.strings.intern(name))
    }
    b.commitSpan()
  }
  return b.finish()[0]
}

function instant(nanos: number): readonly [seconds: number, nanos: number] {
  const seconds = Math.floor(nanos / 1e9)
  return [SECONDS + seconds, nanos - seconds * 1e9]
}

/** When a table's times begin, on the scale of its specs. */
export function originOf(t: TraceTable): number {
  return Number(t.epoch - BigInt(SECONDS) * 1_000_000_000n)
}

/** Ids of missing parents begin here. */
const MISSING = 0x1000

const NOTATION = /([{},])|(\w+) (-?[\d.]+)-(-?[\d.]+)((?: \w+)*)/g

/**
 * Spans in the notation of the reference, times in ms: `A 0-100 { B 0-50, C 50-100 follows }`.
 * Words behind the times: follows, producer, consumer; `orphan7` when it names a missing parent 7.
 */
export function spansOf(text: string): SpanSpec[] {
  const specs: SpanSpec[] = []
  const parents: number[] = []
  for (const [, sign, name, from, to, words] of text.matchAll(NOTATION)) {
    if (sign === '{') parents.push(specs.length)
    else if (sign === '}') parents.pop()
    if (sign) continue
    const has = (word: string) => words.split(' ').includes(word)
    const missing = /orphan(\d+)/.exec(words)?.[1]
    specs.push({
      id: specs.length + 1,
      name,
      parent: missing ? MISSING + Number(missing) : parents.at(-1),
      start: Math.round(Number(from) * 1e6),
      end: Math.round(Number(to) * 1e6),
      edge: has('follows') ? ParentEdge.followsFrom : ParentEdge.childOf,
      kind: has('producer')
        ? SpanKind.producer
        : has('consumer')
          ? SpanKind.consumer
          : SpanKind.internal,
    })
  }
  return specs
}

/** A root's sections in the same notation, from the end backwards: "C 50-100, B 0-50". */
export function pathText(t: TraceTable, path: CriticalPath, root: Row = path.primaryRoot): string {
  const at = path.roots.indexOf(root)
  const sections: string[] = []
  const ms = (nanos: number) => String((nanos + originOf(t)) / 1e6)
  for (let i = path.offset[at]; i < path.offset[at + 1]; i++) {
    sections.unshift(`${nameOf(t, path.row[i])} ${ms(path.from[i])}-${ms(path.to[i])}`)
  }
  return sections.join(', ')
}
