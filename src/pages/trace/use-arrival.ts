import { useEffect, useRef } from 'react'
import { busy } from '@/paint/frame'
import type { TraceStore, ViewState } from '@/state/view/view-store'
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
    const gone = new AbortController()
    const rest = busy()
    // Few answers are that long: the code comes when one is.
    import('@/state/view/settle')
      .then(({ settle }) =>
        settle(store, table, { found: found.current, read: latest.current, signal: gone.signal }),
      )
      .then(() => {
        found.current = store.getState()
      })
      .catch((error: unknown) => {
        if (!gone.signal.aborted) reportError(error)
      })
      .finally(rest)
    return () => gone.abort()
  }, [store, table])
}
