import { useEffect, useState } from 'react'
import type { LedgerEntry } from '@/analysis/ledger'
import { busy } from '@/paint/frame'
import { useTrace } from '@/state/view/trace-context'
import type { TraceTable } from '@/trace/table'
import { useAfterPaint } from './use-after-paint'

/** What is to be known of a trace before it is believed. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[]
  /** The gravest of it, in two or three words; undefined when there is nothing to say. */
  readonly short: string | undefined
}

const UNREAD: Ledger = { entries: [], short: undefined }

/**
 * The ledger of the open trace, once it is whole: read after the first paint, by code that comes
 * then.
 */
export function useLedger(isWhole: boolean): Ledger {
  const { table } = useTrace()
  const isAfterPaint = useAfterPaint()
  const [read, setRead] = useState<{ table: TraceTable; ledger: Ledger }>()
  useEffect(() => {
    if (!isAfterPaint || !isWhole) return
    let isShown = true
    const rest = busy()
    import('./read-ledger')
      .then(({ readLedger }) =>
        readLedger(table, (ledger) => isShown && setRead({ table, ledger })),
      )
      // Without its code the rest of the page is as good as before.
      .catch(reportError)
      .finally(rest)
    return () => {
      isShown = false
    }
  }, [table, isAfterPaint, isWhole])
  return read?.table === table ? read.ledger : UNREAD
}
