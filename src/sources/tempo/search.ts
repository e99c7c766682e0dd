import { formatDuration } from '@/base/time'
import { FailureError } from '@/formats/failure'
import { fieldsToTraceql, metricsStage } from '@/query/traceql'
import type { TraceSummary } from '@/trace/summary'
import type { SearchAnswer, SearchAsk } from '../source'
import { type Api, ask } from './api'
import { heedingLongest, type Seconds, secondsOf, slices } from './ranges'
import { Found, type FoundTrace } from './wire'

/** Tempo's own `max_result_limit`, less the one trace asked for beyond the limit. */
export const MAX_LIMIT = 262_143

/** Eight weeks at Tempo's default of 168 h a search; it keeps traces for two by default. */
const MAX_SLICES = 8

interface Slice {
  readonly traces: readonly TraceSummary[]
  /** Tempo stopped before the end of its search. */
  readonly cut: boolean
}

/** A range longer than Tempo takes is searched in parts, newest first, until there is enough. */
export async function search(
  api: Api,
  what: SearchAsk,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const text = what.query.kind === 'fields' ? fieldsToTraceql(what.query.fields) : what.query.text
  refuseMetrics(api, text)
  const limit = Math.min(what.limit, MAX_LIMIT)
  return heedingLongest(api, (longest) =>
    searchSlices(api, { ...what, limit, text, longest }, signal),
  )
}

type SlicedAsk = SearchAsk & { readonly text: string; readonly longest: number }

async function searchSlices(api: Api, what: SlicedAsk, signal: AbortSignal): Promise<SearchAnswer> {
  const { text, limit, longest } = what
  const found = new Map<string, TraceSummary>()
  const notes: string[] = []
  let cut = false
  let searched = 0
  for (const slice of slices(secondsOf(what.range), longest)) {
    if (found.size > limit) break
    if (searched === MAX_SLICES) {
      cut = true
      notes.push(`Only the newest ${formatDuration(searched * longest * 1e9)} were searched.`)
      break
    }
    const answer = await searchSlice(api, { text, slice, limit: limit + 1 - found.size }, signal)
    for (const trace of answer.traces) {
      if (!found.has(trace.traceId)) found.set(trace.traceId, trace)
    }
    cut ||= answer.cut
    searched++
  }
  return {
    traces: [...found.values()].slice(0, limit),
    coverage: {
      sent: text,
      more: cut || found.size > limit,
      unordered: !/\bmost_recent\s*=\s*true\b/.test(text),
      notes,
    },
  }
}

async function searchSlice(
  api: Api,
  { text, slice, limit }: { text: string; slice: Seconds; limit: number },
  signal: AbortSignal,
): Promise<Slice> {
  const params = new URLSearchParams({
    q: text,
    start: String(slice.start),
    end: String(slice.end),
    limit: String(limit),
    // Spans are not shown; the counts by service come with every trace.
    spss: '1',
  })
  const { traces, metrics } = await ask(api, `/api/search?${params}`, Found, signal)
  return {
    traces: (traces ?? []).map(summary),
    cut: metrics.completedJobs < metrics.totalJobs,
  }
}

/** On its search endpoint Tempo answers such a query as if the stage were not there. */
function refuseMetrics(api: Api, text: string): void {
  const stage = metricsStage(text)
  if (!stage) return
  const { name, line, column } = stage
  const words = `This asks for metrics (${name}), and a search finds traces: leave ${name} out.`
  const url = `${api.base}/api/search`
  throw new FailureError({ kind: 'bad-query', url, words, line, column })
}

const NO_ROOT = '<root span not yet received>'

function summary(trace: FoundTrace): TraceSummary {
  const { rootServiceName, rootTraceName, serviceStats } = trace
  const services = Object.entries(serviceStats ?? {}).map(([name, stats]) => ({
    name,
    spans: stats.spanCount,
    errors: stats.errorCount,
  }))
  const sum = (of: 'spans' | 'errors') => services.reduce((total, s) => total + s[of], 0)
  return {
    traceId: trace.traceID.toLowerCase().padStart(32, '0'),
    ...(rootServiceName !== undefined &&
      rootServiceName !== NO_ROOT && { rootService: rootServiceName }),
    ...(rootTraceName !== undefined && { rootName: rootTraceName }),
    start: BigInt(trace.startTimeUnixNano),
    duration: trace.durationMs * 1e6,
    ...(serviceStats !== undefined && { spans: sum('spans'), errors: sum('errors') }),
    services: services.sort((a, b) => b.spans - a.spans),
  }
}
