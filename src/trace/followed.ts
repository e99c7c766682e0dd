import { REFERENCE_TYPE } from './attributes'
import type { Draft } from './draft'
import { isOwnTrace, referencedId } from './parents'
import { AttributeType, ParentEdge } from './table'

/**
 * OTLP knows one kind of parent, which blocks. Where a span only follows its parent, Jaeger and
 * OpenTelemetry's shim of OpenTracing write a link to that parent beside it, which says so. The
 * parent's edge becomes what the link says; the numbers of these links are returned, since they say
 * nothing else.
 */
export function followParents(draft: Draft): ReadonlySet<number> {
  const { columns, count, edge, parent, strings } = draft
  const { linkEnd } = columns.spans
  const followed = new Set<number>()
  if (columns.links.length === 0) return followed
  const key = strings.intern(REFERENCE_TYPE)
  const value = strings.intern('follows_from')
  const { attributeEnd, attributes } = columns.links
  for (let i = 0, l = 0, a = 0; i < count; i++) {
    for (; l < linkEnd[i]; a = attributeEnd[l++]) {
      const isMark =
        attributeEnd[l] === a + 1 &&
        attributes.key[a] === key &&
        attributes.value[a] === value &&
        attributes.type[a] === AttributeType.string
      if (!isMark || parent[i] < 0 || !isToParent(draft, i, l)) continue
      edge[i] = ParentEdge.followsFrom
      followed.add(l)
    }
  }
  return followed
}

function isToParent(draft: Draft, i: number, l: number): boolean {
  const { links, spans } = draft.columns
  const claim = draft.claim[i]
  return (
    links.traceId[l] === spans.traceId[i] &&
    isOwnTrace(draft, i, claim) &&
    links.spanId[l] === referencedId(draft, claim)
  )
}
