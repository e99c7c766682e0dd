import { Bitset } from '@/base/bitset'
import { memoByRef } from '@/base/memo'
import { isErrorRows } from '@/trace/error-rows'
import { type Row, SpanStatus, type TraceTable } from '@/trace/table'

/** Which spans failed, and which of them began it. */
export interface Errors {
  /** Rows that failed themselves. */
  readonly own: Bitset
  /** Rows that did not fail, with a failed one beneath. */
  readonly below: Bitset
  /** Failed rows with no failed one beneath: where a failure began. */
  readonly origins: Bitset
  /** Members of own. */
  readonly count: number
  readonly originCount: number
}

export const errorsOf = memoByRef((t: TraceTable): Errors => {
  const { parent } = t
  const own = isErrorRows(t)
  const above = new Bitset(t.length)
  const below = new Bitset(t.length)
  const origins = new Bitset(t.length)
  // Backwards, so that a row comes after all that is beneath it.
  for (let row = t.length - 1; row >= 0; row--) {
    const isOver = above.has(row)
    const isFailed = own.has(row)
    if (isFailed && !isOver) origins.add(row)
    if (isOver && !isFailed) below.add(row)
    if ((isFailed || isOver) && parent[row] >= 0) above.add(parent[row])
  }
  return { own, below, origins, count: own.count(), originCount: origins.count() }
})

/**
 * The way of a failure: from its origin up to the last span it made fail, through the given one.
 * On the way down the failing child that ended last is followed, because its failure is the one
 * its parent met at the end. A span with status OK coped with what failed beneath it: the way ends
 * there. One with status unset says nothing: the way goes through it, and it is no stop. Empty for
 * a span that did not fail.
 */
export function errorChain(t: TraceTable, row: Row): Row[] {
  const { own } = errorsOf(t)
  if (!own.has(row)) return []
  const down = [row]
  for (let at = failingChild(t, row); at >= 0; at = failingChild(t, at)) {
    if (own.has(at)) down.push(at)
  }
  const up: Row[] = []
  for (let at = failedAbove(t, row); at >= 0; at = failedAbove(t, at)) up.push(at)
  return [...down.reverse(), ...up]
}

/** An origin whose failure reached no span above it: somebody coped with it. False for a root. */
export function isHandled(t: TraceTable, row: Row): boolean {
  return t.parent[row] >= 0 && errorsOf(t).origins.has(row) && failedAbove(t, row) < 0
}

/** The child through which a failure came up, the one that ended last; -1 when there is none. */
function failingChild(t: TraceTable, row: Row): Row {
  const { own, below } = errorsOf(t)
  for (let i = t.childOffset[row]; i < t.childOffset[row + 1]; i++) {
    const child = t.childrenByEnd[i]
    if (own.has(child) || (below.has(child) && t.status[child] !== SpanStatus.ok)) return child
  }
  return -1
}

/** The nearest failed ancestor which a failure of this row reached; -1 when there is none. */
function failedAbove(t: TraceTable, row: Row): Row {
  const { own } = errorsOf(t)
  for (let at = t.parent[row]; at >= 0 && t.status[at] !== SpanStatus.ok; at = t.parent[at]) {
    if (own.has(at)) return at
  }
  return -1
}
