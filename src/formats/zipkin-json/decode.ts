import type { Format } from '@/formats/format'
import { normalTraceId } from '@/formats/ids'
import { OPEN_BRACE, OPEN_BRACKET } from '@/formats/json-bytes'
import { readDocuments } from '@/formats/json-documents'
import { jsonMarkers } from '@/formats/json-markers'
import { JsonReader } from '@/formats/json-reader'
import { SpanEmitter } from './emit'
import { recordsOf, type ZipkinRecord } from './record'
import { separated } from './shared-ids'

/**
 * Zipkin's v2 and v1: a list of spans, or a list of traces, which are lists of spans. Since two
 * spans may share an id, a trace can be told only when all of it has been read.
 */
export const zipkinJson: Format = {
  id: 'zipkin-json',
  title: 'Zipkin JSON',
  sniff(head) {
    const keys = jsonMarkers(head)
    const isSpan = keys.has('traceId') && keys.has('id') && !keys.has('spanId')
    return isSpan && MARKERS.some((key) => keys.has(key))
  },
  async decode(bytes, into) {
    const r = new JsonReader(bytes)
    const traces = new Map<string, ZipkinRecord[]>()
    await readDocuments(
      r,
      into,
      () => read(r, traces, 0),
      () => {
        const emitter = new SpanEmitter(into)
        for (const records of traces.values()) {
          for (const span of separated(records)) emitter.emit(span)
        }
      },
    )
  },
}

const MARKERS = [
  'localEndpoint',
  'remoteEndpoint',
  'binaryAnnotations',
  'annotations',
  'parentId',
  'timestamp',
  'duration',
  'kind',
]

/** A list of traces. */
const DEEPEST = 2

async function read(
  r: JsonReader,
  traces: Map<string, ZipkinRecord[]>,
  depth: number,
): Promise<void> {
  const first = await r.unit(() => r.peek())
  if (first === OPEN_BRACKET && depth < DEEPEST) {
    return r.elements(() => read(r, traces, depth + 1))
  }
  if (first !== OPEN_BRACE) return r.skip()
  const text = await r.unit(() => {
    r.value()
    return r.text()
  })
  for (const record of recordsOf(parsed(r, text))) {
    const traceId = normalTraceId(record.traceId)
    const known = traces.get(traceId)
    if (known) known.push(record)
    else traces.set(traceId, [record])
  }
}

/** Brackets that do not match, and the like, show only here. */
function parsed(r: JsonReader, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw r.bad('a span in valid JSON')
  }
}
