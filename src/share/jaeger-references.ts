import { rowOf } from '@/trace/span'
import { ParentEdge, type Row, type TraceTable } from '@/trace/table'
import type { NamedParent } from './as-sent'

export interface JaegerReference {
  readonly edge: ParentEdge
  readonly traceId: string
  readonly id: string
}

/**
 * Jaeger's references of a span: its parent, then its links. Jaeger knows no links but by reference,
 * and a reference within the trace may make a parent; links that would are left out.
 */
export function jaegerReferences(
  t: TraceTable,
  row: Row,
  parent: NamedParent | undefined,
): JaegerReference[] {
  const references: JaegerReference[] = []
  if (parent) {
    const { edge, id, otherTrace } = parent
    references.push({ edge, traceId: otherTrace ?? t.traceId, id })
  }
  const { offset, traceId, spanId } = t.links
  // The last link of a span whose parent is in another trace is that parent.
  const end = offset[row + 1] - (parent?.otherTrace === undefined ? 0 : 1)
  for (let l = offset[row]; l < end; l++) {
    const link = { traceId: t.strings[traceId[l]], id: t.strings[spanId[l]] }
    if (mayBeReference(t, row, link, parent)) {
      references.push({ edge: ParentEdge.followsFrom, ...link })
    }
  }
  return references
}

/** Whether a reference to it is read as a link again, and changes nothing else. */
function mayBeReference(
  t: TraceTable,
  row: Row,
  { traceId, id }: { readonly traceId: string; readonly id: string },
  parent: NamedParent | undefined,
): boolean {
  // Zeros are how some say "none".
  if (/^0*$/.test(traceId) || /^0*$/.test(id)) return false
  if (traceId !== t.traceId) return true
  if (!parent) return false
  if (t.parent[row] < 0) return parent.otherTrace === undefined && rowOf(t, id) < 0
  return parent.edge !== ParentEdge.followsFrom || id !== parent.id
}
