import { lowerBound, upperBound } from '@/base/bisect'
import type { Nanos } from '@/base/units'
import type { Row, TraceTable } from '@/trace/table'
import type { CriticalPath } from './critical-path'

/** Stretches of time, ascending and disjoint: views of a path's columns, not copies. */
export interface Intervals {
  readonly from: Float64Array
  readonly to: Float64Array
}

/**
 * The stretches of the critical path to draw on a row, of those that touch [from, to]: its own
 * sections, or, on a collapsed row, everything beneath it, which is one stretch. O(log sections).
 * They are not clipped to [from, to].
 */
export function sectionsOn(
  path: CriticalPath,
  row: Row,
  look: { readonly collapsed: boolean; readonly from: Nanos; readonly to: Nanos },
): Intervals {
  const { ownOffset, windowFrom, windowTo } = path
  if (look.collapsed) {
    const isShown =
      windowFrom[row] < windowTo[row] && windowFrom[row] <= look.to && windowTo[row] >= look.from
    const end = isShown ? row + 1 : row
    return { from: windowFrom.subarray(row, end), to: windowTo.subarray(row, end) }
  }
  const first = lowerBound(path.ownTo, look.from, ownOffset[row], ownOffset[row + 1])
  const end = upperBound(path.ownFrom, look.to, first, ownOffset[row + 1])
  return { from: path.ownFrom.subarray(first, end), to: path.ownTo.subarray(first, end) }
}

/** Numbers [first, end) of a root's sections; an empty range for a row that is no root of it. */
export function sectionRange(path: CriticalPath, root: Row): readonly [first: number, end: number] {
  const at = lowerBound(path.roots, root)
  if (path.roots[at] !== root) return [0, 0]
  return [path.offset[at], path.offset[at + 1]]
}

/**
 * The section to stand on when a row is chosen: its own first one; else the one under way when it
 * starts, of the root above it. -1 when that root has none.
 */
export function sectionOf(t: TraceTable, path: CriticalPath, row: Row): number {
  const above = upperBound(path.roots, row) - 1
  if (above < 0) return -1
  const [first, end] = sectionRange(path, path.roots[above])
  const isInside = row < path.roots[above] + t.size[path.roots[above]]
  if (first === end || !isInside) return -1
  const own = path.ownOffset[row]
  const isOnPath = path.rows.has(row)
  const instant = isOnPath ? path.ownFrom[own] : t.start[row]
  return Math.max(first, upperBound(path.from, instant, first, end) - 1)
}

/**
 * The section after (`by` 1) or before (`by` -1) a section of a root, the ends joined; from -1 the
 * first or the last one. -1 when the root has none.
 */
export function nextSection(path: CriticalPath, root: Row, section: number, by: 1 | -1): number {
  const [first, end] = sectionRange(path, root)
  if (first === end) return -1
  if (section < first || section >= end) return by > 0 ? first : end - 1
  const count = end - first
  return first + ((section - first + by + count) % count)
}
