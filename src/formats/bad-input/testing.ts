/**
 * Traces that break viewers, as OTLP JSON: seeded, and piece by piece, so that also one that no
 * memory holds can be sent.
 */
export interface BadSpan {
  /** From 1. */
  readonly id: number
  /** Id of the parent; none for a root. */
  readonly parent?: number
  /** Ns after the trace's beginning. */
  readonly start: number
  readonly end: number
  readonly name?: string
  readonly isFailed?: boolean
  readonly attributes?: readonly (readonly [key: string, value: string])[]
}

export const BAD_TRACE_ID = 'bad0bad0bad0bad0bad0bad0bad0bad0'
const EPOCH = 1_767_323_045_000_000_000n
/** About what a connection brings at a time. */
const PIECE = 1 << 16

const MILLI = 1e6
const SECOND = 1e9
const HOUR = 3600 * SECOND

export const badSpanId = (id: number) => id.toString(16).padStart(16, '0')

/** One service, one document. */
export function* otlpPieces(spans: Iterable<BadSpan>, service = 'stairs'): Generator<string> {
  const attributes = [{ key: 'service.name', value: { stringValue: service } }]
  const resource = JSON.stringify({ attributes })
  let piece = `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"spans":[`
  let isFirst = true
  for (const span of spans) {
    piece += isFirst ? printed(span) : `,${printed(span)}`
    isFirst = false
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield `${piece}]}]}]}`
}

export function otlpText(spans: Iterable<BadSpan>, service?: string): string {
  return [...otlpPieces(spans, service)].join('')
}

function printed({ id, parent, start, end, name, isFailed, attributes = [] }: BadSpan): string {
  return JSON.stringify({
    traceId: BAD_TRACE_ID,
    spanId: badSpanId(id),
    ...(parent !== undefined && { parentSpanId: badSpanId(parent) }),
    name: name ?? `step ${id}`,
    startTimeUnixNano: String(EPOCH + BigInt(start)),
    endTimeUnixNano: String(EPOCH + BigInt(end)),
    ...(attributes.length > 0 && {
      attributes: attributes.map(([key, stringValue]) => ({ key, value: { stringValue } })),
    }),
    ...(isFailed && { status: { code: 2, message: 'out of luck' } }),
  })
}

/** Each within the one before; the last one fails. */
export function* levels(count: number): Generator<BadSpan> {
  for (let id = 1; id <= count; id++) {
    const parent = id > 1 && { parent: id - 1 }
    yield { id, ...parent, start: id * 1000, end: (2 * count - id) * 1000, isFailed: id === count }
  }
}

/** All but one beneath the first; the last one fails. */
export function* siblings(count: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: count * 1000 }
  for (let id = 2; id <= count; id++) {
    const start = (id - 2) * 1000
    yield { id, parent: 1, start, end: start + 900, isFailed: id === count }
  }
}

/** Each is the parent of the next one, and the last one of the first. */
export function* cycle(count: number): Generator<BadSpan> {
  for (let id = 1; id <= count; id++) {
    yield { id, parent: id > 1 ? id - 1 : count, start: id * 1000, end: (2 * count - id) * 1000 }
  }
}

/** Different spans that share one id, beneath a root, and one that names them as its parent. */
export function* repeatedId(times: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: times * MILLI }
  for (let n = 0; n < times; n++) {
    yield { id: 2, parent: 1, start: n * MILLI, end: (n + 1) * MILLI, name: `retry ${n}` }
  }
  yield { id: 3, parent: 2, start: 0, end: MILLI / 2, name: 'child of one of them' }
}

/** One span sent so many times, each copy like the other. */
export function* copies(times: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: times * MILLI }
  for (let n = 0; n < times; n++) yield { id: 2, parent: 1, start: 0, end: MILLI }
}

/** One span of five hours, and beneath it many of 50 µs, scattered. */
export function* fiveHours(count: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: 5 * HOUR, name: 'nightly job' }
  const next = random(5)
  for (let id = 2; id <= count; id++) {
    const start = Math.floor(next() * (5 * HOUR - SECOND))
    yield { id, parent: 1, start, end: start + 50_000, name: 'tick' }
  }
}

/** A root, and a span with an attribute of so many characters, which says "needle" at its end. */
export function* longValue(length: number): Generator<BadSpan> {
  const line = 'all work and no play makes a dull span\n'
  const text = line.repeat(Math.ceil(length / line.length)).slice(0, length - 'needle'.length)
  yield { id: 1, start: 0, end: 2 * SECOND }
  yield {
    id: 2,
    parent: 1,
    start: 0,
    end: SECOND,
    name: 'long value',
    attributes: [['payload', `${text}needle`]],
  }
}

/** A root, and a span whose name and one key have so many characters. */
export function* longNames(length: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: 2 * SECOND, name: 'root' }
  yield {
    id: 2,
    parent: 1,
    start: 0,
    end: SECOND,
    name: 'name '.repeat(length / 5),
    attributes: [['k'.repeat(length), 'value of a long key']],
  }
}

/** A root, and a span with so many attributes: key.0 and on. */
export function* manyAttributes(count: number): Generator<BadSpan> {
  yield { id: 1, start: 0, end: 2 * SECOND }
  yield {
    id: 2,
    parent: 1,
    start: 0,
    end: SECOND,
    name: 'many attributes',
    attributes: Array.from({ length: count }, (_, i) => [`key.${i}`, `value ${i}`] as const),
  }
}

/** Ordinary requests of about 600 bytes a span, so many or for ever. */
export function* requests(count = Number.POSITIVE_INFINITY): Generator<BadSpan> {
  const next = random(600)
  const length = Number.isFinite(count) ? count * MILLI : HOUR
  yield { id: 1, start: 0, end: length, name: 'batch' }
  for (let id = 2; id <= count; id++) {
    const start = Math.floor(next() * (length - SECOND))
    yield {
      id,
      parent: id % 10 === 2 ? 1 : id - 1 - ((id - 3) % 10),
      start,
      end: start + Math.floor(next() * SECOND),
      name: `GET /resource/${id % 97}`,
      isFailed: id % 1000 === 0,
      attributes: [
        ['http.route', `/resource/${id % 97}`],
        ['url.full', `http://service-${id % 7}.svc:8080/resource/${id % 97}?id=${id}`],
        ['request.id', `${id.toString(36)}-${Math.floor(next() * 2 ** 32).toString(36)}`],
        ['db.query.text', `SELECT * FROM table_${id % 30} WHERE id = $1 AND owner = $2`],
      ],
    }
  }
}

/** Numbers from 0 to 1, the same ones for one seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
