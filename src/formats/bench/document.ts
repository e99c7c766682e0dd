import { jaegerJson } from './jaeger-json'
import type { MadeSpan } from './made-span'
import { otlpJson } from './otlp-json'
import { otlpProto } from './otlp-proto'
import { replayedDay } from './shop'
import type { Wire } from './wire'
import { zipkinJson } from './zipkin-json'

export const WIRES: readonly Wire[] = [jaegerJson, otlpJson, otlpProto, zipkinJson]

/** A document in pieces of some MB at most, for a million spans as one text is beyond what V8 can hold. */
export interface MadeDocument {
  readonly wire: Wire
  readonly pieces: readonly Uint8Array[]
}

export function documentOf(wire: Wire, size: number): MadeDocument {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  const print = (spans: readonly MadeSpan[]) => {
    const piece = wire.piece(spans)
    return typeof piece === 'string' ? encoder.encode(piece) : piece
  }
  const batches = replayedDay(size)
  let step = batches.next()
  for (; !step.done; step = batches.next()) pieces.push(print(step.value))
  pieces.unshift(print([step.value]))
  return { wire, pieces }
}

/** The bytes of the document, as a list. */
export function bytesOf({ wire, pieces }: MadeDocument): Uint8Array[] {
  const encoder = new TextEncoder()
  const [open, comma, close] = [wire.open, wire.comma, wire.close].map((s) => encoder.encode(s))
  return [open, ...pieces.flatMap((piece, i) => (i === 0 ? [piece] : [comma, piece])), close]
}

/**
 * All of a JSON document, as lists that are documents of their own: one, unless that were larger
 * than `most` bytes.
 */
export function partsOf(document: MadeDocument, most: number): Uint8Array[][] {
  const list = { ...document.wire, open: '[', close: ']' }
  const parts: Uint8Array[][] = []
  let pieces: Uint8Array[] = []
  let length = 0
  for (const piece of document.pieces) {
    if (length + piece.length > most && pieces.length > 0) {
      parts.push(bytesOf({ wire: list, pieces }))
      pieces = []
      length = 0
    }
    pieces.push(piece)
    length += piece.length
  }
  return [...parts, bytesOf({ wire: list, pieces })]
}

/** As a network brings them. */
export async function* streamed(
  chunks: readonly Uint8Array[],
  size = 65_536,
): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size)
  }
}
