import { lowerBound, upperBound } from '@/base/bisect'
import { memoByRef } from '@/base/memo'
import type { Row, TraceTable } from '@/trace/table'
import { criticalPath } from './critical-path'
import { errorsOf } from './errors'
import { type Folds, foldsOf } from './folds'

/**
 * Members that stand beneath their fold also while it is closed, ascending: the way to where the
 * first failure began, and those few that most of the critical path is in. Where the path goes
 * through all of a run alike there are none: what repeats is then the news.
 *
 *     loop                  loop
 *       SELECT                SELECT ×300
 *       SELECT 9 s              SELECT 9 s
 *       SELECT …
 *
 * A member within another fold's member is here only with that one, so that no way to it is closed.
 * O(n).
 */
export const revealedOf = memoByRef((t: TraceTable): Int32Array => {
  const folds = foldsOf(t)
  const revealed = new Set<Row>()
  for (const [, member] of membersOver(folds, errorsOf(t).origins.next(0))) revealed.add(member)
  const { windowFrom, windowTo } = criticalPath(t)
  for (let fold = 0; fold < folds.count; fold++) {
    const outer = folds.outer[fold]
    if (outer >= 0 && !revealed.has(memberOver(folds, outer, folds.firstRow[fold]))) continue
    for (const row of fewThatCarry(folds, fold, (row) => windowTo[row] - windowFrom[row])) {
      revealed.add(row)
    }
  }
  return Int32Array.from(revealed).sort()
})

/** With the way to the first failure these are five: what stands beneath a fold stays a glance. */
const MOST = 4
/** The part of a fold's time on the path from which on the rest is not worth a row. */
const CARRIED = 1 / 2
/** Of a fold's members at most so many: more of them are no exception, and its row tells of them. */
const EXCEPTION = 1 / 4

/** The fewest members that carry the path through a fold; none when those are no exception in it. */
function fewThatCarry(folds: Folds, fold: number, timeOf: (row: Row) => number): readonly Row[] {
  const { member, firstMember, members } = folds
  const longest: { readonly row: Row; readonly time: number }[] = []
  let sum = 0
  for (let m = firstMember[fold]; m < firstMember[fold] + members[fold]; m++) {
    const row = member[m]
    const time = timeOf(row)
    if (time <= 0) continue
    sum += time
    if (longest.length === MOST && time <= longest[MOST - 1].time) continue
    if (longest.length === MOST) longest.pop()
    longest.splice(longest.findLastIndex((other) => other.time >= time) + 1, 0, { row, time })
  }
  let carried = 0
  let count = 0
  while (count < longest.length && carried < CARRIED * sum) carried += longest[count++].time
  if (carried < CARRIED * sum || count > EXCEPTION * members[fold]) return []
  return longest.slice(0, count).map(({ row }) => row)
}

/** Whether a row stands beneath its closed fold. */
export function isRevealed(t: TraceTable, row: Row): boolean {
  const revealed = revealedOf(t)
  return revealed[upperBound(revealed, row) - 1] === row
}

/** How many of its members a fold shows while it is closed. */
export function revealedIn(t: TraceTable, fold: number): number {
  const { firstMember, members, member } = foldsOf(t)
  const last = member[firstMember[fold] + members[fold] - 1]
  const revealed = revealedOf(t)
  const first = lowerBound(revealed, member[firstMember[fold]])
  const within = revealed.subarray(first, upperBound(revealed, last, first))
  return within.filter((row) => t.depth[row] === t.depth[last]).length
}

/** The folds that hide a row when they are closed, from the innermost out; none for -1. */
export function foldsHiding(t: TraceTable, row: Row): number[] {
  const hiding: number[] = []
  for (const [fold, member] of membersOver(foldsOf(t), row)) {
    if (!isRevealed(t, member)) hiding.push(fold)
  }
  return hiding
}

/** The folds a row lies in, from the innermost out, each with the member of it that leads there. */
function membersOver(folds: Folds, row: Row): (readonly [fold: number, member: Row])[] {
  const ways: (readonly [number, Row])[] = []
  for (let fold = row < 0 ? -1 : folds.over[row]; fold >= 0; fold = folds.outer[fold]) {
    ways.push([fold, memberOver(folds, fold, row)])
  }
  return ways
}

/** The member of a fold that a row is, or is beneath. O(log members). */
function memberOver({ member, firstMember, members }: Folds, fold: number, row: Row): Row {
  const first = firstMember[fold]
  return member[upperBound(member, row, first, first + members[fold]) - 1]
}
