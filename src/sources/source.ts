import type { TraceLocation } from '@/formats/location'
import type { SearchFields, SearchQuery } from '@/query/fields'
import type { TraceSummary } from '@/trace/summary'

/** A closed range of instants, ns since 1970. */
export interface TimeRange {
  readonly start: bigint
  readonly end: bigint
}

/** What a source can do. Pages ask this and never which kind of source it is. */
export interface Capabilities {
  /** For people: "Jaeger 2.20 (api_v3)", "Tempo 3.0.3". */
  readonly title: string
  /** Takes TraceQL text. */
  readonly traceql: boolean
  /** Refuses a search without a service. */
  readonly needsService: boolean
  /** Knows attribute keys and values. */
  readonly suggestsAttributes: boolean
  /** Can tell by the status of spans (else it is asked as the attribute error=true). */
  readonly status: boolean
  /** Everything it holds can be searched at once: a search need not name a time range. */
  readonly allTime: boolean
  /** The longest searchable range, ms. */
  readonly maxRangeMs?: number
  /** The largest number of traces it answers. */
  readonly maxLimit: number
  /** What this deployment asks for where nothing is said: "1h", and how many. */
  readonly lookback?: string | undefined
  readonly limit?: number | undefined
}

export interface SearchAsk {
  readonly query: SearchQuery
  readonly range: TimeRange
  readonly limit: number
}

export interface SearchAnswer {
  readonly traces: readonly TraceSummary[]
  readonly coverage: Coverage
}

/** How far the answer can be trusted. */
export interface Coverage {
  /** What was asked, as the server saw it. */
  readonly sent: string
  /** The server stopped at the limit, or before the end of its search: there may be more. */
  readonly more: boolean
  /** Which ones came is the server's choice: not necessarily the newest. */
  readonly unordered: boolean
  /** One sentence each, for the reader. */
  readonly notes: readonly string[]
}

/** A place where traces are. Every method rejects with FailureError; abort rejects with AbortError. */
export interface TraceSource {
  /** In every link: letters, digits, - and _. */
  readonly id: string
  readonly name: string
  /** What it holds stands still while the page is open: to ask again brings nothing. */
  readonly isStill?: boolean
  /** Of traces that were carried here: the page and the source that had them. Links lead there. */
  readonly home?: { readonly base: string; readonly source: string }
  /** Asked once and remembered by the caller. */
  probe(signal: AbortSignal): Promise<Capabilities>
  services(range: TimeRange, signal: AbortSignal): Promise<readonly string[]>
  operations(
    service: string | undefined,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]>
  /** Attribute keys, [] where the source does not know. */
  keys(range: TimeRange, signal: AbortSignal): Promise<readonly string[]>
  /** Values seen of a key, narrowed by the fields where the source can. */
  values(
    key: string,
    given: SearchFields,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]>
  search(ask: SearchAsk, signal: AbortSignal): Promise<SearchAnswer>
  /** Says where a trace is. A promise only where traces are in memory and may not be there yet. */
  locate(traceId: string, hint?: TimeRange): TraceLocation | Promise<TraceLocation>
  /** Where the bytes of a trace in memory came from; absent where `locate` says that. */
  readonly bytesOf?: (traceId: string) => TraceLocation
}
