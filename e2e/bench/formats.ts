import { bytesOf, documentOf, type MadeDocument, partsOf, streamed } from '@/formats/bench/document'
import { otlpJson } from '@/formats/bench/otlp-json'
import { otlpProto } from '@/formats/bench/otlp-proto'
import type { Wire } from '@/formats/bench/wire'
import { decodeInto } from '@/formats/decode-into'
import { TraceBuilder } from '@/trace/build'
import type { TraceTable } from '@/trace/table'
import { inTurns, type Prepare, print } from './stopwatch'

/** V8 holds no text of more than 512 MB: what is longer is parsed in parts that are documents. */
const LONGEST_TEXT = 200e6

/** Bytes to columns, as a network brings them, columns to table, and JSON.parse beside them. */
export async function measureFormat(
  size: number,
  wire: Wire,
): Promise<{ table: TraceTable; floor: number }> {
  const document = documentOf(wire, size)
  const bytes = bytesOf(document)
  const texts = textsOf(wire === otlpProto ? documentOf(otlpJson, size) : document)
  let builder = new TraceBuilder()
  let table: TraceTable | undefined
  const decode: Prepare = () => {
    builder = new TraceBuilder()
    return () => decodeInto(builder, 'bench', streamed(bytes))
  }
  const build: Prepare = () => () => {
    table = builder.finish()[0]
  }
  const parsing = texts.map(
    (text): Prepare =>
      () =>
      () =>
        parse(text),
  )
  const [decoding, building, ...floors] = await inTurns(size, [decode, build, ...parsing])
  if (table?.length !== size) throw new Error(`${wire.title}: ${table?.length} spans of ${size}`)
  const floor = sum(floors)
  print(`JSON.parse, ${floorWords(wire, texts)}`, floor, floor)
  print(`decode, ${wire.title}, ${megabytes(bytes)}`, decoding, floor)
  print(`build the table, ${wire.title}`, building, floor)
  return { table, floor }
}

/** What JSON.parse is given. For protobuf, which it cannot read, the JSON that says the same. */
function textsOf(document: MadeDocument): readonly Uint8Array[] {
  return partsOf(document, LONGEST_TEXT).map((part) => Buffer.concat(part))
}

function parse(text: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(text))
}

function floorWords(wire: Wire, texts: readonly Uint8Array[]): string {
  const title = wire === otlpProto ? otlpJson.title : wire.title
  const parts = texts.length > 1 ? ` in ${texts.length} parts` : ''
  return `${title}, ${megabytes(texts)}${parts}`
}

function megabytes(chunks: readonly Uint8Array[]): string {
  return `${(sum(chunks.map((chunk) => chunk.length)) / 1e6).toFixed(1)} MB`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
