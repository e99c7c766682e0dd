import { printDuration } from '@/base/time'
import type { Nanos } from '@/base/units'

/** What is watched: a service, or one operation of it. */
export interface Watched {
  readonly service: string
  /** The name of its spans; all of them when it is absent. */
  readonly operation?: string
}

export type AlertCondition =
  /** More than this share of calls fail, 0 to 1. */
  | { readonly kind: 'errors'; readonly above: number }
  /** This share of calls, 0 to 1, is not faster than so many ns. */
  | { readonly kind: 'latency'; readonly quantile: number; readonly above: Nanos }

/** Who makes metrics of spans, and so how they are named. */
export type SpanMetrics =
  /** Tempo's metrics-generator. */
  | 'tempo'
  /** The span metrics connector of OpenTelemetry's collector, namespace and unit (ms) by default. */
  | 'connector'
  /** The same with `histogram.unit: s`, which is to become the default. */
  | 'connector-seconds'

interface Naming {
  readonly calls: string
  readonly bucket: string
  readonly service: string
  /** ns in the unit of the histogram. */
  readonly unit: number
}

const NAMING: Readonly<Record<SpanMetrics, Naming>> = {
  tempo: {
    calls: 'traces_spanmetrics_calls_total',
    bucket: 'traces_spanmetrics_latency_bucket',
    service: 'service',
    unit: 1e9,
  },
  connector: {
    calls: 'traces_span_metrics_calls_total',
    bucket: 'traces_span_metrics_duration_milliseconds_bucket',
    service: 'service_name',
    unit: 1e6,
  },
  'connector-seconds': {
    calls: 'traces_span_metrics_calls_total',
    bucket: 'traces_span_metrics_duration_seconds_bucket',
    service: 'service_name',
    unit: 1e9,
  },
}

/** A condition on span metrics in PromQL, in lines that can be read. */
export function promql(watched: Watched, condition: AlertCondition, metrics: SpanMetrics): string {
  const { calls, bucket, service, unit } = NAMING[metrics]
  const labels = [`${service}=${goString(watched.service)}`]
  if (watched.operation !== undefined) labels.push(`span_name=${goString(watched.operation)}`)
  const rate = (metric: string, ...more: string[]) =>
    `rate(${metric}{${[...labels, ...more].join(',')}}[5m])`
  if (condition.kind === 'errors') {
    const failed = rate(calls, 'status_code="STATUS_CODE_ERROR"')
    return `sum(${failed})\n  / sum(${rate(calls)})\n  > ${condition.above}`
  }
  const { quantile, above } = condition
  return `histogram_quantile(${quantile}, sum by (le) (${rate(bucket)})) > ${above / unit}`
}

/**
 * A file of rules for Prometheus with one alert, ready to save. `traces` is an address where what
 * it watches is seen.
 */
export function alertRule(
  watched: Watched,
  condition: AlertCondition,
  { metrics, traces }: { readonly metrics: SpanMetrics; readonly traces?: string },
): string {
  const what = watched.operation === undefined ? '' : ` › ${watched.operation}`
  const name = condition.kind === 'errors' ? 'OperationFails' : 'OperationIsSlow'
  return `groups:
  - name: spanwise
    rules:
      - alert: ${name}
        expr: |-
          ${promql(watched, condition, metrics).replaceAll('\n', '\n          ')}
        for: 5m
        labels:
          severity: warning
        annotations:
          summary: ${goString(noTemplate(`${watched.service}${what} ${said(condition)}`))}
${traces === undefined ? '' : `          traces: ${goString(noTemplate(traces))}\n`}`
}

function said(condition: AlertCondition): string {
  if (condition.kind === 'errors') return `fails in more than ${percent(condition.above)} of calls`
  const { quantile, above } = condition
  return `is slow: p${percent(quantile).slice(0, -1)} over ${printDuration(above)}`
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`
}

/** Prometheus runs annotations as templates; a name must not be one. */
function noTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}')
}

/**
 * A query for Tempo's TraceQL metrics: how many spans a second, or how slow they are. It shows what
 * the alert watches, from the spans themselves.
 */
export function traceqlMetrics(watched: Watched, condition?: AlertCondition): string {
  const conditions = [`resource.service.name = ${goString(watched.service)}`]
  if (watched.operation !== undefined) conditions.push(`name = ${goString(watched.operation)}`)
  if (condition?.kind === 'errors') conditions.push('status = error')
  const spans = `{ ${conditions.join(' && ')} }`
  return condition?.kind === 'latency'
    ? `${spans} | quantile_over_time(duration, ${condition.quantile})`
    : `${spans} | rate()`
}

/**
 * A string in double quotes as Go reads it, which PromQL, TraceQL and YAML do alike. What is no
 * printable character is escaped, since YAML breaks lines at some, refuses a file for others, and
 * none of them can be seen.
 */
function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(UNPRINTABLE, (sign) => {
    const hex = (sign.codePointAt(0) ?? 0).toString(16)
    return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
  })
}

/** Those that are no character at all among them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/gu
