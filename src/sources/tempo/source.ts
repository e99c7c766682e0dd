import * as v from 'valibot'
import { FailureError } from '@/formats/failure'
import type { TraceLocation } from '@/formats/location'
import { failureIn, getAnswer, jsonOf } from '../http'
import type { Capabilities, TimeRange, TraceSource } from '../source'
import { apiBase, remoteEntries, sourceType } from '../source-type'
import { widened } from '../time-window'
import type { Api } from './api'
import { DEFAULT_LONGEST, secondsOf } from './ranges'
import { MAX_LIMIT, search } from './search'
import { keys, operations, services, values } from './suggest'
import { BuildInfo } from './wire'

export const tempo = sourceType(v.looseObject(remoteEntries), (settings, base) => {
  const { id, name = id, headers, credentials, timeoutMs } = settings
  const api: Api = {
    base: apiBase(settings.url, base),
    reach: { headers, credentials, timeoutMs },
    longest: { seconds: DEFAULT_LONGEST },
  }
  return tempoSource(api, { id, name })
})

function tempoSource(api: Api, { id, name }: { id: string; name: string }): TraceSource {
  return {
    id,
    name,
    probe: (signal) => probe(api, signal),
    services: (range, signal) => services(api, range, signal),
    operations: (service, range, signal) => operations(api, { service, range }, signal),
    keys: (range, signal) => keys(api, range, signal),
    values: (key, given, range, signal) => values(api, { key, given, range }, signal),
    search: (ask, signal) => search(api, ask, signal),
    locate: (traceId, hint) => locate(api, traceId, hint),
  }
}

const CAN = {
  traceql: true,
  needsService: false,
  suggestsAttributes: true,
  status: true,
  allTime: false,
  maxLimit: MAX_LIMIT,
}

/** Gateways may keep the build to themselves, and compatible servers need not have it. */
async function probe(api: Api, signal: AbortSignal): Promise<Capabilities> {
  const about = { ...api.reach, signal }
  const build = await getAnswer(`${api.base}/api/status/buildinfo`, about)
  const known = v.safeParse(BuildInfo, build.status === 200 ? jsonOf(build.text) : undefined)
  if (known.success) return { ...CAN, title: `Tempo ${known.output.version}` }
  const echo = await getAnswer(`${api.base}/api/echo`, about)
  const failure = failureIn(echo)
  const isOther = ['wrong-content', 'denied', 'busy'].includes(failure.kind)
  if (isOther) throw new FailureError(failure)
  return { ...CAN, title: 'Tempo' }
}

/** v2 tells when a trace is partial; v1 is for what lacks v2. A hint is the main lever on speed. */
function locate({ base, reach }: Api, traceId: string, hint: TimeRange | undefined): TraceLocation {
  const id = encodeURIComponent(traceId)
  const range = hint && secondsOf(widened(hint))
  const params = range ? `?start=${range.start}&end=${range.end}` : ''
  const attempts = ['v2/traces', 'traces'].map((path) => ({
    url: `${base}/api/${path}/${id}${params}`,
    accept: 'application/protobuf',
  }))
  return { kind: 'url', attempts, ...reach }
}
