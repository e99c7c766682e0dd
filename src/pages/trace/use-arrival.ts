import { useEffect, useRef } from 'react'
import { carryOver } from '@/analysis/carry-over'
import { inSlices } from '@/base/in-slices'
import { busy } from '@/paint/frame'
import { settled } from '@/state/rebase'
import type { TraceStore, ViewState } from '@/state/view-store'
import type { TraceTable } from '@/trace/table'

/**
 * While a long answer comes, `table` is replaced by ever more of it. What the hand did meanwhile
 * stays; where it did nothing, `read` has the last word: what the link says of the whole.
 */
export function useArrival(
  store: TraceStore,
  table: TraceTable,
  read: (table: TraceTable) => Partial<ViewState>,
): void {
  const found = useRef(store.getState())
  const latest = useRef(read)
  latest.current = read
  useEffect(() => {
    if (store.table === table) return
    let isGone = false
    const rest = busy()
    inSlices(carryOver(store.table, table))
      .then((carried) => {
        if (isGone) return
        const linked = latest.current(table)
        store.setState((state) => settled(state, carried, { found: found.current, linked }))
        found.current = store.getState()
      })
      .catch(reportError)
      .finally(rest)
    return () => {
      isGone = true
    }
  }, [store, table])
}
