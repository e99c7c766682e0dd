import { formatBytes } from '@/base/number'
import type { Bytes } from './byte-window'
import { CAP, twiceAsFar } from './cap'
import { BadData } from './failure'

/** As much of a document as decides what it is. */
const HEAD = 1 << 16

/** The chunks of a stream, which is cancelled when the reader stops early. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // What is wrong with the stream was told by read().
    reader.cancel().catch(() => {})
  }
}

export interface Peeked {
  readonly head: Uint8Array
  readonly bytes: Bytes
  /** What broke the stream within the head. */
  readonly failed: { readonly error: unknown } | undefined
}

/**
 * The first 64 KiB, or all where there is less; `bytes` begins with them again. A stream that
 * breaks before that breaks for the reader of `bytes`, at the same place.
 */
export async function peekHead(source: Bytes): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  let failed: Peeked['failed']
  while (length < HEAD && !failed) {
    try {
      const { done, value } = await iterator.next()
      if (done) break
      chunks.push(value)
      length += value.length
    } catch (error) {
      if (length === 0) throw error
      failed = { error }
    }
  }
  const head = joined(chunks, length).subarray(0, HEAD)
  return { head, bytes: restart(chunks, iterator, failed), failed }
}

async function* restart(
  chunks: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  failed: { readonly error: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks.splice(0)
    if (failed) throw failed.error
    for (let item = await rest.next(); !item.done; item = await rest.next()) yield item.value
  } finally {
    await rest.return?.()
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** How far a packed file may unfold; `most` is counted in bytes. */
interface Unfolding {
  /** From here on the ratio is looked at. */
  readonly least: number
  readonly ratio: number
  readonly most: number
}

/**
 * Repetitive traces shrink to a fiftieth. Gzip ends at a thousandth, where only what was made to
 * fill a disk comes to. At most it is as much as is read of files that are not packed.
 */
const UNFOLDING: Unfolding = { least: 500e6, ratio: 250, most: twiceAsFar(CAP).bytes }

/**
 * Unpacks while it arrives. Damage is BadData, as is what unfolds without measure; an error of the
 * source stays what it is.
 */
export async function* gunzip(bytes: Bytes, unfolding = UNFOLDING): AsyncGenerator<Uint8Array> {
  const { least, ratio, most } = unfolding
  const { readable, writable } = new DecompressionStream('gzip')
  let sourceError: { readonly error: unknown } | undefined
  let packed = 0
  let unpacked = 0
  const writer = writable.getWriter()
  const source = bytes[Symbol.asyncIterator]()
  const next = () =>
    source.next().catch((error: unknown) => {
      sourceError = { error }
      throw error
    })
  const pump = async () => {
    try {
      for (let item = await next(); !item.done; item = await next()) {
        for (let at = 0; at < item.value.length; at += PIECE) {
          const piece = item.value.subarray(at, at + PIECE)
          packed += piece.length
          await writer.write(new Uint8Array(piece))
        }
      }
      await writer.close()
    } catch (error) {
      // The reading side tells; here it must only not hang.
      await writer.abort(error).catch(() => {})
    } finally {
      await source.return?.()
    }
  }
  const pumping = pump()
  try {
    for await (const chunk of chunksOf(readable)) {
      unpacked += chunk.length
      if (unpacked > most || (unpacked > least && unpacked > packed * ratio)) {
        throw new BadData('', wantedOf(packed, unpacked))
      }
      yield chunk
    }
  } catch (error) {
    if (error instanceof BadData) throw error
    throw sourceError ? sourceError.error : new BadData('', 'intact gzip data')
  }
  await pumping
}

/** So much is unpacked at once, whoever reads it or not: at worst a thousand times as many bytes. */
const PIECE = 1 << 14

function wantedOf(packed: number, unpacked: number): string {
  return `gzip data that unfolds to less: ${formatBytes(packed)} of it hold more than ${formatBytes(unpacked)}`
}
