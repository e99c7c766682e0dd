import { expect, test } from 'vitest'
import { hostileTexts } from '@/formats/hostile/testing'
import { alertRule, promql, traceqlMetrics } from './prometheus'

const CART = { service: 'shop', operation: 'GET /cart/{id}' }
const FAILS = { kind: 'errors', above: 0.05 } as const
const SLOW = { kind: 'latency', quantile: 0.99, above: 1.5e9 } as const

test('an alert on errors, as Tempo names its metrics', () => {
  expect(alertRule(CART, FAILS, { metrics: 'tempo' })).toMatchInlineSnapshot(`
    "groups:
      - name: spanwise
        rules:
          - alert: OperationFails
            expr: |-
              sum(rate(traces_spanmetrics_calls_total{service="shop",span_name="GET /cart/{id}",status_code="STATUS_CODE_ERROR"}[5m]))
                / sum(rate(traces_spanmetrics_calls_total{service="shop",span_name="GET /cart/{id}"}[5m]))
                > 0.05
            for: 5m
            labels:
              severity: warning
            annotations:
              summary: "shop › GET /cart/{id} fails in more than 5% of calls"
    "
  `)
})

test('an alert on latency, as the connector names its metrics', () => {
  expect(alertRule(CART, SLOW, { metrics: 'connector' })).toMatchInlineSnapshot(`
    "groups:
      - name: spanwise
        rules:
          - alert: OperationIsSlow
            expr: |-
              histogram_quantile(0.99, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{service_name="shop",span_name="GET /cart/{id}"}[5m]))) > 1500
            for: 5m
            labels:
              severity: warning
            annotations:
              summary: "shop › GET /cart/{id} is slow: p99 over 1500ms"
    "
  `)
})

test.each([
  ['tempo', 'traces_spanmetrics_latency_bucket{service="shop"}', '> 1.5'],
  ['connector', 'traces_span_metrics_duration_milliseconds_bucket{service_name="shop"}', '> 1500'],
  [
    'connector-seconds',
    'traces_span_metrics_duration_seconds_bucket{service_name="shop"}',
    '> 1.5',
  ],
] as const)('a threshold is in the unit of the histogram: %s', (metrics, series, threshold) => {
  const expr = promql({ service: 'shop' }, SLOW, metrics)
  expect(expr).toContain(series)
  expect(expr.endsWith(threshold)).toBe(true)
})

test('names are escaped: quotes, backslashes, line ends, what YAML takes for a line end', () => {
  const hostile = 'a"b\\c\nd\u2028e\u0085f\u202eg\ud800'
  const rule = alertRule({ service: hostile }, FAILS, { metrics: 'tempo' })
  expect(rule).toContain('service="a\\"b\\\\c\\nd\\u2028e\\u0085f\\u202eg\ufffd"')
  expect(rule.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(14)
})

test('what no reader of YAML or Go takes is written as its number', () => {
  const rule = alertRule({ service: 'a\uffffb\u{e0041}c\u200dd' }, FAILS, { metrics: 'tempo' })
  expect(rule).toContain(String.raw`service="a\uffffb\U000e0041c\u200dd"`)
})

/** A string in double quotes, without an end of a line: then nothing of it is outside of it. */
const STRING =
  /"(?:[^"\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\\(?:["\\bfnrt]|u[0-9a-f]{4}|U[0-9a-f]{8}))*"/gu
const bare = (text: string) => text.replace(STRING, 's')

test.each(Object.values(hostileTexts))(
  'of no name anything is outside of its quotes: %#',
  (name) => {
    const watched = { service: name, operation: name }
    for (const condition of [FAILS, SLOW]) {
      expect(bare(alertRule(watched, condition, { metrics: 'tempo', traces: name }))).toBe(
        bare(alertRule(CART, condition, { metrics: 'tempo', traces: 'x' })),
      )
      expect(bare(traceqlMetrics(watched, condition))).toBe(bare(traceqlMetrics(CART, condition)))
      // In a template of Go what stands in two braces runs, but for a text.
      const { annotations = '' } =
        /(?<annotations>annotations:.*)/s.exec(
          alertRule(watched, condition, { metrics: 'tempo', traces: name }),
        )?.groups ?? {}
      expect(annotations.replaceAll(String.raw`{{ \"{{\" }}`, '')).not.toContain('{{')
    }
  },
)

test('an alert leads to the traces that it tells of', () => {
  const traces = 'https://traces.example.com/search?service=%22&q={{x'
  const rule = alertRule(CART, FAILS, { metrics: 'tempo', traces })
  expect(rule.split('\n').slice(-3)).toEqual([
    '          summary: "shop › GET /cart/{id} fails in more than 5% of calls"',
    '          traces: "https://traces.example.com/search?service=%22&q={{ \\"{{\\" }}x"',
    '',
  ])
})

test('a name is no template', () => {
  const rule = alertRule({ service: '{{ query "up" }}' }, FAILS, { metrics: 'tempo' })
  expect(rule).toContain('summary: "{{ \\"{{\\" }} query')
})

test('TraceQL metrics', () => {
  expect(traceqlMetrics({ service: 'shop' })).toBe('{ resource.service.name = "shop" } | rate()')
  expect(traceqlMetrics(CART, FAILS)).toBe(
    '{ resource.service.name = "shop" && name = "GET /cart/{id}" && status = error } | rate()',
  )
  expect(traceqlMetrics({ service: 'a"b' }, SLOW)).toBe(
    '{ resource.service.name = "a\\"b" } | quantile_over_time(duration, 0.99)',
  )
})
