import { endOf, spanId } from '@/trace/span'
import { ParentEdge, type Row, type TraceTable } from '@/trace/table'

/** The parent a span named, before anything was mended. */
export interface NamedParent {
  readonly id: string
  readonly edge: ParentEdge
  /** Set when the span named a parent in another trace; its last link says the same. */
  readonly otherTrace: string | undefined
}

/** What each span of a table said of its parent. Linear in what was repaired, then by look-up. */
export function namedParents(t: TraceTable): (row: Row) => NamedParent | undefined {
  const { repairs: r } = t
  const missed = new Map(Array.from(r.orphans, (row, i) => [row, r.missing[i]]))
  const opened = new Map(Array.from(r.cycles, (row, i) => [row, r.cut[i]]))
  return (row) => {
    const parent = t.parent[row]
    if (parent >= 0) {
      const edge = t.edge[row] as ParentEdge
      return { id: spanId(t, parent), edge, otherTrace: undefined }
    }
    const missing = missed.get(row)
    const string = missing ?? opened.get(row)
    if (string === undefined) return undefined
    const otherTrace = missing === undefined ? undefined : traceOfParent(t, row, missing)
    return { id: t.strings[string], edge: ParentEdge.childOf, otherTrace }
  }
}

function traceOfParent({ links, strings, traceId }: TraceTable, row: Row, parent: number) {
  const last = links.offset[row + 1] - 1
  if (last < links.offset[row] || links.spanId[last] !== parent) return undefined
  const named = strings[links.traceId[last]]
  return named === traceId ? undefined : named
}

/** Ns since 1970; undefined where the wire had no usable time. */
export interface SentTimes {
  readonly start: bigint | undefined
  readonly end: bigint | undefined
}

/** When each span said it began and ended: what was adopted from others is taken back. */
export function sentTimes(t: TraceTable): (row: Row) => SentTimes {
  const untimed = new Set(t.repairs.untimed)
  const endless = new Set(t.repairs.endless)
  return (row) => {
    const isEndless = endless.has(row)
    if (untimed.has(row)) {
      // All that is known of a span without a start is how long it took.
      return { start: undefined, end: isEndless ? undefined : BigInt(t.spanDuration[row]) }
    }
    const start = t.epoch + BigInt(t.start[row])
    return { start, end: isEndless ? undefined : t.epoch + BigInt(endOf(t, row)) }
  }
}
