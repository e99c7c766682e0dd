import { upperBound } from '@/base/bisect'
import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import type { TraceTable } from '@/trace/table'
import type { CriticalPath } from './critical-path'
import { errorsOf } from './errors'
import { foldsOf } from './folds'

/** What a folded row tells of what it hides. Columns are by fold. */
export interface FoldFacts {
  /** The members' durations in all; members that run side by side both count. */
  readonly total: Float64Array
  /** When the first member starts and the last one ends. */
  readonly from: Float64Array
  readonly to: Float64Array
  /** Spans that failed themselves: members, and spans beneath them. */
  readonly errors: Int32Array
}

/** O(n). */
export const foldFacts = memoByRef((t: TraceTable): FoldFacts => {
  const { count, firstRow, endRow, firstMember, members, member } = foldsOf(t)
  const total = new Float64Array(count)
  const from = new Float64Array(count)
  const to = new Float64Array(count)
  const errors = new Int32Array(count)
  const { start, spanDuration } = t
  const failedBefore = failuresBefore(t)
  for (let f = 0; f < count; f++) {
    const end = firstMember[f] + members[f]
    let sum = 0
    let latest = 0
    for (let m = firstMember[f]; m < end; m++) {
      const duration = spanDuration[member[m]]
      const endsAt = start[member[m]] + duration
      sum += duration
      if (endsAt > latest) latest = endsAt
    }
    total[f] = sum
    to[f] = latest
    from[f] = t.start[firstRow[f]]
    errors[f] = failedBefore[endRow[f]] - failedBefore[firstRow[f]]
  }
  return { total, from, to, errors }
})

function failuresBefore(t: TraceTable): Int32Array {
  const { own } = errorsOf(t)
  const before = new Int32Array(t.length + 1)
  let row = 0
  let count = 0
  for (let next = own.next(0); next >= 0; next = own.next(next + 1)) {
    before.fill(count, row, next + 1)
    count++
    row = next + 1
  }
  return before.fill(count, row)
}

/** Stretches of the critical path within a fold, ascending and disjoint, and how long they last. */
export interface FoldPath {
  readonly from: Float64Array
  readonly to: Float64Array
  readonly time: Nanos
}

const paths = new WeakMap<CriticalPath, Map<number, FoldPath>>()

/** What a fold's members and all beneath them explain of the path. O(members), once a fold and path. */
export function foldPath(t: TraceTable, path: CriticalPath, fold: number): FoldPath {
  const known = paths.get(path) ?? new Map<number, FoldPath>()
  paths.set(path, known)
  const hit = known.get(fold)
  if (hit) return hit
  const made = pathIn(t, path, fold)
  known.set(fold, made)
  return made
}

/** How much of its root's duration that is; NaN for a fold of roots, which have a path each. */
export function foldPathShare(t: TraceTable, path: CriticalPath, fold: number): number {
  const { firstRow } = foldsOf(t)
  const root = path.roots[upperBound(path.roots, firstRow[fold]) - 1]
  if (root === undefined || root === firstRow[fold]) return Number.NaN
  return foldPath(t, path, fold).time / t.spanDuration[root]
}

/** Whether a span inside the fold is on the path, O(1). */
export function isFoldOnPath(t: TraceTable, path: CriticalPath, fold: number): boolean {
  const { firstRow, endRow } = foldsOf(t)
  return path.ownOffset[endRow[fold]] > path.ownOffset[firstRow[fold]]
}

function pathIn(t: TraceTable, { windowFrom, windowTo }: CriticalPath, fold: number): FoldPath {
  const { firstMember, members, member } = foldsOf(t)
  const from = new Float64Array(members[fold])
  const to = new Float64Array(members[fold])
  let count = 0
  let time = 0
  let reached = Number.NEGATIVE_INFINITY
  for (let m = firstMember[fold]; m < firstMember[fold] + members[fold]; m++) {
    // Siblings on one path take turns by start; only roots, each with its own path, overlap.
    const begin = Math.max(windowFrom[member[m]], reached)
    const end = windowTo[member[m]]
    if (begin >= end) continue
    from[count] = begin
    to[count++] = end
    reached = end
    time += end - begin
  }
  return { from: from.slice(0, count), to: to.slice(0, count), time }
}
