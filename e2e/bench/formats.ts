import { bytesOf, documentOf, type MadeDocument, partsOf, streamed } from '@/formats/bench/document'
import { jaegerJson } from '@/formats/bench/jaeger-json'
import { otlpJson } from '@/formats/bench/otlp-json'
import { otlpProto } from '@/formats/bench/otlp-proto'
import type { Wire } from '@/formats/bench/wire'
import { zipkinJson } from '@/formats/bench/zipkin-json'
import { decodeInto } from '@/formats/decode-into'
import { TraceBuilder } from '@/trace/build'
import type { TraceTable } from '@/trace/table'
import { inTurns, type Prepare, print } from './stopwatch'

/** V8 holds no text of more than 512 MB: what is longer is parsed in parts that are documents. */
const LONGEST_TEXT = 200e6

/** Zipkin's reader holds all spans as objects to the last: of more than these it takes minutes. */
const MOST_OF_ZIPKIN = 100_000

export interface Measured {
  readonly table: TraceTable
  /** What JSON.parse took, ms. */
  readonly floor: number
}

/** Each format in turn; the table is that of Jaeger JSON. */
export async function measureFormats(size: number): Promise<Measured> {
  const otlp = await measureJson(size, otlpJson)
  await measureDecoding(documentOf(otlpProto, size), { size, parts: [], floor: otlp.floor })
  if (size <= MOST_OF_ZIPKIN) await measureJson(size, zipkinJson)
  else console.log(`  ${zipkinJson.title} is measured up to ${MOST_OF_ZIPKIN} spans`)
  return measureJson(size, jaegerJson)
}

function measureJson(size: number, wire: Wire): Promise<Measured> {
  const document = documentOf(wire, size)
  const parts = partsOf(document, LONGEST_TEXT).map((part) => Buffer.concat(part))
  return measureDecoding(document, { size, parts })
}

interface Beside {
  readonly size: number
  /** What JSON.parse is given. */
  readonly parts: readonly Uint8Array[]
  /** For protobuf, which it cannot read: what it took for the JSON that says the same. */
  readonly floor?: number
}

/** Bytes to columns, as a network brings them, columns to table, and JSON.parse beside them. */
async function measureDecoding(document: MadeDocument, beside: Beside): Promise<Measured> {
  const { size, parts } = beside
  const { title } = document.wire
  const bytes = bytesOf(document)
  let builder = new TraceBuilder()
  let table: TraceTable | undefined
  const decode: Prepare = () => {
    builder = new TraceBuilder()
    return () => decodeInto(builder, 'bench', streamed(bytes))
  }
  const build: Prepare = () => () => {
    table = builder.finish()[0]
  }
  const parsing = parts.map(
    (text): Prepare =>
      () =>
      () =>
        parse(text),
  )
  const [decoding, building, ...floors] = await inTurns(size, [decode, build, ...parsing])
  if (table?.length !== size) throw new Error(`${title}: ${table?.length} spans of ${size}`)
  const floor = beside.floor ?? sum(floors)
  const inParts = parts.length > 1 ? ` in ${parts.length} parts` : ''
  if (parts.length > 0) print(`JSON.parse, ${title}, ${megabytes(parts)}${inParts}`, floor, floor)
  print(`decode, ${title}, ${megabytes(bytes)}`, decoding, floor)
  print(`build the table, ${title}`, building, floor)
  return { table, floor }
}

function parse(text: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(text))
}

function megabytes(chunks: readonly Uint8Array[]): string {
  return `${(sum(chunks.map((chunk) => chunk.length)) / 1e6).toFixed(1)} MB`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
