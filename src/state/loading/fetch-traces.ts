import type { QueryClient } from '@tanstack/react-query'
import type { TraceSummary } from '@/trace/summary'
import type { TraceTable } from '@/trace/table'
import { traceQuery } from './queries'
import type { Sources, TraceSource } from './sources'

/** So many requests at a time: a server has others to answer, too. */
export const AT_ONCE = 6
/** Spans of all traces together: as many as a page holds twice, plain and redacted. */
export const MOST_SPANS = 500_000

export interface FetchedTraces {
  /** In the order of the list. */
  readonly tables: readonly TraceTable[]
  readonly failures: readonly FailedTrace[]
  /** How many were left out because there were too many spans already. */
  readonly left: number
}

interface FailedTrace {
  readonly traceId: string
  readonly error: unknown
}

/**
 * The whole traces of a list. One that cannot be had is told and keeps none of the others back.
 * Rejects with the signal's reason once nobody waits for them.
 */
export async function fetchTraces(
  list: readonly TraceSummary[],
  { queryClient, sources, source, signal, onProgress, mostSpans = MOST_SPANS }: Fetching,
): Promise<FetchedTraces> {
  const found = new Map<number, TraceTable>()
  const failures: FailedTrace[] = []
  let next = 0
  let spans = 0
  let left = 0
  const work = async () => {
    while (next < list.length) {
      signal.throwIfAborted()
      const at = next++
      const summary = list[at]
      if (spans + (summary.spans ?? 0) > mostSpans) left++
      else {
        try {
          const table = await fetchOne(summary, { queryClient, sources, source, signal })
          // How many it has is sometimes known only now.
          if (spans + table.length > mostSpans) left++
          else {
            spans += table.length
            found.set(at, table)
          }
        } catch (error) {
          signal.throwIfAborted()
          failures.push({ traceId: summary.traceId, error })
        }
      }
      onProgress({ done: found.size + failures.length + left, spans })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const tables = list.flatMap((_, at) => found.get(at) ?? [])
  return { tables, failures, left }
}

interface Asking {
  readonly queryClient: QueryClient
  readonly sources: Sources
  readonly source: TraceSource
  readonly signal: AbortSignal
}

interface Fetching extends Asking {
  readonly onProgress: (progress: { readonly done: number; readonly spans: number }) => void
  readonly mostSpans?: number
}

async function fetchOne(
  { traceId, start, duration }: TraceSummary,
  { queryClient, sources, source, signal }: Asking,
): Promise<TraceTable> {
  const hint = { start, end: start + BigInt(Math.ceil(duration)) }
  const options = traceQuery(sources, source.id, traceId, hint)
  const { queryKey } = options
  const leave = () => void queryClient.cancelQueries({ queryKey, exact: true })
  signal.addEventListener('abort', leave)
  try {
    const { table } = await queryClient.fetchQuery({
      ...options,
      // A page that was left while its trace was coming has a part of it.
      staleTime: ({ state }) => (state.data?.isWhole ? Number.POSITIVE_INFINITY : 0),
      // Hundreds of traces need not stay when they are written.
      gcTime: 0,
    })
    return table
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
