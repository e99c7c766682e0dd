import { queryOptions } from '@tanstack/react-query'
import { CAP, type Cap, twiceAsFar } from '@/formats/cap'
import { decode } from '@/formats/decode'
import { type Failure, FailureError } from '@/formats/failure'
import type { SearchFields, SearchQuery } from '@/query/fields'
import type { CopyFacts } from '@/sources/local/copy-store'
import type { SearchAnswer, TimeRange, TraceSource } from '@/sources/source'
import type { TraceTable } from '@/trace/table'
import { parseInstant } from '../links/url'
import { reportProgress } from './progress'
import type { Sources } from './sources'

export type { Cap, Failure, TimeRange }
/** Named here for pages, which know no layer below this one. */
export { CAP, twiceAsFar }

/** The options of every request, made in one file: loaders, components and invalidation share them. */

const MINUTE = 60_000

export const capabilitiesQuery = (source: TraceSource) =>
  queryOptions({
    queryKey: ['capabilities', source.id],
    queryFn: ({ signal }) => source.probe(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Suggestions look at a window of their own: what ran lately is what is asked for. */
function suggestionRange(): TimeRange {
  const end = BigInt(Date.now()) * 1_000_000n
  return { start: end - 24n * 3600n * 1_000_000_000n, end }
}

const suggestions = { staleTime: 5 * MINUTE, gcTime: 30 * MINUTE, retry: false } as const

export const servicesQuery = (source: TraceSource) =>
  queryOptions({
    queryKey: ['services', source.id],
    queryFn: ({ signal }) => source.services(suggestionRange(), signal),
    ...suggestions,
  })

export const operationsQuery = (source: TraceSource, service: string | undefined) =>
  queryOptions({
    queryKey: ['operations', source.id, service],
    queryFn: ({ signal }) => source.operations(service, suggestionRange(), signal),
    ...suggestions,
  })

export const keysQuery = (source: TraceSource) =>
  queryOptions({
    queryKey: ['keys', source.id],
    queryFn: ({ signal }) => source.keys(suggestionRange(), signal),
    ...suggestions,
  })

export const valuesQuery = (source: TraceSource, key: string, given: SearchFields) =>
  queryOptions({
    queryKey: ['values', source.id, key, given],
    queryFn: ({ signal }) => source.values(key, given, suggestionRange(), signal),
    ...suggestions,
  })

/** When a search looks: the last so many milliseconds before it runs, or fixed instants. */
export type SearchWindow = { readonly lookbackMs: number } | TimeRange

export interface SearchRequest {
  readonly query: SearchQuery
  readonly window: SearchWindow
  readonly limit: number
}

/** An answer with the window it was asked for, which a relative one only has once it ran. */
export interface SearchResult {
  readonly answer: SearchAnswer
  readonly range: TimeRange
}

/** One search is kept until it is asked for again: back returns to the list as it was. */
export const searchQuery = (source: TraceSource, request: SearchRequest) =>
  queryOptions({
    // As text, because the cache compares keys through JSON, which has no 64-bit integers.
    queryKey: ['search', source.id, printed(request)] as const,
    queryFn: async ({ signal }): Promise<SearchResult> => {
      const { window, query, limit } = request
      const range = 'lookbackMs' in window ? lastMillis(window.lookbackMs) : window
      return { answer: await source.search({ query, range, limit }, signal), range }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * MINUTE,
    structuralSharing: false,
    retry: retryBusy,
  })

function printed(request: SearchRequest): string {
  return JSON.stringify(request, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
}

function lastMillis(millis: number): TimeRange {
  const end = BigInt(Date.now()) * 1_000_000n
  return { start: end - BigInt(Math.round(millis * 1e6)), end }
}

export interface LoadedTrace {
  readonly table: TraceTable
  readonly source: TraceSource
  /** False while more of the answer may come; it then replaces this. */
  readonly isWhole: boolean
  /** Set when it is what this browser kept of an earlier answer. */
  readonly copy?: CopyFacts & { readonly isSourceKnown: boolean }
}

export const progressKey = (sourceId: string | undefined, traceId: string) =>
  `${sourceId ?? '*'}/${traceId}`

/** A trace of which one instant is known began or ended this far from it at most, as a rule. */
const AROUND = 3600n * 1_000_000_000n

/** A link's time hint: both its ends, or what lies around its time. */
export function hintOf(params: {
  start?: string | undefined
  end?: string | undefined
  time?: string | undefined
}): TimeRange | undefined {
  const [start, end, time] = [params.start, params.end, params.time].map((text = '') =>
    parseInstant(text),
  )
  if (start !== undefined && end !== undefined && start <= end) return { start, end }
  return time === undefined ? undefined : { start: time - AROUND, end: time + AROUND }
}

/**
 * One trace. Without a source every source is asked, the default one first. A time hint is a help
 * and no filter: when nothing is found with it, the lookup runs once more without. Of a long answer
 * the data is what came so far, until it is whole.
 */
export const traceQuery = (
  sources: Sources,
  sourceId: string | undefined,
  traceId: string,
  hint: TimeRange | undefined,
) =>
  queryOptions({
    queryKey: ['trace', sourceId ?? null, traceId] as const,
    queryFn: ({ signal, client, queryKey }) => {
      const onPart = (part: LoadedTrace) => {
        const shown = client.getQueryData<LoadedTrace>(queryKey)
        // Asked for again, it begins with less than what is shown of it.
        if (!shown || shown.table.length < part.table.length) client.setQueryData(queryKey, part)
      }
      return loadTrace({ sources, sourceId, traceId, hint, signal, onPart })
    },
    staleTime: Number.POSITIVE_INFINITY,
    // A page that was left while its trace was coming has a part of it.
    refetchOnMount: ({ state }) => (state.data?.isWhole === false ? 'always' : true),
    // A table can weigh 200 MB: it is let go soon after its page is left.
    gcTime: MINUTE,
    structuralSharing: false,
    retry: retryBusy,
  })

/**
 * The same trace once more, from the source that has it, and read as far as `cap` says. It is kept
 * beside the first answer, which stays until this one is looked at.
 */
export const againQuery = (
  source: TraceSource,
  traceId: string,
  { hint, cap }: { hint: TimeRange | undefined; cap: Cap },
) =>
  queryOptions({
    queryKey: ['trace again', source.id, traceId] as const,
    queryFn: ({ signal }) =>
      loadTrace({
        sources: { list: [source], first: source },
        sourceId: source.id,
        traceId,
        hint: untilNow(hint),
        signal,
        cap,
      }),
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
    retry: retryBusy,
  })

/** A trace that is still arriving goes on after the end that a link knew. */
const GROWS_FOR_NANOS = 3600n * 1_000_000_000n

function untilNow(hint: TimeRange | undefined): TimeRange | undefined {
  const now = BigInt(Date.now()) * 1_000_000n
  if (!hint || hint.end >= now || now - hint.end > GROWS_FOR_NANOS) return hint
  return { start: hint.start, end: now }
}

const reading = new Map<string, AbortController>()

/**
 * Ends the reading of a trace of which a part is here: what was read becomes its data. False where
 * that was asked for already, or nothing is read.
 */
export function stopReading(key: string): boolean {
  const stop = reading.get(key)
  if (!stop || stop.signal.aborted) return false
  stop.abort()
  return true
}

interface TraceRequest {
  readonly sources: Sources
  readonly sourceId: string | undefined
  readonly traceId: string
  readonly hint: TimeRange | undefined
  readonly signal: AbortSignal
  /** Where to stop reading, if not where it stops by itself. */
  readonly cap?: Cap
  /** Hears what has come so far of a long answer. */
  readonly onPart?: (part: LoadedTrace) => void
}

async function loadTrace(request: TraceRequest): Promise<LoadedTrace> {
  const { sources, sourceId, traceId, hint, signal } = request
  const key = progressKey(sourceId, traceId)
  const named = sources.list.filter((s) => s.id === sourceId)
  const others = sources.list.filter((s) => s !== sources.first)
  const asked = named.length > 0 ? named : [sources.first, ...others]
  try {
    let failure: unknown
    for (const source of asked) {
      for (const range of hint ? [hint, undefined] : [undefined]) {
        try {
          return await loadFrom(source, range, request)
        } catch (error) {
          if (signal.aborted) throw error
          // The first failure that says more than "not here" is the one worth telling.
          if (failure === undefined || isMissing(failure)) failure = error
          if (!isMissing(error)) break
        }
      }
    }
    throw failure
  } finally {
    reading.delete(key)
    reportProgress(key, undefined)
  }
}

async function loadFrom(
  source: TraceSource,
  range: TimeRange | undefined,
  { sourceId, traceId, signal, cap, onPart }: TraceRequest,
): Promise<LoadedTrace> {
  const key = progressKey(sourceId, traceId)
  const pick = (tables: readonly TraceTable[]) =>
    tables.find((t) => t.traceId === traceId) ?? (tables.length === 1 ? tables[0] : undefined)
  const location = await source.locate(traceId, range)
  const stop = new AbortController()
  const { tables } = await decode(
    cap && location.kind !== 'held' ? { ...location, cap } : location,
    {
      signal,
      onProgress: (progress) => reportProgress(key, progress),
      ...(onPart && {
        stop: stop.signal,
        onPreview: (tables) => {
          const table = pick(tables)
          if (!table || signal.aborted) return
          reading.set(key, stop)
          onPart({ table, source, isWhole: false })
        },
      }),
    },
  )
  const table = pick(tables)
  if (!table) throw new FailureError({ kind: 'not-found', url: '', words: '' })
  return { table, source, isWhole: !stop.signal.aborted }
}

/** What a rejected query says; undefined for a bug of ours. */
export function failureOf(error: unknown): Failure | undefined {
  return error instanceof FailureError ? error.failure : undefined
}

function isMissing(error: unknown): boolean {
  const kind = failureOf(error)?.kind
  return kind === 'not-found' || kind === 'empty'
}

function retryBusy(count: number, error: Error): boolean {
  return failureOf(error)?.kind === 'busy' && count < 2
}
