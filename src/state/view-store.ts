import { createStore, type StoreApi } from 'zustand/vanilla'
import { closeFolds, expandTo, noneCollapsed, toggle } from '@/analysis/collapse'
import { type CriticalPath, criticalPath, strictCriticalPath } from '@/analysis/critical-path'
import { showOnly } from '@/analysis/filter'
import { findRows } from '@/analysis/find'
import { type Folds, foldsOf } from '@/analysis/folds'
import { type VisibleRows, visibleRows } from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { memoLast } from '@/base/memo'
import type { Nanos } from '@/base/units'
import type { Row, TraceTable } from '@/trace/table'

export type PathMode = 'tolerant' | 'strict' | 'off'

/** A stretch of the trace's time, ns from its start. */
export interface Span {
  readonly from: Nanos
  readonly to: Nanos
}

/** What the hand is doing in one open trace. What a colleague should see goes on to the URL. */
export interface ViewState {
  /** The stretch of time in view. */
  readonly view: Span
  /** -1 when nothing is selected. */
  readonly selected: Row
  /** What is closed, as analysis/collapse makes it: rows, ghosts and folds. */
  readonly collapsed: Bitset
  /** Repetition is folded into rows of its own. */
  readonly folding: boolean
  readonly find: string
  /** Show only what matches, and its ancestors; else matches are marked. */
  readonly onlyMatches: boolean
  readonly path: PathMode
  /** Asks the view to bring a row on the screen; a new object each time. */
  readonly reveal: { readonly row: Row } | undefined
  /** The last selection; a new object each time, also for the row that was selected already. */
  readonly picked: { readonly row: Row } | undefined
  /** Rows the view shows at once, as it last said: what a page key moves by. */
  readonly pageRows: number
}

/** Until a view has said how many rows it shows. */
const PAGE_ROWS = 20

export interface TraceStore extends StoreApi<ViewState> {
  readonly table: TraceTable
  /** The whole trace. */
  readonly whole: Span
  /**
   * Selects a row and opens the way to it; a filter that hides it is lifted. -1 selects nothing.
   * With `open: false` what hides it stays closed: so the selection stands on a fold.
   */
  readonly select: (row: Row, options?: { reveal?: boolean; open?: boolean }) => void
  readonly setView: (view: Span) => void
  /** Opens or closes a row, a ghost or a fold, numbered as in `collapsed`. */
  readonly toggle: (member: number) => void
  /** Folds all repetition, or lists it row by row. */
  readonly setFolding: (folding: boolean) => void
  // What follows from the state: computed when asked, the last answer remembered.
  readonly matches: () => Bitset | undefined
  readonly visible: () => VisibleRows
  /** Likewise, for views that do not fold. */
  readonly unfolded: () => VisibleRows
  /** What is folded; undefined while nothing is. */
  readonly folds: () => Folds | undefined
  readonly criticalPath: () => CriticalPath | undefined
}

export function createViewStore(table: TraceTable, initial: Partial<ViewState> = {}): TraceStore {
  // A trace of no duration still needs a scale to stand on.
  const whole: Span = { from: 0, to: Math.max(table.duration, 1) }
  const store = createStore<ViewState>()(() => ({
    view: whole,
    selected: -1,
    collapsed: noneCollapsed(table),
    folding: false,
    find: '',
    onlyMatches: false,
    path: 'tolerant',
    reveal: undefined,
    picked: undefined,
    pageRows: PAGE_ROWS,
    ...initial,
  }))

  const matchesOf = memoLast((find: string) =>
    find.trim() === '' ? undefined : findRows(table, find),
  )
  const shownOf = memoLast((matches: Bitset | undefined, only: boolean) =>
    matches && only ? showOnly(table, matches) : undefined,
  )
  const list = (collapsed: Bitset, shown: Bitset | undefined, folds: Folds | undefined) =>
    visibleRows(table, { collapsed, shown, folds })
  const visibleOf = memoLast(list)
  const unfoldedOf = memoLast(list)
  const matches = () => matchesOf(store.getState().find)
  const shown = (s: ViewState) => shownOf(matchesOf(s.find), s.onlyMatches)
  const folds = () => (store.getState().folding ? foldsOf(table) : undefined)

  return {
    ...store,
    table,
    whole,
    select: (row, { reveal = true, open = true } = {}) =>
      store.setState((s) => ({
        selected: row,
        picked: { row },
        collapsed: row < 0 || !open ? s.collapsed : expandTo(table, s.collapsed, row),
        onlyMatches: s.onlyMatches && (row < 0 || shown(s)?.has(row) !== false),
        reveal: reveal && row >= 0 ? { row } : s.reveal,
      })),
    setView: (view) => store.setState({ view }),
    toggle: (member) => store.setState((s) => ({ collapsed: toggle(table, s.collapsed, member) })),
    setFolding: (folding) =>
      store.setState((s) => ({
        folding,
        collapsed: folding ? closeFolds(table, s.collapsed) : s.collapsed,
      })),
    matches,
    visible: () => {
      const s = store.getState()
      return visibleOf(s.collapsed, shown(s), folds())
    },
    unfolded: () => {
      const s = store.getState()
      return unfoldedOf(s.collapsed, shown(s), undefined)
    },
    folds,
    criticalPath: () => {
      const { path } = store.getState()
      if (path === 'off') return undefined
      return path === 'strict' ? strictCriticalPath(table) : criticalPath(table)
    },
  }
}
