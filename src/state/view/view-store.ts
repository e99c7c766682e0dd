import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Carried } from '@/analysis/carry-over'
import { closeFolds, expandTo, noneCollapsed, toggle } from '@/analysis/collapse'
import { type CriticalPath, criticalPath, strictCriticalPath } from '@/analysis/critical-path'
import { showOnly } from '@/analysis/filter'
import { findRows } from '@/analysis/find'
import { type Folds, foldsOf } from '@/analysis/folds'
import { gapsOf } from '@/analysis/gaps'
import { type VisibleRows, visibleRows } from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { memoByRef, memoLast } from '@/base/memo'
import { shortenGaps, type TimeMap, wholeTime } from '@/base/time-map'
import type { Row, TraceTable } from '@/trace/table'
import type { NotePlace, Notes } from './notes'
import { type Span, wholeOf } from './whole'

export type PathMode = 'tolerant' | 'strict' | 'off'

/** What the hand is doing in one open trace. What a colleague should see goes on to the URL. */
export interface ViewState {
  /** What is looked at; another one when the trace was asked for again and more of it came. */
  readonly table: TraceTable
  /** Where the rows of the table before this one are in it; undefined for the first one. */
  readonly carried: Carried | undefined
  /** Rows that came with the last refresh, until the next one or until they are dismissed. */
  readonly fresh: Bitset | undefined
  readonly refresh: RefreshState
  /** More of the same answer is on its way. */
  readonly isComing: boolean
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
  /** Long stretches in which nothing happens are drawn short. */
  readonly shortIdle: boolean
  /** Asks the view to bring a row on the screen; a new object each time. */
  readonly reveal: Reveal | undefined
  /** What a link says of the side panel, until the hand opens or closes it. */
  readonly panel: string | undefined
  /** The last selection; a new object each time, also for the row that was selected already. */
  readonly picked: { readonly row: Row } | undefined
  /** What was written at spans and at stretches of time; undefined while nothing is. */
  readonly notes?: Notes | undefined
  /** The place whose note is being written. */
  readonly noteOpen?: NotePlace | undefined
  /** The notes before the last one that was removed, and where that was. */
  readonly notesBefore?: { readonly all: Notes['all']; readonly place: NotePlace } | undefined
  /** Rows the view shows at once, as it last said: what a page key moves by. */
  readonly pageRows: number
}

/** A row to show: where the view likes, or exactly where a link had it. */
export interface Reveal {
  readonly row: Row
  readonly at?: Place | undefined
}

/** CSS px: how much of the row is above the list's edge, or where in a tree it is from the middle. */
export interface Place {
  readonly y: number
  /** In a tree alone. */
  readonly x?: number
  readonly scale?: number
}

/** How the trace is being asked for again. */
export interface RefreshState {
  readonly isAsking: boolean
  /** By itself, at growing intervals, until nothing new comes. */
  readonly isAuto: boolean
  /** What came of the last time; undefined before the first. */
  readonly outcome: 'new' | 'nothing' | 'fewer' | 'failed' | undefined
}

/** Until a view has said how many rows it shows. */
const PAGE_ROWS = 20

export interface TraceStore extends StoreApi<ViewState> {
  /** What is shown keeps some state to itself; by these a link asks for it, while it is shown. */
  readonly parts: {
    place?: (() => Reveal | undefined) | undefined
    panel?: (() => string) | undefined
  }
  /** That of the state: not to be kept. */
  readonly table: TraceTable
  /** The whole trace, as the table has it now. */
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
  /** What `visible` will say in a state, with another table, that is about to be set. */
  readonly foresee: (state: ViewState) => VisibleRows
  /** What is folded; undefined while nothing is. */
  readonly folds: () => Folds | undefined
  readonly criticalPath: () => CriticalPath | undefined
  /** How time is drawn. */
  readonly timeMap: () => TimeMap
}

export function createViewStore(
  first: TraceTable,
  initial: Partial<Omit<ViewState, 'table'>> = {},
): TraceStore {
  const store = createStore<ViewState>()(() => ({
    carried: undefined,
    fresh: undefined,
    refresh: { isAsking: false, isAuto: false, outcome: undefined },
    isComing: false,
    view: wholeOf(first),
    selected: -1,
    collapsed: noneCollapsed(first),
    folding: false,
    find: '',
    onlyMatches: false,
    path: 'tolerant',
    shortIdle: false,
    reveal: undefined,
    panel: undefined,
    picked: undefined,
    pageRows: PAGE_ROWS,
    ...initial,
    table: first,
  }))

  // The last answer of each table: of the one that is shown, and of the one that is foreseen.
  const matchesOf = memoByRef((table: TraceTable) =>
    memoLast((find: string) => (find.trim() === '' ? undefined : findRows(table, find))),
  )
  const shownOf = memoByRef((table: TraceTable) =>
    memoLast((matches: Bitset | undefined, only: boolean) =>
      matches && only ? showOnly(table, matches) : undefined,
    ),
  )
  const listOf = (table: TraceTable) =>
    memoLast((collapsed: Bitset, shown: Bitset | undefined, folds: Folds | undefined) =>
      visibleRows(table, { collapsed, shown, folds }),
    )
  const visibleOf = memoByRef(listOf)
  const unfoldedOf = memoByRef(listOf)
  const shortMap = memoLast((table: TraceTable) => shortenGaps(gapsOf(table), wholeOf(table)))
  const matches = (s: ViewState = store.getState()) => matchesOf(s.table)(s.find)
  const shown = (s: ViewState) => shownOf(s.table)(matches(s), s.onlyMatches)
  const folds = (s: ViewState = store.getState()) => (s.folding ? foldsOf(s.table) : undefined)
  const visible = (s: ViewState) => visibleOf(s.table)(s.collapsed, shown(s), folds(s))

  return {
    ...store,
    parts: {},
    get table() {
      return store.getState().table
    },
    get whole() {
      return wholeOf(store.getState().table)
    },
    select: (row, { reveal = true, open = true } = {}) =>
      store.setState((s) => ({
        selected: row,
        picked: { row },
        collapsed: row < 0 || !open ? s.collapsed : expandTo(s.table, s.collapsed, row),
        onlyMatches: s.onlyMatches && (row < 0 || shown(s)?.has(row) !== false),
        reveal: reveal && row >= 0 ? { row } : s.reveal,
      })),
    setView: (view) => store.setState({ view }),
    toggle: (member) =>
      store.setState((s) => ({ collapsed: toggle(s.table, s.collapsed, member) })),
    setFolding: (folding) =>
      store.setState((s) => ({
        folding,
        collapsed: folding ? closeFolds(s.table, s.collapsed) : s.collapsed,
      })),
    matches: () => matches(),
    timeMap: () => {
      const { shortIdle, table } = store.getState()
      return shortIdle ? shortMap(table) : wholeTime
    },
    visible: () => visible(store.getState()),
    foresee: visible,
    unfolded: () => {
      const s = store.getState()
      return unfoldedOf(s.table)(s.collapsed, shown(s), undefined)
    },
    folds: () => folds(),
    criticalPath: () => {
      const { path, table } = store.getState()
      if (path === 'off') return undefined
      return path === 'strict' ? strictCriticalPath(table) : criticalPath(table)
    },
  }
}
