import type { VisibleRows } from '@/analysis/rows'
import { memoByRef } from '@/base/memo'

/** The list of the waterfall as a tree. All columns are by entry: its place in `visible.entries`. */
export interface Shape {
  /** Entry of the parent, always < own; -1 at the top. */
  readonly parent: Int32Array
  /** Entries beneath and the own one are [entry, end[entry]). */
  readonly end: Int32Array
  /** 0 at the top. */
  readonly level: Int32Array
  readonly levels: number
  /** Entries that are spans; the others are ghosts. */
  readonly spans: number
}

/** O(entries), with a stack of its own. */
export const shapeOf = memoByRef(({ table, entries, ghosts }: VisibleRows): Shape => {
  const count = entries.length
  const parent = new Int32Array(count)
  const end = new Int32Array(count)
  const level = new Int32Array(count)
  const open = new Int32Array(count)
  /** The first row that is no longer beneath an open entry. */
  const endRow = new Int32Array(count)
  let depth = 0
  let levels = 0
  let spans = 0
  for (let entry = 0; entry < count; entry++) {
    const value = entries[entry]
    const row = value < 0 ? ghosts[~value].firstRow : value
    while (depth > 0 && endRow[depth - 1] <= row) end[open[--depth]] = entry
    parent[entry] = depth > 0 ? open[depth - 1] : -1
    level[entry] = depth
    open[depth] = entry
    endRow[depth] = value < 0 ? ghosts[~value].endRow : value + table.size[value]
    depth++
    if (depth > levels) levels = depth
    if (value >= 0) spans++
  }
  while (depth > 0) end[open[--depth]] = count
  return { parent, end, level, levels, spans }
})

/** The entry that shows a row: its own, or the closed one above it; -1 when a filter hides both. */
export function entryOf({ table, entries, ghosts }: VisibleRows, row: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = entries[middle]
    // A ghost stands before its first orphan.
    if (value < 0 ? ghosts[~value].firstRow <= row : value <= row) low = middle + 1
    else high = middle
  }
  const value = entries[low - 1]
  if (value === undefined) return -1
  const endRow = value < 0 ? ghosts[~value].endRow : value + table.size[value]
  return row < endRow ? low - 1 : -1
}
