import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Failure, SearchRequest, SearchResult } from '@/state/loading/queries'
import { failureOf, searchQuery } from '@/state/loading/queries'
import type { TraceSource } from '@/state/loading/sources'

/** How far a search is. Old results stay in sight while new ones are on their way. */
export interface TraceSearch {
  /** idle: nothing to run; stopped: the reader cancelled it. */
  readonly state: 'idle' | 'running' | 'stopped' | 'failed' | 'done'
  readonly result: SearchResult | undefined
  /** `result` answers the search before this one. */
  readonly isStale: boolean
  readonly failure: Failure | undefined
  readonly again: () => void
  readonly cancel: () => void
}

/** Runs the request of the URL; undefined while there is none that can be run. */
export function useTraceSearch(
  source: TraceSource,
  request: SearchRequest | undefined,
): TraceSearch {
  const queryClient = useQueryClient()
  const options = searchQuery(source, request ?? NOTHING)
  const query = useQuery({
    ...options,
    ...(request ? {} : { queryFn: skipToken }),
    // Another source's traces would be linked to the wrong place.
    placeholderData: (before, of) => (of?.queryKey[1] === source.id ? before : undefined),
    throwOnError: (error) => !failureOf(error),
  })
  const { data, error, fetchStatus, isPlaceholderData, refetch, status } = query
  const canRun = request !== undefined
  const again = useCallback(() => {
    if (canRun) void refetch()
  }, [canRun, refetch])
  return {
    state: !request
      ? 'idle'
      : fetchStatus !== 'idle'
        ? 'running'
        : error
          ? 'failed'
          : status === 'pending' || isPlaceholderData
            ? 'stopped'
            : 'done',
    result: request ? data : undefined,
    isStale: isPlaceholderData,
    failure: fetchStatus === 'idle' ? failureOf(error) : undefined,
    again,
    cancel: () => void queryClient.cancelQueries({ queryKey: options.queryKey, exact: true }),
  }
}

const NOTHING: SearchRequest = {
  query: { kind: 'traceql', text: '' },
  window: { lookbackMs: 0 },
  limit: 0,
}
