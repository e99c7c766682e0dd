import { closeFolds, noneCollapsed, openFolds } from '@/analysis/collapse'
import { type Folds, foldsOf } from '@/analysis/folds'
import { foldsHiding } from '@/analysis/revealed'
import { Bitset } from '@/base/bitset'
import type { Row, TraceTable } from '@/trace/table'

/** Whether repetition is folded: as the size of the trace suggests, always, or never. */
export type FoldingTaste = 'auto' | 'on' | 'off'

/** Up to here a list is read by scrolling, and a row that stands for others is one more thing to learn. */
const FOLD_ABOVE = 500

/** What a trace does where nobody said anything. */
export function foldsByItself(t: TraceTable): boolean {
  return t.length > FOLD_ABOVE
}

/** The taste to remember when somebody switched: none, where the trace would have done so by itself. */
export function tasteOf(t: TraceTable, folding: boolean): FoldingTaste {
  if (folding === foldsByItself(t)) return 'auto'
  return folding ? 'on' : 'off'
}

/** What of the view state folding is. */
interface FoldState {
  readonly folding: boolean
  readonly collapsed: Bitset
  readonly selected: Row
}

/**
 * Folding in a link:
 *
 *     off                     repetition is listed row by row
 *     on                      every fold is closed
 *     bd4cd900,7ef70ae3       these are open, named by the last 8 digits of their first span's id
 *     all / all,bd4cd900      every one is open / but these
 *
 * Without it a trace folds by itself or not, and the folds that hide the selected span are open;
 * so a link to a span shows it.
 */
export function printFolds(t: TraceTable, state: FoldState): string | undefined {
  const folds = foldsOf(t)
  if (folds.count === 0) return undefined
  const byItself = foldsByItself(t)
  if (!state.folding) return byItself ? 'off' : undefined
  const open = openFolds(t, state.collapsed)
  if (byItself && isSame(open, wayTo(t, state.selected))) return undefined
  const isMostOpen = open.count() * 2 > folds.count
  const keys: string[] = []
  for (let fold = 0; fold < folds.count && keys.length < MOST_KEYS; fold++) {
    if (open.has(fold) !== isMostOpen) keys.push(keyOf(t, folds, fold))
  }
  if (isMostOpen) return ['all', ...keys].join(',')
  return keys.length === 0 ? 'on' : keys.join(',')
}

/** As many as an address has room for; what is beyond them is closed (or, behind `all`, open). */
const MOST_KEYS = 100

/** What a link says of folding; `collapsed` keeps what it says of rows. */
export function readFolds(
  t: TraceTable,
  text: string | undefined,
  { selected, taste, collapsed = noneCollapsed(t) }: FoldReader,
): Pick<FoldState, 'folding' | 'collapsed'> {
  if (text === 'off') return { folding: false, collapsed }
  if (text !== undefined) {
    return { folding: true, collapsed: closeFolds(t, collapsed, named(t, foldsOf(t), text)) }
  }
  const folding = taste === 'auto' ? foldsByItself(t) : taste === 'on'
  if (!folding) return { folding, collapsed }
  return { folding, collapsed: closeFolds(t, collapsed, wayTo(t, selected)) }
}

interface FoldReader {
  readonly selected: Row
  readonly taste: FoldingTaste
  readonly collapsed?: Bitset
}

/** The folds that must be open for a row to be seen. */
function wayTo(t: TraceTable, row: Row): Bitset {
  const way = new Bitset(foldsOf(t).count)
  for (const fold of foldsHiding(t, row)) way.add(fold)
  return way
}

/** The folds that are open where a link names some. */
function named(t: TraceTable, folds: Folds, text: string): Bitset {
  const keys = new Set(text.split(','))
  const isOpen = !keys.has('all')
  const open = new Bitset(folds.count)
  for (let fold = 0; fold < folds.count; fold++) {
    if (keys.has(keyOf(t, folds, fold)) === isOpen) open.add(fold)
  }
  return open
}

/** A number would be shorter, and another fold once a trace has got more of its spans. */
function keyOf(t: TraceTable, { firstRow }: Folds, fold: number): string {
  return t.idLow[firstRow[fold]].toString(16).padStart(8, '0')
}

function isSame(a: Bitset, b: Bitset): boolean {
  return a.words.every((word, i) => word === b.words[i])
}
