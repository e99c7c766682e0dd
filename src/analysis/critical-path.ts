import { Bitset } from '@/base/bitset'
import { memoByRef } from '@/base/memo'
import type { Row, TraceTable } from '@/trace/table'
import { type PathMode, PathWalk } from './path-walk'
import { longestRoot, walkedRoots } from './roots'

/**
 * The critical path: which span the end of a root was waiting for, at every moment of the root.
 * Stand at its end; whoever finished last was being waited for; stand at that child's start;
 * whoever had finished by then was being waited for; when nobody had, the parent was working.
 *
 *     A  |-------------|      sections of root A, by time:
 *     B    |--|               A [0, 2)  B [2, 5)  A [5, 6)  C [6, 13)  A [13, 14)
 *     C        |------|
 *
 * Each root has a path of its own, which covers it exactly. Columns, root after root:
 */
export interface CriticalPath {
  /** Rows whose paths these are, ascending. Rows cut loose from a cycle are not among them. */
  readonly roots: Int32Array
  /** The longest root (ties: the earliest start, then id); -1 when there is none. */
  readonly primaryRoot: Row
  /** roots.length + 1 entries: number of a root in `roots` -> its sections. */
  readonly offset: Int32Array

  // a section: by time within its root, the next begins where the last one ended
  readonly row: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array

  // a row of the table
  /** Rows that have a section. */
  readonly rows: Bitset
  /** Ns the row's own sections last. */
  readonly time: Float64Array
  /**
   * The stretch of the path which the row and its subtree explain, always without a gap; empty
   * when they explain nothing. It is what a collapsed row shows.
   */
  readonly windowFrom: Float64Array
  readonly windowTo: Float64Array
  /** length + 1 entries: row -> its own sections in ownFrom and ownTo, by time. */
  readonly ownOffset: Int32Array
  readonly ownFrom: Float64Array
  readonly ownTo: Float64Array
}

export const criticalPath = memoByRef((t: TraceTable) => paths(t, walkedRoots(t), 'tolerant'))

export const strictCriticalPath = memoByRef((t: TraceTable) => paths(t, walkedRoots(t), 'strict'))

/** The path of any span, as if it were a root. */
export function pathOf(t: TraceTable, row: Row, mode: PathMode = 'tolerant'): CriticalPath {
  return paths(t, Int32Array.of(row), mode)
}

function paths(t: TraceTable, roots: Int32Array, mode: PathMode): CriticalPath {
  const walk = new PathWalk(t, mode)
  const sectionsAfter = new Int32Array(roots.length + 1)
  for (let i = roots.length - 1; i >= 0; i--) {
    walk.from(roots[i])
    sectionsAfter[i] = walk.row.length
  }
  // The walk goes from the end of the last root to the start of the first.
  const count = walk.row.length
  const row = walk.row.view().slice().reverse()
  const from = walk.sectionFrom.view().slice().reverse()
  const to = walk.sectionTo.view().slice().reverse()
  return {
    roots,
    primaryRoot: longestRoot(t, roots),
    offset: sectionsAfter.map((after) => count - after),
    row,
    from,
    to,
    windowFrom: walk.windowFrom,
    windowTo: walk.windowTo,
    ...byRow(t.length, row, from, to),
  }
}

/** The same sections, by row and then by time. */
function byRow(length: number, row: Int32Array, from: Float64Array, to: Float64Array) {
  const rows = new Bitset(length)
  const time = new Float64Array(length)
  const ownOffset = new Int32Array(length + 1)
  for (let i = 0; i < row.length; i++) {
    rows.add(row[i])
    time[row[i]] += to[i] - from[i]
    ownOffset[row[i] + 1]++
  }
  for (let r = 0; r < length; r++) ownOffset[r + 1] += ownOffset[r]
  const next = ownOffset.slice(0, length)
  const ownFrom = new Float64Array(row.length)
  const ownTo = new Float64Array(row.length)
  for (let i = 0; i < row.length; i++) {
    const at = next[row[i]]++
    ownFrom[at] = from[i]
    ownTo[at] = to[i]
  }
  return { rows, time, ownOffset, ownFrom, ownTo }
}
