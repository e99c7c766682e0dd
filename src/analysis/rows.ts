import type { Bitset } from '@/base/bitset'
import type { Row, TraceTable } from '@/trace/table'
import type { Folds } from './folds'
import { type Ghost, ghostOver, ghostsOf } from './ghosts'

/**
 * What the waterfall lists, from top to bottom. An entry >= 0 is a row; entries < 0 number what is
 * no span: `~entry` is a ghost, before the first orphan it is the parent of, and behind the ghosts
 * `~entry - ghosts.length` is a fold, before its first member, open or closed. Rows ascend.
 */
export interface VisibleRows {
  readonly table: TraceTable
  readonly entries: Int32Array
  readonly ghosts: readonly Ghost[]
  /** The folds among the entries; without them repetition is listed row by row. */
  readonly folds: Folds | undefined
}

export interface RowChoice {
  /** What is closed, see `memberOf`: rows with their subtrees, ghosts, folds. */
  readonly collapsed?: Bitset | undefined
  /** Rows to show, with all their ancestors, as `showOnly` makes them; without it every row. */
  readonly shown?: Bitset | undefined
  /** Repetition to fold. With `shown` nothing is: who asks for matches wants to see them. */
  readonly folds?: Folds | undefined
}

/** O(answer + folds), and with `shown` also O(n / 32). A ghost is shown with what is under it. */
export function visibleRows(t: TraceTable, choice: RowChoice): VisibleRows {
  const { collapsed, shown } = choice
  const { size, length } = t
  const ghosts = ghostsOf(t)
  const folds = shown ? undefined : choice.folds
  const foldCount = folds?.count ?? 0
  const firstFold = length + ghosts.length
  const entries = new Int32Array(firstFold + foldCount)
  let count = 0
  let ghost = 0
  let fold = 0
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
    while (folds && fold < foldCount && folds.firstRow[fold] < row) fold++
    if (folds && fold < foldCount && folds.firstRow[fold] === row) {
      entries[count++] = ~(ghosts.length + fold)
      if (collapsed?.has(firstFold + fold)) {
        row = folds.endRow[fold]
        continue
      }
    }
    entries[count++] = row
    row += collapsed?.has(row) ? size[row] : 1
  }
  const listed = count < entries.length ? entries.slice(0, count) : entries
  return { table: t, entries: listed, ghosts, folds }
}

/** An entry as a member of what is closed: a row as itself, behind them ghosts, then folds. */
export function memberOf({ table }: VisibleRows, entry: number): number {
  return entry < 0 ? table.length + ~entry : entry
}

/** Number of the fold that an entry is; -1 for a row or a ghost. */
export function foldAt({ ghosts }: VisibleRows, entry: number): number {
  return entry < 0 ? Math.max(-1, ~entry - ghosts.length) : -1
}

/** The row an entry is, or the first one beneath it. */
export function firstRowOf({ ghosts, folds }: VisibleRows, entry: number): Row {
  if (entry >= 0) return entry
  const number = ~entry
  if (number < ghosts.length) return ghosts[number].firstRow
  return folds ? folds.firstRow[number - ghosts.length] : -1
}

/**
 * Level in the tree as `aria-level` counts it: 1 for roots and ghosts. A fold stands where its
 * members would, they one level beneath it. O(log ghosts).
 */
export function levelOf(visible: VisibleRows, index: number): number {
  const { table, entries, ghosts, folds } = visible
  const entry = entries[index]
  const fold = foldAt(visible, entry)
  if (entry < 0 && fold < 0) return 1
  const row = firstRowOf(visible, entry)
  const inFolds = !folds || folds.over[row] < 0 ? 0 : folds.level[folds.over[row]]
  // Its first row lies in the fold itself.
  const ofFold = fold < 0 ? 0 : 1
  return table.depth[row] + (ghostOver(ghosts, row) < 0 ? 1 : 2) + inFolds - ofFold
}

/** Index of a row among the entries; -1 when it is hidden. O(log entries). */
export function indexOfRow(visible: VisibleRows, row: Row): number {
  const index = placeOfRow(visible, row)
  return visible.entries[index] === row ? index : -1
}

/** Index of a row, ghost or fold among the entries; -1 when it is not listed. O(log entries). */
export function indexOfEntry(visible: VisibleRows, entry: number): number {
  const place = placeOfRow(visible, firstRowOf(visible, entry))
  // What begins with one row stands together: a ghost, a fold, the row.
  for (let index = place; index >= 0 && index > place - 3; index--) {
    if (visible.entries[index] === entry) return index
  }
  return -1
}

/**
 * Where a row is, or was before it was hidden: the index of its entry, else of the last one before
 * it, which is the closed ancestor, ghost or fold where that hides it. -1 for none. O(log entries).
 */
export function placeOfRow(visible: VisibleRows, row: Row): number {
  const { entries } = visible
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    const isBefore = entry < 0 ? firstRowOf(visible, entry) <= row : entry < row
    if (isBefore) low = middle + 1
    else high = middle
  }
  return entries[low] === row ? low : low - 1
}

/**
 * Where the eye finds a row: at its own entry, or at the closed fold that stands for it. -1 where
 * something else hides it. O(log entries).
 */
export function standingOf(visible: VisibleRows, row: Row): number {
  if (row < 0) return -1
  const place = placeOfRow(visible, row)
  const entry = visible.entries[place]
  if (entry === row) return place
  const fold = entry === undefined ? -1 : foldAt(visible, entry)
  return fold >= 0 && visible.folds && row < visible.folds.endRow[fold] ? place : -1
}

/** The closed fold that stands for a row in the list; -1 for none. O(log entries). */
export function foldHiding(visible: VisibleRows, row: Row): number {
  const place = standingOf(visible, row)
  return place < 0 ? -1 : foldAt(visible, visible.entries[place])
}

/** Whether a fold hides one of these rows. */
export function foldHolds({ folds }: VisibleRows, fold: number, rows: Bitset): boolean {
  const row = folds ? rows.next(folds.firstRow[fold]) : -1
  return folds !== undefined && row >= 0 && row < folds.endRow[fold]
}
