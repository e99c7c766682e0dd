import { useMemo } from 'react'
import { collapseAll, collapseLevel, expandLevel, noneCollapsed } from '@/analysis/collapse'
import { foldsOf } from '@/analysis/folds'
import { gapsOf } from '@/analysis/gaps'
import { type Command, useCommands } from '@/state/commands'
import type { TraceStore } from '@/state/view/view-store'
import {
  clear,
  closeOrLeave,
  fitSelection,
  moveBy,
  moveToEnd,
  openOrEnter,
  pan,
  resetZoom,
  stepError,
  stepMatch,
  stepSection,
  switchFolding,
  toggleIdle,
  zoom,
} from './actions'

/** What the page itself, rather than the open trace, must do. */
export interface PageActions {
  readonly focusFind: () => void
  /** With sensitive values replaced, unless it is to be as it is. */
  readonly copySummary: (asItIs?: boolean) => void
  readonly copyLink: () => void
  readonly togglePanel: () => void
  /** Tells what was received and what was not. */
  readonly openLedger: () => void
  /** Asks for the trace again; undefined where it cannot change. */
  readonly refresh: (() => void) | undefined
  readonly setAutoRefresh: (isAuto: boolean) => void
}

/** Every key of the trace page (bindings: reference/ux.md, section 1.1). */
export function useTraceCommands(
  store: TraceStore,
  page: PageActions,
  { canCopy = true, hasFind = true } = {},
): void {
  const commands = useMemo(
    () =>
      [...rows(store, page), ...time(store), ...meaning(store, page), ...whole(store, page)].filter(
        ({ id }) => (canCopy || !id.includes('copy')) && (hasFind || id !== FIND),
      ),
    [store, page, canCopy, hasFind],
  )
  useCommands(commands)
}

const FIND = 'trace.find'

const ROWS = 'Spans'
const TIME = 'Time'
const MEANING = 'Errors, critical path, find'
const WHOLE = 'The whole trace'

function rows(store: TraceStore, page: PageActions): Command[] {
  const set = (change: typeof collapseLevel) => () =>
    store.setState((s) => ({ collapsed: change(s.table, s.collapsed, store.folds()) }))
  const key = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `trace.${id}`,
    title,
    group: ROWS,
    keys,
    run,
    keysOnly: true,
  })
  return [
    key('previous-row', 'Previous span', ['ArrowUp', 'k'], () => moveBy(store, -1)),
    key('next-row', 'Next span', ['ArrowDown', 'j'], () => moveBy(store, 1)),
    key('collapse', 'Collapse, or go to the parent', ['ArrowLeft', 'h'], () => closeOrLeave(store)),
    key('expand', 'Expand, or go to the first child', ['ArrowRight', 'l', 'Enter'], () =>
      openOrEnter(store),
    ),
    key('first-row', 'First span', ['Home'], () => moveToEnd(store, 'first')),
    key('last-row', 'Last span', ['End'], () => moveToEnd(store, 'last')),
    key('page-up', 'A page up', ['PageUp'], () => moveBy(store, -store.getState().pageRows)),
    key('page-down', 'A page down', ['PageDown'], () => moveBy(store, store.getState().pageRows)),
    { ...key('collapse-all', 'Collapse all', [']'], set(collapseAll)), keysOnly: false },
    { ...key('expand-all', 'Expand all', ['['], set(noneCollapsed)), keysOnly: false },
    { ...key('collapse-level', 'Collapse one level', ['p'], set(collapseLevel)), keysOnly: false },
    { ...key('expand-level', 'Expand one level', ['Shift+P'], set(expandLevel)), keysOnly: false },
    {
      ...key('folding', 'Fold or unfold repetition', ['x'], () => switchFolding(store)),
      keysOnly: false,
      enabled: () => foldsOf(store.table).count > 0,
    },
    {
      ...key('details', 'Show or hide the side panel', ['i'], page.togglePanel),
      keysOnly: false,
    },
  ]
}

function time(store: TraceStore): Command[] {
  const key = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `trace.${id}`,
    title,
    group: TIME,
    keys,
    run,
  })
  return [
    key('zoom-in', 'Zoom in', ['w'], () => zoom(store, 1)),
    key('zoom-out', 'Zoom out', ['s'], () => zoom(store, -1)),
    key('pan-left', 'Earlier', ['a'], () => pan(store, -1)),
    key('pan-right', 'Later', ['d'], () => pan(store, 1)),
    key('zoom-reset', 'Show the whole trace', ['0'], () => resetZoom(store)),
    {
      ...key('idle', 'Shorten idle time, or not', ['z'], () => toggleIdle(store)),
      enabled: () => gapsOf(store.table).total > 0,
    },
    key('zoom-fit', 'Zoom to the selected span', ['f'], () => fitSelection(store)),
  ]
}

function meaning(store: TraceStore, page: PageActions): Command[] {
  const key = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `trace.${id}`,
    title,
    group: MEANING,
    keys,
    run,
  })
  const togglePath = (to: 'off' | 'strict') => () =>
    store.setState((s) => ({ path: s.path === to ? 'tolerant' : to }))
  return [
    key('next-error', 'Next error', ['e'], () => stepError(store, 1)),
    key('previous-error', 'Previous error', ['Shift+E'], () => stepError(store, -1)),
    key('critical-path', 'Show or hide the critical path', ['c'], togglePath('off')),
    key(
      'critical-strict',
      'Critical path: strict, as Jaeger UI',
      ['Shift+C'],
      togglePath('strict'),
    ),
    key('next-section', 'Next section of the critical path', ['.'], () => stepSection(store, 1)),
    key('previous-section', 'Previous section', [','], () => stepSection(store, -1)),
    key('find', 'Find in trace', ['/'], page.focusFind),
    key('next-match', 'Next match', ['n'], () => stepMatch(store, 1)),
    key('previous-match', 'Previous match', ['Shift+N'], () => stepMatch(store, -1)),
    key('copy-summary', 'Copy a summary (Markdown)', ['y'], () => page.copySummary()),
    key('copy-link', 'Copy link', ['Shift+Y'], page.copyLink),
    {
      ...key('clear', 'Clear find, then the selection', ['Escape'], () => clear(store)),
      keysOnly: true,
    },
  ]
}

/** How complete it is, and more of it. */
function whole(store: TraceStore, page: PageActions): Command[] {
  const { refresh } = page
  const key = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `trace.${id}`,
    title,
    group: WHOLE,
    keys,
    run,
  })
  const received = key(
    'received',
    'What was received, and what was not',
    ['Shift+I'],
    page.openLedger,
  )
  if (!refresh) return [received]
  return [
    received,
    key('refresh', 'Refresh the trace', ['r'], refresh),
    key('refresh-auto', 'Refresh by itself, or no longer', ['Shift+R'], () =>
      page.setAutoRefresh(!store.getState().refresh.isAuto),
    ),
  ]
}
