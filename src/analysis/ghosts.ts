import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import type { Row, TraceTable } from '@/trace/table'

/**
 * A parent that orphans name and the trace lacks. It stands before the first of them and they
 * hang under it, one level deeper than the roots they are.
 */
export interface Ghost {
  /** The span id the orphans name. */
  readonly id: string
  /** Its orphans and all beneath them: rows [firstRow, endRow). */
  readonly firstRow: Row
  readonly endRow: Row
  /** Rows that named it. */
  readonly orphans: number
  /** When anything beneath it ran. */
  readonly from: Nanos
  readonly to: Nanos
}

/** One ghost for each run of orphans that name the same missing parent, ascending. */
export const ghostsOf = memoByRef((t: TraceTable): readonly Ghost[] => {
  const { size, repairs, strings } = t
  const { orphans, missing } = repairs
  const ghosts: Ghost[] = []
  for (let i = 0; i < orphans.length; ) {
    const first = i
    let endRow = orphans[i]
    while (i < orphans.length && missing[i] === missing[first] && orphans[i] === endRow) {
      endRow += size[orphans[i++]]
    }
    ghosts.push({
      id: strings[missing[first]],
      firstRow: orphans[first],
      endRow,
      orphans: i - first,
      ...extent(t, orphans[first], endRow),
    })
  }
  return ghosts
})

/** Number of the ghost a row stands under; -1 when there is none. O(log ghosts). */
export function ghostOver(ghosts: readonly Ghost[], row: Row): number {
  let low = 0
  let high = ghosts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ghosts[middle].endRow <= row) low = middle + 1
    else high = middle
  }
  return low < ghosts.length && ghosts[low].firstRow <= row ? low : -1
}

function extent(t: TraceTable, first: Row, end: Row): { from: Nanos; to: Nanos } {
  let from = t.start[first]
  let to = from
  for (let row = first; row < end; row++) {
    from = Math.min(from, t.start[row])
    to = Math.max(to, t.start[row] + t.spanDuration[row])
  }
  return { from, to }
}
