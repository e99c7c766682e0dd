import type { Format } from '@/formats/format'
import { OPEN_BRACE, OPEN_BRACKET } from '@/formats/json-bytes'
import { readDocuments } from '@/formats/json-documents'
import { END } from '@/formats/json-keys'
import { jsonMarkers } from '@/formats/json-markers'
import { JsonReader } from '@/formats/json-reader'
import { DROPPED_ATTRIBUTES, SCOPE_NAME, SCOPE_VERSION } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType } from '@/trace/table'
import { type AddAttribute, AttributeReader } from './any-value'
import { bothCases } from './both-cases'
import { addCount, count, SpanReader } from './span'

/**
 * OTLP in JSON, as the collector, Jaeger's api_v3 and Tempo write it: bare, within `trace` or
 * `result`, or one export request a line.
 */
export const otlpJson: Format = {
  id: 'otlp-json',
  title: 'OTLP JSON',
  sniff(head) {
    const keys = jsonMarkers(head)
    return MARKERS.some((key) => keys.has(key)) || (keys.has('trace') && keys.has('metrics'))
  },
  async decode(bytes, into) {
    const r = new JsonReader(bytes)
    const document = new OtlpDocument(r, into)
    await readDocuments(r, into, () => document.read())
  },
}

const MARKERS = [
  'resourceSpans',
  'resource_spans',
  'batches',
  'scopeSpans',
  'scope_spans',
  'instrumentationLibrarySpans',
  'instrumentation_library_spans',
]

/** Deeper than this no spans are looked for: {result: {trace: {batches: [{…}]}}} has five. */
const DEEPEST = 10

class OtlpDocument {
  readonly #r: JsonReader
  readonly #b: TraceBuilder
  readonly #attributes: AttributeReader
  readonly #spans: SpanReader

  constructor(r: JsonReader, b: TraceBuilder) {
    this.#r = r
    this.#b = b
    this.#attributes = new AttributeReader(r, b.strings)
    this.#spans = new SpanReader(r, b, this.#attributes)
  }

  async read(depth = 0): Promise<void> {
    const r = this.#r
    const first = depth > DEEPEST ? -1 : await r.unit(() => r.peek())
    if (first === OPEN_BRACKET) return r.elements(() => this.read(depth + 1))
    if (first === OPEN_BRACE) return this.#container(depth)
    return r.skip()
  }

  /** A wrapper, or the spans of one resource, whose keys may come in any order. */
  async #container(depth: number): Promise<void> {
    const r = this.#r
    const b = this.#b
    let resource = -1
    let status = ''
    let message = ''
    const owner = () => {
      if (resource < 0) resource = b.newResource()
      return resource
    }
    await r.members((key) => {
      switch (key) {
        case 'trace':
        case 'result':
        case 'batches':
        case 'resourceSpans':
        case 'resource_spans':
          return this.read(depth + 1)
        case 'resource':
          return r.unit(() => this.#readResource(owner))
        case 'scopeSpans':
        case 'scope_spans':
        case 'instrumentationLibrarySpans':
        case 'instrumentation_library_spans':
          return r.elements(() => this.#scopeSpans(owner()))
        case 'status':
          return r.unit(() => {
            r.value()
            status = r.text()
          })
        case 'message':
          return r.unit(() => {
            if (r.string()) message = r.text()
          })
        default:
          return undefined
      }
    })
    if (status === 'PARTIAL' || status === '1') {
      b.notes.push({
        kind: 'partial',
        text: message || 'The server sent only a part of this trace.',
      })
    }
  }

  async #scopeSpans(resource: number): Promise<void> {
    const r = this.#r
    const b = this.#b
    let scope = -1
    const owner = () => {
      if (scope < 0) scope = b.newScope()
      return scope
    }
    await r.members((key) => {
      switch (key) {
        case 'scope':
        case 'instrumentationLibrary':
        case 'instrumentation_library':
          return r.unit(() => this.#readScope(owner))
        case 'spans': {
          const spanScope = owner()
          return r.units(() => this.#spans.read(resource, spanScope))
        }
        default:
          return undefined
      }
    })
  }

  #readResource(owner: () => number): void {
    this.#whole()
    const resource = owner()
    this.#readOwner((type, key, value) => this.#b.resourceAttribute(resource, type, key, value))
  }

  #readScope(owner: () => number): void {
    this.#whole()
    const scope = owner()
    this.#readOwner((type, key, value) => this.#b.scopeAttribute(scope, type, key, value))
  }

  /** What was given to a resource or a scope cannot be taken back: all of it must be there. */
  #whole(): void {
    const r = this.#r
    r.value()
    r.at = r.from
  }

  #readOwner(add: AddAttribute): void {
    const r = this.#r
    const { strings } = this.#b
    let dropped = 0
    for (let key = r.object(OWNER); key !== END; key = r.key(OWNER)) {
      if (key === ATTRIBUTES) this.#attributes.list(add)
      else if (key === ATTRIBUTES_DROPPED) dropped = count(r)
      else if (key === NAME || key === VERSION) {
        const field = strings.intern(key === NAME ? SCOPE_NAME : SCOPE_VERSION)
        if (r.string() && r.from < r.to) {
          add(AttributeType.string, field, r.internToken(strings))
        }
      } else r.skipValue()
    }
    addCount(this.#b, add, DROPPED_ATTRIBUTES, dropped)
  }
}

const ATTRIBUTES = 0
const ATTRIBUTES_DROPPED = 1
const NAME = 2
const VERSION = 3
const OWNER = bothCases({
  attributes: ATTRIBUTES,
  droppedAttributesCount: ATTRIBUTES_DROPPED,
  name: NAME,
  version: VERSION,
})
