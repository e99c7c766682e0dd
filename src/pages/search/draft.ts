import { parseDuration } from '@/base/time'
import type { SearchFields } from '@/query/fields'
import { parseTags } from '@/query/logfmt'
import { fieldsToTraceql } from '@/query/traceql'
import { lookbackMillis, parseInstant, type SearchParams } from '@/state/links/url'
import type { SearchRequest, SearchWindow } from '@/state/loading/queries'
import type { Capabilities } from '@/state/loading/sources'

/**
 * What the search form holds: texts as they were typed. The URL is read into one and the form
 * edits one, so that what is checked and what is asked follow from the same thing.
 */
export interface Draft {
  readonly source: string
  /** TraceQL that was typed; undefined where the fields say what is asked. */
  readonly q: string | undefined
  readonly service: string
  readonly operation: string
  readonly tags: string
  readonly status: string
  readonly minDuration: string
  readonly maxDuration: string
  /** A lookback, "all" or "custom"; '' is the default of the source. */
  readonly range: string
  /** The ends of a custom range as instants of the URL. */
  readonly start: string
  readonly end: string
  /** '' is the default of the source. */
  readonly limit: string
}

export const CUSTOM = 'custom'
export const ALL_TIME = 'all'

/** Every instant there is: what a search of all time asks for. */
const EVER: SearchWindow = { start: 0n, end: 2n ** 63n - 1n }

export function draftOf(params: SearchParams, source: string): Draft {
  const { start, end, lookback } = params
  const isCustom = start !== undefined && end !== undefined
  return {
    source,
    q: params.q,
    service: params.service ?? '',
    operation: params.operation ?? '',
    tags: params.tags ?? '',
    status: params.status ?? '',
    minDuration: params.minDuration ?? '',
    maxDuration: params.maxDuration ?? '',
    range: isCustom ? CUSTOM : (lookback ?? ''),
    start: isCustom ? start : '',
    end: isCustom ? end : '',
    limit: params.limit ?? '',
  }
}

/**
 * The draft as URL parameters, every one of them, so that spreading it over an older search
 * leaves nothing of that behind. TraceQL overrides the fields, which are then left out.
 */
export function paramsOf(draft: Draft) {
  const { source, q, service, operation, tags, status, minDuration, maxDuration } = draft
  const { range, start, end, limit } = draft
  const none = undefined
  const byQuery = q !== undefined
  const fields = byQuery
    ? { service: none, operation: none, tags: none, status: none }
    : { service: text(service), operation: text(operation), tags: text(tags), status: text(status) }
  const isCustom = range === CUSTOM
  return {
    source,
    q: byQuery ? (text(q) ?? '{ }') : none,
    ...fields,
    minDuration: byQuery ? none : text(minDuration),
    maxDuration: byQuery ? none : text(maxDuration),
    lookback: isCustom ? none : text(range),
    start: isCustom ? text(start) : none,
    end: isCustom ? text(end) : none,
    limit: text(limit),
  } satisfies Partial<SearchParams>
}

/** Nothing was asked for yet but where, when and how many. */
export function isBlank({ q, service, operation, tags, status, minDuration, maxDuration }: Draft) {
  return (q ?? service + operation + tags + status + minDuration + maxDuration) === ''
}

export function isSameSearch(a: Draft, b: Draft): boolean {
  return JSON.stringify(paramsOf(a)) === JSON.stringify(paramsOf(b))
}

function text(typed: string): string | undefined {
  return typed.trim() === '' ? undefined : typed.trim()
}

export const defaultRange = (can: Capabilities) => (can.allTime ? ALL_TIME : (can.lookback ?? '1h'))

/** Where everything is at hand, a list of 20 would only hide things. */
export const defaultLimit = (can: Capabilities) =>
  Math.min(can.limit ?? (can.allTime ? 1000 : 20), can.maxLimit)

/** The range that is asked for: a source that cannot search all time is asked for its default. */
export function rangeOf({ range }: Draft, can: Capabilities): string {
  return range === '' || (range === ALL_TIME && !can.allTime) ? defaultRange(can) : range
}

export function limitOf({ limit }: Draft, can: Capabilities): number {
  return limit.trim() === '' ? defaultLimit(can) : Number(limit)
}

/** What the fields of the form say; what cannot be read is left out, and told by `problemsOf`. */
export function fieldsOf(draft: Draft): SearchFields {
  const service = text(draft.service)
  const operation = text(draft.operation)
  const minDuration = parseDuration(draft.minDuration)
  const maxDuration = parseDuration(draft.maxDuration)
  const { status } = draft
  return {
    tags: parseTags(draft.tags).tags,
    ...(service !== undefined && { service }),
    ...(operation !== undefined && { operation }),
    ...((status === 'error' || status === 'ok' || status === 'unset') && { status }),
    ...(minDuration !== undefined && { minDuration }),
    ...(maxDuration !== undefined && { maxDuration }),
  }
}

/** The query as TraceQL: what was typed, else what the fields make. */
export function traceqlOf(draft: Draft): string {
  return draft.q ?? fieldsToTraceql(fieldsOf(draft))
}

function windowOf(draft: Draft, can: Capabilities): SearchWindow {
  const range = rangeOf(draft, can)
  if (range === ALL_TIME) return EVER
  const start = parseInstant(draft.start)
  const end = parseInstant(draft.end)
  if (range === CUSTOM && start !== undefined && end !== undefined) return { start, end }
  return { lookbackMs: lookbackMillis(range) ?? 3_600_000 }
}

/** What a draft without problems asks of its source. */
export function requestOf(draft: Draft, can: Capabilities): SearchRequest {
  return {
    query:
      draft.q === undefined
        ? { kind: 'fields', fields: fieldsOf(draft) }
        : { kind: 'traceql', text: draft.q },
    window: windowOf(draft, can),
    limit: limitOf(draft, can),
  }
}
