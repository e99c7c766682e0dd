import * as v from 'valibot'
import { FailureError } from '@/formats/failure'
import type { SearchFields, SearchQuery } from '@/query/fields'
import { ERROR } from '@/trace/attributes'
import { checked, failureIn, getAnswer, jsonOf } from '../http'
import type { SearchAnswer, SearchAsk, TraceSource } from '../source'
import { apiBase, remoteEntries, sourceType } from '../source-type'
import type { Api, Dialect } from './api'
import { legacy } from './legacy'
import { locate } from './locate'
import { v3 } from './v3'
import { ErrorV3, Names } from './wire'

/** What Jaeger's own page offers at most; the legacy API answers every trace in full. */
const MAX_LIMIT = 1500

const CAN = {
  traceql: false,
  suggestsAttributes: false,
  status: false,
  allTime: false,
  maxLimit: MAX_LIMIT,
}

export const jaeger = sourceType(v.looseObject(remoteEntries), (settings, base) => {
  const { id, name = id, headers, credentials, timeoutMs } = settings
  const api = { base: apiBase(settings.url, base), reach: { headers, credentials, timeoutMs } }
  return jaegerSource(api, { id, name })
})

function jaegerSource(api: Api, { id, name }: { id: string; name: string }): TraceSource {
  let known: Dialect | undefined
  const dialect = async (signal: AbortSignal) => {
    known ??= await probe(api, signal)
    return known
  }
  return {
    id,
    name,
    async probe(signal) {
      const { title, needsService } = await dialect(signal)
      return { ...CAN, title, needsService }
    },
    async services(_range, signal) {
      return sorted(await (await dialect(signal)).services(signal))
    },
    async operations(service, _range, signal) {
      if (service === undefined) return []
      return sorted(await (await dialect(signal)).operations(service, signal))
    },
    keys: async () => [],
    values: async () => [],
    async search(ask, signal) {
      return search(api, await dialect(signal), { ask, signal })
    },
    locate: (traceId, hint) => locate(api, traceId, { hint, dialect: known?.id }),
  }
}

/**
 * Which language the server speaks. Told by what it says when asked for summaries without their
 * parameters: before 2.16 anything it does not know is answered with its page and status 200.
 */
async function probe(api: Api, signal: AbortSignal): Promise<Dialect> {
  const about = { ...api.reach, signal }
  const answer = await getAnswer(`${api.base}/api/v3/trace-summaries`, about)
  const error = v.safeParse(ErrorV3, jsonOf(answer.text))
  if (error.success && /startTimeMin/.test(error.output.error.message)) return v3(api)
  const failure = failureIn(answer)
  if (failure.kind === 'denied' || failure.kind === 'busy') throw new FailureError(failure)
  const services = await getAnswer(`${api.base}/api/services`, about)
  if (services.status === 404) {
    const { url, contentType } = services
    const words = 'Neither /api/v3/trace-summaries nor /api/services is known there.'
    throw new FailureError({ kind: 'wrong-content', url, contentType, words })
  }
  checked(services, Names)
  return legacy(api)
}

async function search(
  api: Api,
  dialect: Dialect,
  { ask, signal }: { ask: SearchAsk; signal: AbortSignal },
): Promise<SearchAnswer> {
  const fields = fieldsOf(api, ask.query)
  const { attributes, notes } = attributesOf(fields)
  const { range } = ask
  const limit = Math.min(ask.limit, MAX_LIMIT)
  try {
    const found = await dialect.search({ fields, attributes, range, limit }, signal)
    const { stopped } = found
    const more = stopped !== undefined || found.traces.length >= limit
    if (stopped) notes.push(`${stopped} Ask for fewer traces or a shorter time.`)
    const sent = decodeURIComponent(found.url.replaceAll('+', ' '))
    return { traces: found.traces, coverage: { sent, more, unordered: true, notes } }
  } catch (error) {
    throw serviceWanted(error) ?? error
  }
}

function fieldsOf(api: Api, query: SearchQuery): SearchFields {
  if (query.kind === 'fields') return query.fields
  const words = 'Jaeger does not understand TraceQL: search with the fields of the form.'
  throw new FailureError({ kind: 'bad-query', url: api.base, words })
}

/** Jaeger takes one value per key, and knows of the status of spans only whether they failed. */
function attributesOf({ tags, status }: SearchFields) {
  const attributes = new Map<string, string>()
  const notes: string[] = []
  for (const { key, value } of tags) {
    const earlier = attributes.get(key)
    if (earlier !== undefined && earlier !== value) {
      notes.push(`Jaeger takes one value of an attribute: ${key}=${earlier} was left out.`)
    }
    attributes.set(key, value)
  }
  if (status === 'error') attributes.set(ERROR, 'true')
  else if (status) notes.push(`Jaeger cannot search for status ${status}: it was left out.`)
  return { attributes, notes }
}

/** The several ways to say that this storage, or this version, searches within one service only. */
const WANTS_SERVICE = /\bservice\b.*\b(?:required|must be)\b|requires a service name/i

function serviceWanted(error: unknown): FailureError | undefined {
  if (!(error instanceof FailureError) || !('words' in error.failure)) return undefined
  const { kind, url, words } = error.failure
  if (kind !== 'server' || !WANTS_SERVICE.test(words)) return undefined
  return new FailureError({
    kind: 'bad-query',
    url,
    words: `Choose a service: this server searches within one only. It says: ${words}`,
  })
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '').sort()
}
