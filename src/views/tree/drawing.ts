import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import type { VisibleRows } from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { formatCount } from '@/base/number'
import type { Row, TraceTable } from '@/trace/table'
import { type Choice, chooseEntries, WIDEST, type Wish } from './choice'
import { layoutTree, type TreeLayout } from './layout'
import { entryOf, shapeOf } from './shape'

/** What the tree is drawn of. */
export interface TreeSource {
  readonly table: TraceTable
  readonly visible: VisibleRows
  readonly selected: Row
  readonly matches: Bitset | undefined
  readonly path: CriticalPath | undefined
  /** How many children a member shows where the reader asked for more; by what `memberAt` gives. */
  readonly widened: ReadonlyMap<number, number>
}

/** A laid out tree: which entries stand where. */
export interface Drawing {
  readonly visible: VisibleRows
  readonly choice: Choice
  readonly layout: TreeLayout
  /** Spans that are drawn, and those the waterfall lists. */
  readonly spans: number
  readonly listed: number
}

/** So many nodes can still be read, and laid out between two frames. */
const BUDGET = 2000
/** What the reader opens comes on top, up to here. */
const MOST = 4000

/** Key of what stands above all roots in `widened`. */
export const TOP_MEMBER = Number.MIN_SAFE_INTEGER

export function drawTree(source: TreeSource): Drawing {
  const { visible, widened } = source
  const shape = shapeOf(visible)
  const choice = chooseEntries(shape, {
    budget: Math.min(MOST, BUDGET + widened.size * WIDEST),
    wishes: wishesOf(source),
    widened: byEntry(visible, widened),
  })
  let spans = 0
  for (const entry of choice.entry) if (visible.entries[entry] >= 0) spans++
  return { visible, choice, layout: layoutTree(choice), spans, listed: shape.spans }
}

/** The row at a place, `~g` for ghost g, undefined for a stub. */
export function memberAt({ visible, choice }: Drawing, place: number): number | undefined {
  const entry = choice.entry[place]
  return entry === undefined ? undefined : visible.entries[entry]
}

/** The place of a row, or of the closed one it is in; -1 when it is not drawn. */
export function placeOf({ visible, choice }: Drawing, row: Row): number {
  return row < 0 ? -1 : choice.entry.indexOf(entryOf(visible, row))
}

/** One quiet sentence when not everything is drawn; "" otherwise. */
export function drawnWords({ choice, spans, listed }: Drawing): string {
  if (spans === listed) return ''
  const what = `Showing ${formatCount(spans)} of ${formatCount(listed)} spans`
  return choice.isGranted
    ? `${what}: the selection, errors and the critical path are always shown`
    : `${what}: the selection, and as many errors and as much of the critical path as fit`
}

/** What must be seen, the most important first. Each may take its share of the budget. */
function wishesOf({ table, visible, selected, matches, path }: TreeSource): Wish[] {
  const { own, origins } = errorsOf(table)
  const chosen = selected < 0 ? -1 : entryOf(visible, selected)
  return [
    { entries: chosen < 0 ? [] : [chosen], share: 1 },
    { entries: entriesOf(visible, origins), share: 0.4 },
    { entries: entriesOf(visible, own), share: 0.5 },
    { entries: path ? entriesOfPath(visible, path) : [], share: 0.75 },
    { entries: matches ? entriesOf(visible, matches) : [], share: 0.9 },
  ]
}

/** Of the root the heading names: every root has a path, and there may be thousands of them. */
function entriesOfPath(visible: VisibleRows, { rows, primaryRoot: root }: CriticalPath) {
  return root < 0 ? [] : entriesOf(visible, rows, root, root + visible.table.size[root])
}

/** Where rows of [from, end) are listed, themselves or by the closed row above them. */
function* entriesOf(
  visible: VisibleRows,
  rows: Bitset,
  from = 0,
  end = rows.length,
): Generator<number> {
  const { table, entries } = visible
  for (let row = rows.next(from); row >= 0 && row < end; ) {
    const entry = entryOf(visible, row)
    if (entry >= 0) yield entry
    const closed = entry < 0 ? -1 : entries[entry]
    // A closed row stands for all that is beneath it.
    row = rows.next(closed >= 0 && closed < row ? closed + table.size[closed] : row + 1)
  }
}

function byEntry(visible: VisibleRows, widened: ReadonlyMap<number, number>) {
  const entries = new Map<number, number>()
  for (const [member, children] of widened) {
    if (member === TOP_MEMBER) entries.set(-1, children)
    const at = member < 0 ? visible.ghosts[~member]?.firstRow : member
    const entry = at === undefined ? -1 : visible.entries.indexOf(member)
    if (entry >= 0) entries.set(entry, children)
  }
  return entries
}
