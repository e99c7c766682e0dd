// Writes the demo data: an hour of a web shop in production, as one OTLP message.
//
//   node e2e/demo/generate.mjs
//
// Two runs write the same bytes. The traces are recorded by the OpenTelemetry SDK and written by
// its own serialiser, so that the file is what a real exporter would have sent.
import { mkdirSync, writeFileSync } from 'node:fs'
import { constants, gzipSync } from 'node:zlib'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { planBrowsing } from './browsing.mjs'
import { planGiants } from './giants.mjs'
import { planIncidents } from './incidents.mjs'
import { planJobs } from './jobs.mjs'
import { planOddities } from './oddities.mjs'
import { planSupport } from './support.mjs'
import { Trace } from './trace.mjs'
import { planWorkflows } from './workflows.mjs'

/** @typedef {import('./trace.mjs').ReadableSpan} ReadableSpan */

const DEMO = new URL('../../public/demo/', import.meta.url)
const LANDMARKS = new URL('landmarks.json', import.meta.url)
const MOST_BYTES = 2 * 1024 * 1024

/** In the order in which they begin: the batch consumer links to what came before it. */
const plan = [
  ...planBrowsing(),
  ...planIncidents(),
  ...planJobs(),
  ...planGiants(),
  ...planOddities(),
  ...planWorkflows(),
  ...planSupport(),
].sort((a, b) => a.at - b.at)

/**
 * The longest span whose parent never arrived.
 * @param {readonly ReadableSpan[]} spans
 */
function orphanOf(spans) {
  const ids = new Set(spans.map((span) => span.spanContext().spanId))
  const orphans = spans.filter(
    ({ parentSpanContext: parent }) => parent !== undefined && !ids.has(parent.spanId),
  )
  const length = (/** @type {ReadableSpan} */ { duration: [s, ns] }) => s * 1e9 + ns
  orphans.sort((a, b) => length(b) - length(a))
  return orphans[0]?.spanContext().spanId
}

/** @type {ReadableSpan[]} */
const spans = []
/** @type {Record<string, { traceId: string, spanId: string, about: string }>} */
const landmarks = {}
const sizes = []

for (const { name, at, options, run, landmark } of plan) {
  const trace = new Trace(name, at, options)
  run(trace)
  const [first] = trace.spans
  if (first === undefined) throw new Error(`${name}: no spans`)
  sizes.push(trace.spans.length)
  for (const span of trace.spans) spans.push(span)
  if (landmark === undefined) continue
  const root = trace.spans.find((span) => span.parentSpanContext === undefined)
  const spanId =
    landmark.mark === 'orphan'
      ? orphanOf(trace.spans)
      : landmark.mark === undefined
        ? root?.spanContext().spanId
        : trace.marks.get(landmark.mark)?.id
  if (spanId === undefined) throw new Error(`${name}: no span ${landmark.mark}`)
  landmarks[landmark.name] = { traceId: first.spanContext().traceId, spanId, about: landmark.about }
}

// One request for all: grouped by service, like spans stand together, which compresses best.
const message = ProtobufTraceSerializer.serializeRequest(spans)
if (message === undefined) throw new Error('The serialiser returned nothing')
const packed = gzipSync(message, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 })
// Byte 9 of a gzip header names the operating system; 255 is "unknown", the same everywhere.
packed[9] = 255
if (packed.length > MOST_BYTES) throw new Error(`${packed.length} bytes: too large to bundle`)

mkdirSync(DEMO, { recursive: true })
writeFileSync(new URL('shop.otlp', DEMO), packed)
const sorted = Object.fromEntries(Object.entries(landmarks).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(LANDMARKS, `${JSON.stringify(sorted, null, 2)}\n`)

const services = new Set(spans.map((span) => span.resource.attributes['service.name']))
console.table({
  services: services.size,
  traces: sizes.length,
  spans: spans.length,
  'largest trace': Math.max(...sizes),
  landmarks: Object.keys(landmarks).length,
  'bytes of OTLP': message.length,
  'bytes written': packed.length,
})
