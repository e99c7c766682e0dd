import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import { orderBy, sequence } from '@/trace/order'
import type { Row, TraceTable } from '@/trace/table'
import { type CriticalPath, criticalPath } from './critical-path'

/** What a span adds to the duration of a root. */
export interface SpanContribution {
  readonly row: Row
  readonly time: Nanos
  /** Of the root's duration; all of them add up to 1. */
  readonly share: number
}

export interface ServiceContribution {
  readonly service: string
  readonly time: Nanos
  readonly share: number
  /** Its spans on the path. */
  readonly spans: number
}

/** The rows on the primary root's critical path, the largest contribution first (ties: by row). */
export function contributors(t: TraceTable, path: CriticalPath): Int32Array {
  return path === criticalPath(t) ? tolerantContributors(t) : byTime(t, path, path.primaryRoot)
}

/** Known ahead of a page, which shows the first of them. */
export const tolerantContributors = memoByRef((t: TraceTable) => {
  const path = criticalPath(t)
  return byTime(t, path, path.primaryRoot)
})

/** O(n / 32 + m) for m rows on the path. */
function byTime(t: TraceTable, path: CriticalPath, root: Row): Int32Array {
  if (root < 0) return new Int32Array(0)
  const end = root + t.size[root]
  const rows = new Int32Array(path.rows.count())
  let count = 0
  let longest = 0
  for (let row = path.rows.next(root); row >= 0 && row < end; row = path.rows.next(row + 1)) {
    rows[count++] = row
    longest = Math.max(longest, path.time[row])
  }
  const shorter = Float64Array.from(rows.subarray(0, count), (row) => longest - path.time[row])
  const order = orderBy(shorter, sequence(count))
  return order.map((i) => rows[i])
}

/** What a row adds to the duration of a root that it is on the path of. */
export function contributionOf(
  t: TraceTable,
  path: CriticalPath,
  row: Row,
  root: Row = path.primaryRoot,
): SpanContribution {
  const time = path.time[row]
  return { row, time, share: time / t.spanDuration[root] }
}

/** The spans on a root's critical path, the largest contribution first (ties: by row). */
export function contributionsBySpan(
  t: TraceTable,
  path: CriticalPath,
  root: Row = path.primaryRoot,
): SpanContribution[] {
  const rows = root === path.primaryRoot ? contributors(t, path) : byTime(t, path, root)
  return Array.from(rows, (row) => contributionOf(t, path, row, root))
}

/** The services on a root's critical path, the largest contribution first (ties: by name). */
export function contributionsByService(
  t: TraceTable,
  path: CriticalPath,
  root: Row = path.primaryRoot,
): ServiceContribution[] {
  const sums = new Map<number, { time: Nanos; spans: number }>()
  for (const { row, time } of contributionsBySpan(t, path, root)) {
    const sum = sums.get(t.service[row])
    if (sum) {
      sum.time += time
      sum.spans++
    } else sums.set(t.service[row], { time, spans: 1 })
  }
  return [...sums]
    .map(([service, { time, spans }]) => ({
      service: t.strings[service],
      time,
      share: time / t.spanDuration[root],
      spans,
    }))
    .sort((a, b) => b.time - a.time || (a.service < b.service ? -1 : 1))
}
