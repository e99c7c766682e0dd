import { LinkColumns } from './build-columns'
import type { Draft } from './draft'
import { isLink, isOwnTrace, referencedId } from './parents'

/** Links by span, and where each span's end. */
export interface SpanLinks {
  readonly links: LinkColumns
  readonly end: Int32Array
}

/**
 * The links of the wire, but for those `without`, and after those of each span its references that
 * gave no parent: last of all the one to a parent outside the trace, if that is what the span claims.
 */
export function spanLinks(draft: Draft, without: ReadonlySet<number>): SpanLinks {
  const { columns, count } = draft
  if (without.size > 0) return withReferences(draft, without)
  for (let i = 0, r = 0; i < count; i++) {
    for (; r < columns.spans.referenceEnd[i]; r++) {
      if (isLink(draft, i, r)) return withReferences(draft, without)
    }
  }
  return { links: columns.links, end: columns.spans.linkEnd }
}

function withReferences(draft: Draft, without: ReadonlySet<number>): SpanLinks {
  const { columns, count } = draft
  const wire = columns.links
  const links = new LinkColumns()
  const end = new Int32Array(count)
  for (let i = 0, l = 0, r = 0, a = 0; i < count; i++) {
    for (; l < columns.spans.linkEnd[i]; l++) {
      if (without.has(l)) {
        a = wire.attributeEnd[l]
        continue
      }
      for (; a < wire.attributeEnd[l]; a++) {
        const { type, key, value } = wire.attributes
        links.attributes.push(type[a], key[a], value[a])
      }
      links.push(wire.traceId[l], wire.spanId[l])
    }
    for (; r < columns.spans.referenceEnd[i]; r++) {
      if (r !== draft.claim[i] && isLink(draft, i, r)) pushReference(draft, links, i, r)
    }
    const claim = draft.claim[i]
    if (claim >= 0 && isLink(draft, i, claim)) pushReference(draft, links, i, claim)
    end[i] = links.length
  }
  return { links, end }
}

function pushReference(draft: Draft, links: LinkColumns, i: number, r: number): void {
  const own = draft.traceIds[draft.traceOf[i]]
  const traceId = isOwnTrace(draft, i, r) ? own : draft.columns.references.traceId[r]
  links.push(traceId, referencedId(draft, r))
}
