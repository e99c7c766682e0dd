import type { Draft } from './draft'
import type { SpanIndex } from './identity'
import { Mark } from './mark'
import { hexId } from './span-id'
import { ParentEdge } from './table'

/** What a reference is good for, the best last. */
const Fit = {
  none: 0,
  otherTrace: 1,
  missingFollowsFrom: 2,
  missing: 3,
  itself: 4,
  followsFrom: 5,
  childOf: 6,
} as const

/**
 * Finds each span's parent: the first child-of reference of the same trace whose span is present,
 * else the first such follows-from one. A span that named a parent and got none is an orphan, also
 * when the parent belongs to another trace. One whose only candidate is itself keeps it, and is
 * left to openCycles.
 */
export function findParents(draft: Draft, index: SpanIndex): void {
  const { columns, count, parent, edge, claim, marks } = draft
  const edges = columns.references.edge
  const referenceEnd = columns.spans.referenceEnd
  for (let i = 0, r = 0; i < count; i++) {
    if ((marks[i] & Mark.copy) !== 0) {
      r = referenceEnd[i]
      continue
    }
    let best: number = Fit.none
    for (; r < referenceEnd[i]; r++) {
      if (best === Fit.childOf) continue
      const target = targetOf(draft, index, i, r)
      const fit = fitOf(edges[r], i, target)
      if (fit <= best) continue
      best = fit
      claim[i] = r
      parent[i] = target >= 0 ? target : -1
    }
    if (parent[i] >= 0) edge[i] = edges[claim[i]]
    else if (best !== Fit.none) marks[i] |= Mark.orphan
  }
}

const ABSENT = -1
const OTHER_TRACE = -2
const NOWHERE = -3

/** The span a reference of span i names, or why there is none. */
function targetOf(draft: Draft, index: SpanIndex, i: number, r: number): number {
  const { high, low, idText } = draft.columns.references
  if (isNowhere(draft, r)) return NOWHERE
  if (!isOwnTrace(draft, i, r)) return OTHER_TRACE
  return index.find(draft.traceOf[i], high[r], low[r], idText[r])
}

function fitOf(edge: number, i: number, target: number): number {
  const isChildOf = edge === ParentEdge.childOf
  if (target === i) return Fit.itself
  if (target >= 0) return isChildOf ? Fit.childOf : Fit.followsFrom
  if (target === ABSENT) return isChildOf ? Fit.missing : Fit.missingFollowsFrom
  return target === OTHER_TRACE && isChildOf ? Fit.otherTrace : Fit.none
}

/** A reference without a trace id means the span's own trace. */
export function isOwnTrace(draft: Draft, i: number, r: number): boolean {
  const traceId = draft.columns.references.traceId[r]
  return traceId < 0 || traceId === draft.columns.spans.traceId[i]
}

function isAllZeros(text: string): boolean {
  // The first character settles nearly all of them.
  return text === '' || (text[0] === '0' && /^0*$/.test(text))
}

/** All zeros is how some wires write "no parent". */
function isNowhere(draft: Draft, r: number): boolean {
  const { traceId, high, low, idText } = draft.columns.references
  if (high[r] === 0 && low[r] === 0 && idText[r] < 0) return true
  const trace = traceId[r]
  return trace >= 0 && isAllZeros(draft.strings.list[trace])
}

/**
 * Whether a reference says something that the tree and the repairs do not, and so becomes a link.
 */
export function isLink(draft: Draft, i: number, r: number): boolean {
  if (isNowhere(draft, r)) return false
  if (!isOwnTrace(draft, i, r)) return true
  const claim = draft.claim[i]
  const { edge, high, low, idText } = draft.columns.references
  return (
    claim < 0 ||
    !isOwnTrace(draft, i, claim) ||
    edge[r] !== edge[claim] ||
    high[r] !== high[claim] ||
    low[r] !== low[claim] ||
    idText[r] !== idText[claim]
  )
}

/** The id a reference names, as text (strings). */
export function referencedId(draft: Draft, r: number): number {
  const { high, low, idText } = draft.columns.references
  if (idText[r] >= 0) return idText[r]
  return draft.strings.intern(hexId(high[r], low[r]))
}

/** The id an orphan, or a span cut loose from a cycle, named as its parent (strings). */
export function claimedId(draft: Draft, i: number): number {
  return referencedId(draft, draft.claim[i])
}
