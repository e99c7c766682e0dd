import { createStore, type StoreApi } from 'zustand/vanilla'
import { expandTo, noneCollapsed, toggle } from '@/analysis/collapse'
import { type CriticalPath, criticalPath, strictCriticalPath } from '@/analysis/critical-path'
import { showOnly } from '@/analysis/filter'
import { findRows } from '@/analysis/find'
import { gapsOf } from '@/analysis/gaps'
import { type VisibleRows, visibleRows } from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { memoLast } from '@/base/memo'
import { shortenGaps, type TimeMap, wholeTime } from '@/base/time-map'
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
  /** Closed subtrees, as analysis/collapse makes them: rows, and ghosts after them. */
  readonly collapsed: Bitset
  readonly find: string
  /** Show only what matches, and its ancestors; else matches are marked. */
  readonly onlyMatches: boolean
  readonly path: PathMode
  /** Long stretches in which nothing happens are drawn short. */
  readonly shortIdle: boolean
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
  /** Selects a row and opens the way to it; a filter that hides it is lifted. -1 selects nothing. */
  readonly select: (row: Row, options?: { reveal?: boolean }) => void
  readonly setView: (view: Span) => void
  /** Opens or closes a row, or ghost g as `table.length + g`. */
  readonly toggle: (member: number) => void
  // What follows from the state: computed when asked, the last answer remembered.
  readonly matches: () => Bitset | undefined
  readonly visible: () => VisibleRows
  readonly criticalPath: () => CriticalPath | undefined
  /** How time is drawn. */
  readonly timeMap: () => TimeMap
}

export function createViewStore(table: TraceTable, initial: Partial<ViewState> = {}): TraceStore {
  // A trace of no duration still needs a scale to stand on.
  const whole: Span = { from: 0, to: Math.max(table.duration, 1) }
  const store = createStore<ViewState>()(() => ({
    view: whole,
    selected: -1,
    collapsed: noneCollapsed(table),
    find: '',
    onlyMatches: false,
    path: 'tolerant',
    shortIdle: false,
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
  const visibleOf = memoLast((collapsed: Bitset, shown: Bitset | undefined) =>
    visibleRows(table, { collapsed, shown }),
  )
  const shortMap = memoLast(() => shortenGaps(gapsOf(table), whole))
  const matches = () => matchesOf(store.getState().find)
  const shown = (s: ViewState) => shownOf(matchesOf(s.find), s.onlyMatches)

  return {
    ...store,
    table,
    whole,
    select: (row, { reveal = true } = {}) =>
      store.setState((s) => ({
        selected: row,
        picked: { row },
        collapsed: row < 0 ? s.collapsed : expandTo(table, s.collapsed, row),
        onlyMatches: s.onlyMatches && (row < 0 || shown(s)?.has(row) !== false),
        reveal: reveal && row >= 0 ? { row } : s.reveal,
      })),
    setView: (view) => store.setState({ view }),
    toggle: (member) => store.setState((s) => ({ collapsed: toggle(table, s.collapsed, member) })),
    matches,
    timeMap: () => (store.getState().shortIdle ? shortMap() : wholeTime),
    visible: () => {
      const s = store.getState()
      return visibleOf(s.collapsed, shown(s))
    },
    criticalPath: () => {
      const { path } = store.getState()
      if (path === 'off') return undefined
      return path === 'strict' ? strictCriticalPath(table) : criticalPath(table)
    },
  }
}
