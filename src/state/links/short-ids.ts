import { hexId } from '@/trace/span-id'
import type { Row, TraceTable } from '@/trace/table'

/**
 * Spans by the last 8 digits of their ids, as links name them: a row's number would be another
 * span once more of the trace has come. Where two of the trace end alike, all 16 are written.
 */
export function shortIds(t: TraceTable, rows: readonly Row[]): string[] {
  const ends = new Map<number, number>()
  for (const row of rows) ends.set(t.idLow[row], 0)
  for (let row = 0; row < t.length; row++) {
    const known = ends.get(t.idLow[row])
    if (known !== undefined) ends.set(t.idLow[row], known + 1)
  }
  return rows.map((row) => {
    const id = hexId(t.idHigh[row], t.idLow[row])
    return (ends.get(t.idLow[row]) ?? 0) > 1 ? id : id.slice(8)
  })
}

/** The rows of each id; those that the trace lacks are left out. */
export function rowsOfShortIds(t: TraceTable, ids: Iterable<string>): Row[] {
  const wanted = new Set(ids)
  if (wanted.size === 0) return []
  const ends = new Set([...wanted].map((id) => Number.parseInt(id.slice(-8), 16)))
  const rows: Row[] = []
  for (let row = 0; row < t.length; row++) {
    if (!ends.has(t.idLow[row])) continue
    const id = hexId(t.idHigh[row], t.idLow[row])
    if (wanted.has(id.slice(8)) || wanted.has(id)) rows.push(row)
  }
  return rows
}
