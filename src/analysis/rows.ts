import type { Bitset } from '@/base/bitset'
import type { Row, TraceTable } from '@/trace/table'
import { type Ghost, ghostOver, ghostsOf } from './ghosts'

/**
 * What the waterfall lists, from top to bottom. An entry >= 0 is a row; an entry < 0 is the ghost
 * `ghosts[~entry]`, before the first orphan it is the parent of. Rows ascend.
 */
export interface VisibleRows {
  readonly table: TraceTable
  readonly entries: Int32Array
  readonly ghosts: readonly Ghost[]
}

export interface RowChoice {
  /** Rows whose subtrees are closed; ghost g is member `table.length + g`. */
  readonly collapsed?: Bitset | undefined
  /** Rows to show, with all their ancestors, as `showOnly` makes them; without it every row. */
  readonly shown?: Bitset | undefined
}

/** O(answer), and with `shown` also O(n / 32). A ghost is shown with what is under it. */
export function visibleRows(t: TraceTable, { collapsed, shown }: RowChoice): VisibleRows {
  const { size, length } = t
  const ghosts = ghostsOf(t)
  const entries = new Int32Array(length + ghosts.length)
  let count = 0
  let ghost = 0
  for (let row = 0; row < length; ) {
    if (shown) {
      row = shown.next(row)
      if (row < 0) break
    }
    while (ghost < ghosts.length && ghosts[ghost].endRow <= row) ghost++
    if (ghost < ghosts.length && ghosts[ghost].firstRow <= row) {
      entries[count++] = ~ghost
      const isClosed = collapsed?.has(length + ghost)
      const { endRow } = ghosts[ghost++]
      if (isClosed) {
        row = endRow
        continue
      }
    }
    entries[count++] = row
    row += collapsed?.has(row) ? size[row] : 1
  }
  return { table: t, entries: count < entries.length ? entries.slice(0, count) : entries, ghosts }
}

/** Level in the tree as `aria-level` counts it: 1 for roots and ghosts. O(log ghosts). */
export function levelOf({ table, entries, ghosts }: VisibleRows, index: number): number {
  const entry = entries[index]
  if (entry < 0) return 1
  return table.depth[entry] + (ghostOver(ghosts, entry) < 0 ? 1 : 2)
}

/** Index of a row among the entries; -1 when it is hidden. O(log entries). */
export function indexOfRow(visible: VisibleRows, row: Row): number {
  const index = placeOfRow(visible, row)
  return visible.entries[index] === row ? index : -1
}

/**
 * Where a row is, or was before it was hidden: the index of its entry, else of the last one before
 * it, which is the closed ancestor or ghost where that hides it. -1 for none. O(log entries).
 */
export function placeOfRow({ entries, ghosts }: VisibleRows, row: Row): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    const isBefore = entry < 0 ? ghosts[~entry].firstRow <= row : entry < row
    if (isBefore) low = middle + 1
    else high = middle
  }
  return entries[low] === row ? low : low - 1
}
