import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { TraceSource } from '@/sources/source'
import type { TraceTable } from '@/trace/table'
import type { TraceStore, ViewState } from './view-store'

/** The open trace, for everything inside its page. */
export interface OpenTrace {
  readonly table: TraceTable
  readonly store: TraceStore
  readonly source: TraceSource
}

const TraceContext = createContext<OpenTrace | undefined>(undefined)

const tableIn = (s: ViewState) => s.table

/** The table is the store's: it is another one once more of the trace has come. */
export function TraceProvider({
  value: { store, source },
  children,
}: {
  value: Pick<OpenTrace, 'store' | 'source'>
  children: ReactNode
}) {
  const table = useStore(store, tableIn)
  const open = useMemo(() => ({ table, store, source }), [table, store, source])
  return <TraceContext value={open}>{children}</TraceContext>
}

export function useTrace(): OpenTrace {
  const trace = useContext(TraceContext)
  if (!trace) throw new Error('useTrace outside TraceProvider')
  return trace
}

/** Subscribes to a part of the view state; the selector stands outside the component. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useTrace().store, select)
}
