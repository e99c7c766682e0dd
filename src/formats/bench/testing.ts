/** Seeded traces of about 800 bytes a span, as text: for benchmarks. */

interface Made {
  readonly id: string
  readonly parent: string | undefined
  readonly service: string
  readonly name: string
  readonly start: number
  readonly duration: number
  readonly attributes: Readonly<Record<string, string | number>>
}

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const EPOCH_MICROS = 1_767_323_045_000_000

/** A tree whose spans have up to 12 children, one after another within their parent. */
function* spansOf(size: number): Generator<Made> {
  let seed = 42
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const open = [{ id: '', start: 0, duration: size * 1000 }]
  for (let n = 0; n < size; n++) {
    const parent = open[Math.floor(random() * open.length)]
    const start = parent.start + Math.floor((random() * parent.duration) / 2)
    const span = {
      id: (n + 1).toString(16).padStart(16, '0'),
      start,
      duration: Math.max(1, Math.floor(parent.duration / 12)),
    }
    open.push(span)
    if (open.length > 64) open.shift()
    const service = `service-${n % 21}`
    yield {
      ...span,
      parent: parent.id === '' ? undefined : parent.id,
      service,
      name: `GET /resource/${n % 97}`,
      attributes: {
        'http.request.method': 'GET',
        'http.route': `/resource/${n % 97}`,
        'http.response.status_code': n % 50 === 0 ? 503 : 200,
        'url.full': `http://${service}.svc:8080/resource/${n % 97}?id=${n}`,
        'server.address': `${service}.svc`,
        'thread.id': n % 200,
        'db.query.text': `SELECT * FROM table_${n % 30} WHERE id = $1`,
        'request.id': `${n.toString(36)}-${seed.toString(36)}`,
      },
    }
  }
}

export function jaegerJson(size: number): string {
  const spans = Array.from(spansOf(size), (s) => ({
    traceID: TRACE_ID,
    spanID: s.id,
    operationName: s.name,
    references: s.parent ? [{ refType: 'CHILD_OF', traceID: TRACE_ID, spanID: s.parent }] : [],
    startTime: EPOCH_MICROS + s.start,
    duration: s.duration,
    tags: Object.entries(s.attributes).map(([key, value]) => ({
      key,
      type: typeof value === 'number' ? 'int64' : 'string',
      value,
    })),
    logs: [],
    processID: s.service,
    warnings: null,
  }))
  const processes = Object.fromEntries(
    spans.map((s) => [s.processID, { serviceName: s.processID, tags: [] }]),
  )
  return JSON.stringify({ data: [{ traceID: TRACE_ID, spans, processes, warnings: null }] })
}

export function otlpJson(size: number): string {
  const byService = new Map<string, Made[]>()
  for (const span of spansOf(size)) {
    const spans = byService.get(span.service)
    if (spans) spans.push(span)
    else byService.set(span.service, [span])
  }
  const nanos = (micros: number) => `${EPOCH_MICROS + micros}000`
  const resourceSpans = Array.from(byService, ([service, spans]) => ({
    resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
    scopeSpans: [
      {
        scope: { name: 'bench' },
        spans: spans.map((s) => ({
          traceId: TRACE_ID,
          spanId: s.id,
          ...(s.parent && { parentSpanId: s.parent }),
          name: s.name,
          kind: 2,
          startTimeUnixNano: nanos(s.start),
          endTimeUnixNano: nanos(s.start + s.duration),
          attributes: Object.entries(s.attributes).map(([key, value]) => ({
            key,
            value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
          })),
          status: {},
        })),
      },
    ],
  }))
  return JSON.stringify({ resourceSpans })
}
