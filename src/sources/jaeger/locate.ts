import type { Attempt, TraceLocation } from '@/formats/location'
import type { TimeRange } from '../source'
import { covering, widened } from '../time-window'
import { type Api, type Dialect, query } from './api'
import { rfc3339 } from './v3'

/** Where a trace is: api_v3 first, which keeps nanoseconds, unless the server is known to lack it. */
export function locate(
  api: Api,
  traceId: string,
  about: { readonly hint: TimeRange | undefined; readonly dialect: Dialect['id'] | undefined },
): TraceLocation {
  const hint = about.hint && widened(about.hint)
  const id = encodeURIComponent(traceId)
  const legacy = attempt(`${api.base}/api/traces/${id}`, legacyHint(hint))
  const v3 = attempt(`${api.base}/api/v3/traces/${id}`, v3Hint(hint))
  const attempts = about.dialect === 'legacy' ? [legacy] : [v3, legacy]
  return { kind: 'url', attempts, ...api.reach }
}

function attempt(url: string, params: string): Attempt {
  return { url: params === '' ? url : `${url}?${params}`, accept: 'application/json' }
}

function legacyHint(hint: TimeRange | undefined): string {
  if (!hint) return ''
  const { start, end } = covering(hint, 1000n)
  return query({ start: String(start), end: String(end) })
}

/** In both spellings: Jaeger up to 2.18 knows snake_case only. */
function v3Hint(hint: TimeRange | undefined): string {
  if (!hint) return ''
  const [start, end] = [rfc3339(hint.start), rfc3339(hint.end)]
  return query({ startTime: start, endTime: end, start_time: start, end_time: end })
}
