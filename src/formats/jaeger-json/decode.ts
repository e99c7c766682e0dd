import type { Format } from '@/formats/format'
import { OPEN_BRACE, OPEN_BRACKET } from '@/formats/json-bytes'
import { readDocuments } from '@/formats/json-documents'
import { END, JsonKeys } from '@/formats/json-keys'
import { jsonMarkers } from '@/formats/json-markers'
import { JsonReader } from '@/formats/json-reader'
import type { TraceBuilder } from '@/trace/build'
import { Processes } from './processes'
import { SpanReader } from './span'

/**
 * What Jaeger's query service and its UI write: `{"data": [trace, …]}`, one trace, a list of them,
 * a trace as Jaeger UI keeps it in memory; and spans one by one as Elasticsearch holds them.
 */
export const jaegerJson: Format = {
  id: 'jaeger-json',
  title: 'Jaeger JSON',
  sniff(head) {
    const keys = jsonMarkers(head)
    if (keys.has('operationName') || keys.has('processes') || keys.has('processID')) return true
    return keys.has('data') && ENVELOPE.some((key) => keys.has(key))
  },
  async decode(bytes, into) {
    const r = new JsonReader(bytes)
    const document = new JaegerDocument(r, into)
    await readDocuments(r, into, () => document.read())
  },
}

/** The keys beside `data` of an answer that may hold no trace. */
const ENVELOPE = ['total', 'limit', 'offset', 'errors']

/** Deeper than this no trace is looked for: {hits: {hits: [{_source: span}]}} is the deepest known. */
const DEEPEST = 8

class JaegerDocument {
  readonly #r: JsonReader
  readonly #b: TraceBuilder
  readonly #spans: SpanReader
  readonly #loose: Processes

  constructor(r: JsonReader, b: TraceBuilder) {
    this.#r = r
    this.#b = b
    this.#spans = new SpanReader(r, b)
    this.#loose = new Processes(r, b)
  }

  async read(depth = 0): Promise<void> {
    const r = this.#r
    const first = depth > DEEPEST ? -1 : await r.unit(() => r.peek())
    if (first === OPEN_BRACKET) return r.elements(() => this.read(depth + 1))
    if (first !== OPEN_BRACE) return r.skip()
    if (await r.unit(() => this.#isSpan())) {
      return r.unit(() => this.#spans.read(this.#loose, -1))
    }
    await this.#container(depth)
  }

  /** Looks ahead: an object with a span's keys, or one that holds spans further down? */
  #isSpan(): boolean {
    const r = this.#r
    const start = r.at
    let isSpan = false
    for (let key = r.object(KINDS); key !== END; key = r.key(KINDS)) {
      isSpan = key === SPAN
      if (isSpan || key === CONTAINER) break
      r.skipValue()
    }
    r.at = start
    return isSpan
  }

  /** A trace, or a wrapper around traces. */
  async #container(depth: number): Promise<void> {
    const r = this.#r
    const processes = new Processes(r, this.#b)
    let traceId = -1
    await r.members((key) => {
      switch (key) {
        case 'data':
        case 'hits':
        case '_source':
          return this.read(depth + 1)
        case 'traceID':
          return r.unit(() => {
            traceId = this.#spans.traceId()
          })
        case 'spans':
          return r.units(() => this.#spans.read(processes, traceId))
        case 'processes':
          return r.members((name) => r.unit(() => processes.read(r, this.#b.strings.intern(name))))
        case 'warnings':
          return this.#notes(() => (r.string() ? r.text() : ''))
        case 'errors':
          return this.#notes(() => this.#error())
        default:
          return undefined
      }
    })
  }

  /** What the server says of the trace, a note each. */
  async #notes(read: () => string): Promise<void> {
    const r = this.#r
    const texts = await r.unit(() => {
      const found: string[] = []
      for (let more = r.array(); more; more = r.element()) found.push(read())
      return found
    })
    for (const text of texts) if (text) this.#b.notes.push({ kind: 'warning', text })
  }

  #error(): string {
    const r = this.#r
    let text = ''
    for (let key = r.object(ERROR); key !== END; key = r.key(ERROR)) {
      if (key === MESSAGE && r.string()) text = r.text()
      else if (key !== MESSAGE) r.skipValue()
    }
    return text
  }
}

const SPAN = 0
const CONTAINER = 1
const KINDS = new JsonKeys({
  spanID: SPAN,
  operationName: SPAN,
  references: SPAN,
  startTime: SPAN,
  process: SPAN,
  processID: SPAN,
  spans: CONTAINER,
  processes: CONTAINER,
  data: CONTAINER,
  hits: CONTAINER,
  _source: CONTAINER,
})

const MESSAGE = 0
const ERROR = new JsonKeys({ msg: MESSAGE })
