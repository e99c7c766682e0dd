import type { Bitset } from '@/base/bitset'
import type { Row, TraceTable } from '@/trace/table'
import type { Folds } from './folds'
import { type Ghost, ghostOver, ghostsOf } from './ghosts'
import { isRevealed, revealedOf } from './revealed'

/**
 * What the waterfall lists, from top to bottom. An entry >= 0 is a row; entries < 0 number what is
 * no span: `~entry` is a ghost, before the first orphan it is the parent of, and behind the ghosts
 * `~entry - ghosts.length` is a fold, before its first member: all its members when it is open,
 * those that `revealedOf` names when it is closed. Rows ascend.
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

const NONE = new Int32Array(0)

/** O(answer + folds), and with `shown` also O(n / 32). A ghost is shown with what is under it. */
export function visibleRows(t: TraceTable, choice: RowChoice): VisibleRows {
  const { collapsed, shown } = choice
  const { size, length } = t
  const ghosts = ghostsOf(t)
  const folds = shown ? undefined : choice.folds
  const foldCount = folds?.count ?? 0
  const revealed = foldCount > 0 ? revealedOf(t) : NONE
  const firstFold = length + ghosts.length
  const entries = new Int32Array(firstFold + foldCount)
  let count = 0
  let ghost = 0
  let fold = 0
  let next = 0
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
    if (folds) {
      while (fold < foldCount && folds.firstRow[fold] < row) fold++
      if (fold < foldCount && folds.firstRow[fold] === row) {
        entries[count++] = ~(ghosts.length + fold++)
      }
      const over = folds.over[row]
      if (over >= 0 && collapsed?.has(firstFold + over) && isMember(t, folds, row)) {
        while (next < revealed.length && revealed[next] < row) next++
        const end = folds.endRow[over]
        const after = next < revealed.length ? Math.min(revealed[next], end) : end
        if (after > row) {
          row = after
          continue
        }
      }
    }
    entries[count++] = row
    row += collapsed?.has(row) ? size[row] : 1
  }
  const listed = count < entries.length ? entries.slice(0, count) : entries
  return { table: t, entries: listed, ghosts, folds }
}

/** Whether a row is a member of the innermost fold it lies in, and not beneath one. */
function isMember({ depth }: TraceTable, { over, firstRow }: Folds, row: Row): boolean {
  return depth[row] === depth[firstRow[over[row]]]
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

/** Which row is selected when the selection stands on an entry: of a fold, one that only it shows. */
export function standInOf(visible: VisibleRows, entry: number): Row {
  const { table, folds } = visible
  const fold = foldAt(visible, entry)
  if (!folds || fold < 0) return firstRowOf(visible, entry)
  let m = folds.firstMember[fold]
  while (isRevealed(table, folds.member[m])) m++
  return folds.member[m]
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
  const place = lastBefore(visible, firstRowOf(visible, entry))
  // What begins with one row stands together: a ghost, a fold, the row.
  for (let index = place; index >= 0 && index > place - 3; index--) {
    if (visible.entries[index] === entry) return index
  }
  return -1
}

/** Index of a fold among the entries; -1 when it is not listed. */
export function indexOfFold(visible: VisibleRows, fold: number): number {
  return indexOfEntry(visible, ~(visible.ghosts.length + fold))
}

/**
 * Where a row is, or was before it was hidden: the index of its entry, else of the closed ancestor,
 * ghost or fold that hides it, else of the last one before it. -1 for none. O(log entries).
 */
export function placeOfRow(visible: VisibleRows, row: Row): number {
  const { entries, folds } = visible
  const place = lastBefore(visible, row)
  const entry = entries[place]
  if (!folds || entry === undefined || row < endRowOf(visible, entry)) return place
  // Between two members that a closed fold reveals: it is the innermost one that holds both.
  const first = firstRowOf(visible, entry)
  let fold = folds.over[row]
  while (fold >= 0 && folds.firstRow[fold] > first) fold = folds.outer[fold]
  return fold < 0 ? place : indexOfFold(visible, fold)
}

/** Index of the last entry that begins with a row or before it; a row itself comes last of these. */
function lastBefore(visible: VisibleRows, row: Row): number {
  const { entries } = visible
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (firstRowOf(visible, entry) <= row) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Behind the last row that an entry has beneath it, in the table and so also when it is closed. */
function endRowOf({ table, ghosts, folds }: VisibleRows, entry: number): Row {
  if (entry >= 0) return entry + table.size[entry]
  const number = ~entry
  if (number < ghosts.length) return ghosts[number].endRow
  return folds ? folds.endRow[number - ghosts.length] : -1
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
