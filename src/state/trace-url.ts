import { useEffect, useRef } from 'react'
import { rowOf, spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { parseRange, printRange, type TraceParams } from './url'
import type { TraceStore, ViewState } from './view-store'

/** What of the view state stands in the URL, and how. */
type Written = Pick<TraceParams, 'span' | 'range' | 'filter' | 'show' | 'path'>

const KEYS = ['span', 'range', 'filter', 'show', 'path'] as const

export function writeView(store: TraceStore, state: ViewState = store.getState()): Written {
  const { view, selected, find, onlyMatches, path } = state
  const isWhole = view.from <= store.whole.from && view.to >= store.whole.to
  return {
    span: selected < 0 ? undefined : spanId(store.table, selected),
    range: isWhole ? undefined : printRange(view),
    filter: find === '' ? undefined : find,
    show: onlyMatches && find !== '' ? 'matches' : undefined,
    path: path === 'tolerant' ? undefined : path,
  }
}

export function readView(table: TraceTable, params: TraceParams): Partial<ViewState> {
  const whole = { from: 0, to: Math.max(table.duration, 1) }
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
    reveal: selected >= 0 ? { row: selected } : undefined,
  }
}

/** Writes wait for the hand to rest: browsers refuse more than some 200 address changes in 10 s. */
const REST_MS = 200

/**
 * Keeps the URL and the view store of one open trace alike: the store goes to the URL when the
 * hand rests (replace), the URL goes to the store when it changed by other means (back, a link).
 */
export function useTraceUrl(
  store: TraceStore,
  params: TraceParams,
  replace: (written: Written) => void,
): void {
  const latest = useRef({ params, replace })
  latest.current = { params, replace }
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    const write = () => {
      pending.current = undefined
      const written = writeView(store)
      if (!sameView(written, latest.current.params)) latest.current.replace(written)
    }
    const unsubscribe = store.subscribe((now, before) => {
      if (KEYS_OF_STATE.every((key) => now[key] === before[key])) return
      clearTimeout(pending.current)
      pending.current = setTimeout(write, REST_MS)
    })
    return () => {
      unsubscribe()
      clearTimeout(pending.current)
      pending.current = undefined
    }
  }, [store])

  const { span, range, filter, show, path } = params
  useEffect(() => {
    // The hand is ahead of the URL: it will write when it rests.
    if (pending.current !== undefined) return
    const params = { span, range, filter, show, path }
    if (!sameView(writeView(store), params)) store.setState(readView(store.table, params))
  }, [store, span, range, filter, show, path])
}

const KEYS_OF_STATE = ['selected', 'view', 'find', 'onlyMatches', 'path'] as const

function sameView(a: Written, b: Written): boolean {
  return KEYS.every((key) => (a[key] ?? '') === (b[key] ?? ''))
}
