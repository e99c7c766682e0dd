import { createContext, useContext } from 'react'
import type { Capabilities, Coverage, TraceSource } from '@/sources/source'

/** Named here for pages, which know no layer below this one. */
export type { Capabilities, Coverage, TraceSource }

/** The places this deployment knows, in the order of config.json; `local` is always the last. */
export interface Sources {
  readonly list: readonly TraceSource[]
  readonly first: TraceSource
}

const SourcesContext = createContext<Sources | undefined>(undefined)

export const SourcesProvider = SourcesContext.Provider

export function useSources(): Sources {
  const sources = useContext(SourcesContext)
  if (!sources) throw new Error('useSources outside SourcesProvider')
  return sources
}

/** The source a link names; the default one when it names none, or one that is not configured. */
export function sourceOf(sources: Sources, id: string | undefined): TraceSource {
  return sources.list.find((s) => s.id === id) ?? sources.first
}
