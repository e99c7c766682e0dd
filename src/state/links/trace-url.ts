import { useEffect, useRef } from 'react'
import type { Bitset } from '@/base/bitset'
import { rowOf, spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { usePrefs } from '../settings/prefs'
import type { TraceStore, ViewState } from '../view/view-store'
import { wholeOf } from '../view/whole'
import { type FoldingTaste, printFolds, readFolds } from './folding'
import { parseRange, printRange, type TraceParams } from './url'

/** What of the view state stands in the URL, and how. */
type Written = Pick<TraceParams, 'span' | 'range' | 'filter' | 'show' | 'path' | 'idle' | 'folds'>

export function writeView(store: TraceStore, state: ViewState = store.getState()): Written {
  const { view, selected, find, onlyMatches, path, shortIdle } = state
  const isWhole = view.from <= store.whole.from && view.to >= store.whole.to
  return {
    span: selected < 0 ? undefined : spanId(store.table, selected),
    range: isWhole ? undefined : printRange(view),
    filter: find === '' ? undefined : find,
    show: onlyMatches && find !== '' ? 'matches' : undefined,
    path: path === 'tolerant' ? undefined : path,
    idle: shortIdle ? 'short' : undefined,
    folds: printFolds(store.table, state),
  }
}

/** What a link says of the view; of folding, what it does not say is the reader's taste. */
export function readView(
  table: TraceTable,
  params: TraceParams,
  before: { readonly taste?: FoldingTaste; readonly collapsed?: Bitset } = {},
): Partial<ViewState> {
  const whole = wholeOf(table)
  const range = params.range === undefined ? undefined : parseRange(params.range)
  const inside = range && range.from < whole.to
  // Jaeger UI's `uiFind` is a span's deep link when it is the id of one.
  const byFilter = params.filter === undefined ? -1 : rowOf(table, params.filter.trim())
  const selected = params.span === undefined ? byFilter : rowOf(table, params.span)
  return {
    view: inside ? { from: range.from, to: Math.min(range.to, whole.to) } : whole,
    selected,
    find: byFilter >= 0 ? '' : (params.filter ?? ''),
    onlyMatches: params.show === 'matches',
    path: params.path === 'strict' || params.path === 'off' ? params.path : 'tolerant',
    shortIdle: params.idle === 'short',
    reveal: selected >= 0 ? { row: selected } : undefined,
    ...readFolds(table, params.folds, { taste: 'auto', ...before, selected }),
  }
}

/** Writes wait for the hand to rest: browsers refuse more than some 200 address changes in 10 s. */
const REST_MS = 200

/** What a page gives to have its URL kept. */
interface UrlKeeper {
  readonly replace: (written: Readonly<Record<string, string | undefined>>) => void
  /** What the address says besides: one that *Copy link* made goes on saying everything. */
  readonly more?: (() => Readonly<Record<string, string | undefined>>) | undefined
  /** Says that something is pending until the function it gives is called. */
  readonly busy: () => () => void
}

/**
 * Keeps the URL and the view store of one open trace alike: the store goes to the URL when the
 * hand rests (replace), the URL goes to the store when it changed by other means (back, a link).
 */
export function useTraceUrl(store: TraceStore, params: TraceParams, keeper: UrlKeeper): void {
  const latest = useRef({ params, keeper })
  latest.current = { params, keeper }
  const isPending = useRef(false)
  /** What the address said when it was last read or written. */
  const known = useRef<object>(params)
  /** Written and not arrived yet: what comes meanwhile is our own, and older than the store. */
  const sent = useRef<object[]>([])
  const forget = useRef(() => {})

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let rest = () => {}
    const stop = () => {
      clearTimeout(timer)
      rest()
      isPending.current = false
    }
    forget.current = stop
    const write = () => {
      stop()
      const { params, keeper } = latest.current
      const written = { ...writeView(store), ...keeper.more?.() }
      known.current = written
      if (sameView(written, sent.current.at(-1) ?? params)) return
      sent.current.push(written)
      keeper.replace(written)
    }
    const unsubscribe = store.subscribe((now, before) => {
      if (!isWritten(now, before, latest.current.keeper.more !== undefined)) return
      if (!isPending.current) rest = latest.current.keeper.busy()
      isPending.current = true
      clearTimeout(timer)
      timer = setTimeout(write, REST_MS)
    })
    return () => {
      unsubscribe()
      stop()
    }
  }, [store])

  const { span, range, filter, show, path, idle, folds } = params
  useEffect(() => {
    const params = { span, range, filter, show, path, idle, folds }
    const arrived = sent.current.findIndex((written) => sameView(params, written))
    sent.current.splice(0, arrived < 0 ? sent.current.length : arrived + 1)
    // The hand is ahead of the URL: it will write when it rests, or has written already.
    if (isPending.current || arrived >= 0) return
    if (sameView(params, known.current) || sameView(params, writeView(store))) return
    known.current = params
    const { folding: taste } = usePrefs.getState()
    const look = () => ({ taste, collapsed: store.getState().collapsed })
    const { selected = -1, ...read } = readView(store.table, params, look())
    store.setState(read)
    if (selected !== store.getState().selected) {
      store.select(selected)
      // The way to it is open; of folds the link has the last word.
      store.setState(readFolds(store.table, folds, { ...look(), selected }))
    }
    // What was read need not be written, and must not keep the next link from being read.
    if (sameView(params, writeView(store))) forget.current()
  }, [store, span, range, filter, show, path, idle, folds])
}

const KEYS_OF_STATE = [
  'selected',
  'view',
  'find',
  'onlyMatches',
  'path',
  'shortIdle',
  'folding',
  'panel',
] as const

/** Whether something changed that stands in the address; of what is closed, folds do, or all of it. */
function isWritten(now: ViewState, before: ViewState, isExact: boolean): boolean {
  if ((now.folding || isExact) && now.collapsed !== before.collapsed) return true
  return KEYS_OF_STATE.some((key) => now[key] !== before[key])
}

/** Whether `b` says all that `a` does. */
function sameView(a: object, b: object): boolean {
  const other = new Map(Object.entries(b))
  return Object.entries(a).every(([key, value]) => (value ?? '') === (other.get(key) ?? ''))
}
