/** A file as Playwright takes it, without one on the disk. */
export interface TestFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export function file(name: string, content: unknown): TestFile {
  const buffer = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return { name, mimeType: 'application/octet-stream', buffer }
}

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'

/** One request of a shop, the same in every format: three spans, two services, one error. */
const SPANS = [
  { id: 'aaaaaaaaaaaaaaaa', parent: '', service: 'web', name: 'GET /shop', from: 0, to: 90 },
  {
    id: 'bbbbbbbbbbbbbbbb',
    parent: 'aaaaaaaaaaaaaaaa',
    service: 'web',
    name: 'render',
    from: 60,
    to: 80,
  },
  {
    id: 'cccccccccccccccc',
    parent: 'aaaaaaaaaaaaaaaa',
    service: 'cart',
    name: 'HGETALL cart',
    from: 10,
    to: 50,
    failed: true,
  },
] as const

/** Milliseconds after the test's instant, in ns since 1970. */
const nanos = (ms: number) => String(1_767_323_045_000_000_000n + BigInt(ms) * 1_000_000n)
const micros = (ms: number) => 1_767_323_045_000_000 + ms * 1000

type Shown = (typeof SPANS)[number]

export function jaegerJson(spans: readonly Shown[] = SPANS): unknown {
  const processes = {
    web: { serviceName: 'web', tags: [] },
    cart: { serviceName: 'cart', tags: [] },
  }
  return {
    data: [
      {
        traceID: TRACE_ID,
        processes,
        spans: spans.map((s) => ({
          traceID: TRACE_ID,
          spanID: s.id,
          operationName: s.name,
          references: s.parent
            ? [{ refType: 'CHILD_OF', traceID: TRACE_ID, spanID: s.parent }]
            : [],
          startTime: micros(s.from),
          duration: (s.to - s.from) * 1000,
          tags: 'failed' in s ? [{ key: 'error', type: 'bool', value: true }] : [],
          logs: [],
          processID: s.service,
        })),
      },
    ],
  }
}

export function otlpJson(spans: readonly Shown[] = SPANS, traceId = TRACE_ID): unknown {
  return {
    resourceSpans: ['web', 'cart'].map((service) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [
        {
          spans: spans
            .filter((s) => s.service === service)
            .map((s) => ({
              traceId,
              spanId: s.id,
              parentSpanId: s.parent,
              name: s.name,
              kind: 2,
              startTimeUnixNano: nanos(s.from),
              endTimeUnixNano: nanos(s.to),
              status: 'failed' in s ? { code: 2, message: 'connection lost' } : {},
            })),
        },
      ],
    })),
  }
}

export function zipkinJson(): unknown {
  return SPANS.map((s) => ({
    traceId: TRACE_ID,
    id: s.id,
    ...(s.parent && { parentId: s.parent }),
    name: s.name,
    timestamp: micros(s.from),
    duration: (s.to - s.from) * 1000,
    localEndpoint: { serviceName: s.service },
    ...('failed' in s && { tags: { error: 'connection lost' } }),
  }))
}

/** The spans in two halves, as two files of one trace. */
export function halves(): readonly [unknown, unknown] {
  return [otlpJson(SPANS.slice(0, 2)), otlpJson(SPANS.slice(2))]
}
