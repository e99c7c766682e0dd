import {
  bytesOf,
  documentOf,
  type MadeDocument,
  partsOf,
  streamed,
  WIRES,
} from '@/formats/bench/document'
import { jaegerJson } from '@/formats/bench/jaeger-json'
import { otlpJson } from '@/formats/bench/otlp-json'
import { otlpProto } from '@/formats/bench/otlp-proto'
import type { Wire } from '@/formats/bench/wire'
import { decodeInto } from '@/formats/decode-into'
import { TraceBuilder } from '@/trace/build'
import type { TraceTable } from '@/trace/table'
import { ANALYSES } from './analyses'
import { DRAWINGS } from './drawings'
import { sizesAsked } from './sizes'
import { median, medianOrOne, print } from './stopwatch'

/**
 * `npm run bench`, or `npm run bench -- 100000` for a size of one's own: decoding, every analysis,
 * layout and paint against JSON.parse of the same trace, in one run. Nothing is asserted here.
 * A program and no Vitest benchmark: Vitest's module runner slows calls between modules down.
 */
const SIZES = [10_000, 100_000, 1_000_000]

/** V8 holds no text of more than 512 MB: what is longer is parsed in parts that are documents. */
const LONGEST_TEXT = 200e6

/** What the critical path of a million spans may take, ms. */
const PATH_AIM = 300

for (const size of sizesAsked(SIZES)) await measure(size)

async function measure(size: number): Promise<void> {
  console.log(`\n${size.toLocaleString('en-US')} spans, against JSON.parse of the same trace`)
  // Parsed once: protobuf, which it cannot read, stands beside the JSON that says the same.
  let ofJaeger = 0
  let ofOtlp = 0
  let table: TraceTable | undefined
  for (const wire of WIRES) {
    const document = documentOf(wire, size)
    const floor = wire === otlpProto ? ofOtlp : await parse(size, document)
    if (wire === otlpJson) ofOtlp = floor
    const decoded = await decode(size, document, floor)
    if (wire !== jaegerJson) continue
    ofJaeger = floor
    table = decoded
  }
  if (!table) throw new Error('no Jaeger JSON among the formats')
  await measureEach(size, table, ofJaeger)
}

async function measureEach(size: number, table: TraceTable, floor: number): Promise<void> {
  for (const [name, prepare] of Object.entries({ ...ANALYSES, ...DRAWINGS })) {
    const time = await median(size, () => prepare({ ...table }))
    print(name, time, floor)
    if (name !== 'critical path' || size !== 1_000_000) continue
    console.log(
      `  ^ critical path of 1M realistic spans: ${time.toFixed(0)} ms, the aim is ${PATH_AIM}`,
    )
  }
}

async function parse(size: number, document: MadeDocument): Promise<number> {
  const parts = partsOf(document, LONGEST_TEXT)
  let [time, length] = [0, 0]
  for (const part of parts) {
    const bytes = Buffer.concat(part)
    length += bytes.length
    time += await medianOrOne(size, () => () => JSON.parse(new TextDecoder().decode(bytes)))
  }
  const inParts = parts.length > 1 ? `, in ${parts.length} parts` : ''
  const megabytes = (length / 1e6).toFixed(1)
  print(`JSON.parse, ${document.wire.title}, ${megabytes} MB${inParts}`, time, time)
  return time
}

/** Bytes to columns, as a network brings them, and columns to table. */
async function decode(size: number, document: MadeDocument, floor: number): Promise<TraceTable> {
  const bytes = bytesOf(document)
  let builder = new TraceBuilder()
  const decoding = await medianOrOne(size, () => () => {
    builder = new TraceBuilder()
    return decodeInto(builder, 'bench', streamed(bytes))
  })
  let table: TraceTable | undefined
  const building = await medianOrOne(size, () => () => {
    table = builder.finish()[0]
  })
  const { title } = document.wire
  print(`decode, ${title}${proto(document.wire, bytes)}`, decoding, floor)
  print(`build its table`, building, floor)
  if (table?.length !== size) throw new Error(`${title}: ${table?.length} spans of ${size}`)
  return table
}

function proto(wire: Wire, bytes: readonly Uint8Array[]): string {
  if (wire !== otlpProto) return ''
  const length = bytes.reduce((sum, { length }) => sum + length, 0)
  return `, ${(length / 1e6).toFixed(1)} MB`
}
