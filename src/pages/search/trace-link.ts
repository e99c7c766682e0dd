import type { SearchParams } from '@/state/links/url'
import { printInstant } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'

const MILLI = 1_000_000n

/** Where a trace of the list opens, with the time hint that keeps its lookup cheap. */
export function traceLink(trace: TraceSummary, source: string, params: SearchParams) {
  const end = trace.start + BigInt(Math.ceil(trace.duration))
  return {
    to: '/trace/$traceId',
    params: { traceId: trace.traceId },
    search: {
      ...viewOf(params),
      source,
      // Whole milliseconds, rounded outwards: short to read, and the trace lies inside.
      start: printInstant((trace.start / MILLI) * MILLI),
      end: printInstant(((end + MILLI - 1n) / MILLI) * MILLI),
    },
  } as const
}

/** The parameters of every page, which a link carries along. */
export function viewOf({ embed, theme, tz }: SearchParams) {
  return { embed, theme, tz }
}
