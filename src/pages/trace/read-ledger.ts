import { inOrder, type LedgerEntry, ledgerInShort, ledgerOf } from '@/analysis/ledger'
import { valueLoss } from '@/analysis/value-loss'
import { inSlices } from '@/base/in-slices'
import { memoByRef } from '@/base/memo'
import type { TraceTable } from '@/trace/table'
import type { Ledger } from './use-ledger'

/** What the table tells is read at once; what only its values tell comes in its time. */
export async function readLedger(t: TraceTable, onRead: (ledger: Ledger) => void): Promise<void> {
  onRead(ledgerWith(t, ledgerOf(t)))
  const lost = await lossOf(t)
  if (lost.length > 0) onRead(ledgerWith(t, inOrder([...ledgerOf(t), ...lost])))
}

export function ledgerWith(t: TraceTable, entries: readonly LedgerEntry[]): Ledger {
  return { entries, short: ledgerInShort(t, entries) }
}

const lossOf = memoByRef((t: TraceTable) => inSlices(valueLoss(t)))
