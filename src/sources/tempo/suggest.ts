import type { SearchFields } from '@/query/fields'
import { attributeName, fieldsToTraceql } from '@/query/traceql'
import { SERVICE_NAME } from '@/trace/attributes'
import type { TimeRange } from '../source'
import { type Api, ask } from './api'
import { heedingLongest, newest, secondsOf } from './ranges'
import { TagScopes, TagValues } from './wire'

const NOTHING: SearchFields = { tags: [] }

export function services(api: Api, range: TimeRange, signal: AbortSignal): Promise<string[]> {
  return valuesOf(api, { name: `resource.${SERVICE_NAME}`, given: NOTHING, range }, signal)
}

export function operations(
  api: Api,
  { service, range }: { service: string | undefined; range: TimeRange },
  signal: AbortSignal,
): Promise<string[]> {
  const given = service === undefined ? NOTHING : { ...NOTHING, service }
  return valuesOf(api, { name: 'name', given, range }, signal)
}

/** In the order in which they are likely to be wanted; intrinsics are fields of the form. */
const SCOPES = ['span', 'resource', 'event', 'link', 'instrumentation']

/** Keys with their scope in front: "span.http.route". */
export async function keys(api: Api, range: TimeRange, signal: AbortSignal): Promise<string[]> {
  const { scopes } = await inRange(api, range, (params) =>
    ask(api, `/api/v2/search/tags?${params}`, TagScopes, signal),
  )
  return SCOPES.flatMap((scope) =>
    (scopes?.find(({ name }) => name === scope)?.tags ?? []).map((tag) => `${scope}.${tag}`).sort(),
  )
}

export function values(
  api: Api,
  { key, given, range }: { key: string; given: SearchFields; range: TimeRange },
  signal: AbortSignal,
): Promise<string[]> {
  const others = { ...given, tags: given.tags.filter((tag) => tag.key !== key) }
  return valuesOf(api, { name: attributeName(key), given: others, range }, signal)
}

async function valuesOf(
  api: Api,
  { name, given, range }: { name: string; given: SearchFields; range: TimeRange },
  signal: AbortSignal,
): Promise<string[]> {
  const { tagValues } = await inRange(api, range, (params) => {
    const narrowed = fieldsToTraceql(given)
    if (narrowed !== fieldsToTraceql(NOTHING)) params.set('q', narrowed)
    const path = `/api/v2/search/tag/${encodeURIComponent(name)}/values?${params}`
    return ask(api, path, TagValues, signal)
  })
  const texts = new Set((tagValues ?? []).map((tag) => tag.value))
  return [...texts].filter((text) => text !== '').sort()
}

/** Suggestions come from the newest part of the range that one request may name. */
function inRange<T>(
  api: Api,
  range: TimeRange,
  run: (params: URLSearchParams) => Promise<T>,
): Promise<T> {
  return heedingLongest(api, (longest) => {
    const { start, end } = newest(secondsOf(range), longest)
    return run(new URLSearchParams({ start: String(start), end: String(end) }))
  })
}
