import type { Nanos } from '@/base/units'
import type { Row, TraceTable } from '@/trace/table'
import type { CriticalPath } from './critical-path'

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

/** The spans on a root's critical path, the largest contribution first (ties: by row). */
export function contributionsBySpan(
  t: TraceTable,
  path: CriticalPath,
  root: Row = path.primaryRoot,
): SpanContribution[] {
  if (root < 0) return []
  const list: SpanContribution[] = []
  const end = root + t.size[root]
  const whole = t.spanDuration[root]
  for (let row = path.rows.next(root); row >= 0 && row < end; row = path.rows.next(row + 1)) {
    list.push({ row, time: path.time[row], share: path.time[row] / whole })
  }
  return list.sort((a, b) => b.time - a.time || a.row - b.row)
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
