import type { TraceSummary } from '@/trace/summary'
import { covering } from '../time-window'
import { type Api, ask, type Dialect, goDuration, type JaegerAsk, jsonMap, query } from './api'
import { OperationsV3, ServicesV3, SummariesV3, type SummaryV3 } from './wire'

/** api_v3 with trace summaries: Jaeger 2.19 and later. */
export function v3(api: Api): Dialect {
  return {
    id: 'v3',
    title: 'Jaeger (api_v3)',
    needsService: false,
    async services(signal) {
      return (await ask(api, '/api/v3/services', ServicesV3, signal)).services ?? []
    },
    async operations(service, signal) {
      const path = `/api/v3/operations?${query({ service })}`
      return ((await ask(api, path, OperationsV3, signal)).operations ?? []).map((o) => o.name)
    },
    async search(what, signal) {
      const path = `/api/v3/trace-summaries?${searchParams(what)}`
      const { summaries } = await ask(api, path, SummariesV3, signal)
      return { traces: (summaries ?? []).map(summary), url: path }
    },
  }
}

function searchParams({ fields, attributes, range, limit }: JaegerAsk): string {
  const { start, end } = covering(range, 1n)
  return query({
    'query.serviceName': fields.service,
    'query.operationName': fields.operation,
    'query.startTimeMin': rfc3339(start),
    'query.startTimeMax': rfc3339(end),
    'query.durationMin': goDuration(fields.minDuration),
    'query.durationMax': goDuration(fields.maxDuration),
    'query.attributes': jsonMap(attributes),
    'query.searchDepth': String(limit),
  })
}

/** With all nine digits: 2026-11-22T15:17:41.987654321Z. */
export function rfc3339(epochNanos: bigint): string {
  const seconds = new Date(Number(epochNanos / 1_000_000_000n) * 1000).toISOString().slice(0, 19)
  return `${seconds}.${String(epochNanos % 1_000_000_000n).padStart(9, '0')}Z`
}

function summary(s: SummaryV3): TraceSummary {
  const services = (s.services ?? []).map((service) => ({
    name: service.name,
    spans: service.spanCount,
    errors: service.errorSpanCount,
  }))
  return {
    traceId: s.traceId.toLowerCase().padStart(32, '0'),
    ...(s.rootServiceName !== undefined && { rootService: s.rootServiceName }),
    ...(s.rootOperationName !== undefined && { rootName: s.rootOperationName }),
    start: s.minStartTimeUnixNano,
    duration: Number(s.maxEndTimeUnixNano - s.minStartTimeUnixNano),
    ...(s.spanCount !== undefined && { spans: s.spanCount }),
    // Zero is left out on the wire; who counts spans counts failed ones too. Orphans they do not.
    ...(s.spanCount !== undefined && { errors: s.errorSpanCount ?? 0 }),
    ...(s.orphanSpanCount !== undefined && { orphans: s.orphanSpanCount }),
    services: services.sort((a, b) => b.spans - a.spans),
  }
}
