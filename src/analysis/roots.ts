import { memoByRef } from '@/base/memo'
import { rootsOf, spanId } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'

/** Rows cut loose from a cycle of several spans: no root reaches them, so they are not walked. */
export const looseRows = memoByRef((t: TraceTable): ReadonlySet<Row> => {
  const { cycles, cut } = t.repairs
  return new Set(cycles.filter((row, i) => t.strings[cut[i]] !== spanId(t, row)))
})

/** Roots which analyses walk, ascending. A span that is its own parent is one like any other. */
export const walkedRoots = memoByRef((t: TraceTable): Int32Array => {
  const loose = looseRows(t)
  return Int32Array.from(rootsOf(t).filter((row) => !loose.has(row)))
})

/**
 * The root a heading names: the longest one that never had a parent; where none has arrived the
 * longest orphan, or what was cut loose from a cycle. -1 for an empty table.
 */
export const mainRoot = memoByRef((t: TraceTable): Row => {
  const whole = trueRoot(t)
  if (whole >= 0) return whole
  const walked = longestRoot(t, walkedRoots(t))
  return walked >= 0 ? walked : longestRoot(t, rootsOf(t))
})

/** The longest root that named no parent; -1 when it has not arrived. */
export const trueRoot = memoByRef((t: TraceTable): Row => {
  const orphans = new Set(t.repairs.orphans)
  return longestRoot(
    t,
    walkedRoots(t).filter((row) => !orphans.has(row)),
  )
})

/** The longest of the rows; ties go to the earliest start, then to the lowest id. -1 for none. */
export function longestRoot(t: TraceTable, rows: ArrayLike<Row>): Row {
  let best = -1
  for (let i = 0; i < rows.length; i++) {
    if (best < 0 || isBefore(t, rows[i], best)) best = rows[i]
  }
  return best
}

function isBefore(t: TraceTable, a: Row, b: Row): boolean {
  const { spanDuration, start, idHigh, idLow } = t
  if (spanDuration[a] !== spanDuration[b]) return spanDuration[a] > spanDuration[b]
  if (start[a] !== start[b]) return start[a] < start[b]
  return idHigh[a] !== idHigh[b] ? idHigh[a] < idHigh[b] : idLow[a] < idLow[b]
}
