import { useEffect, useMemo, useState } from 'react'
import { inOrder, type LedgerEntry, ledgerOf } from '@/analysis/ledger'
import { inSlices } from '@/base/in-slices'
import { memoByRef } from '@/base/memo'
import { busy } from '@/paint/frame'
import { useTrace } from '@/state/trace-context'
import type { TraceTable } from '@/trace/table'
import { useAfterPaint } from './use-after-paint'

/**
 * What is to be known of the open trace before it is believed. What the table tells is there at
 * once; what only its values tell comes after the first paint.
 */
export function useLedger(): readonly LedgerEntry[] {
  const { table } = useTrace()
  const isAfterPaint = useAfterPaint()
  const [lost, setLost] = useState<{ table: TraceTable; entries: readonly LedgerEntry[] }>()
  useEffect(() => {
    if (!isAfterPaint) return
    let isShown = true
    const rest = busy()
    lossOf(table)
      .then((entries) => isShown && entries.length > 0 && setLost({ table, entries }))
      // Without its code the rest of the page is as good as before.
      .catch(reportError)
      .finally(rest)
    return () => {
      isShown = false
    }
  }, [table, isAfterPaint])
  return useMemo(() => {
    const entries = ledgerOf(table)
    return lost?.table === table ? inOrder([...entries, ...lost.entries]) : entries
  }, [table, lost])
}

const lossOf = memoByRef(async (t: TraceTable): Promise<readonly LedgerEntry[]> => {
  const { valueLoss } = await import('@/analysis/value-loss')
  return inSlices(valueLoss(t))
})
