/** Characters that are gathered before they become bytes. */
const BATCH = 1 << 16
/** At most so long at a time, ms: half of what a frame has. */
const SLICE = 8

/**
 * Pieces of text, gzipped, without a string or a copy of the whole. It takes the time that is left
 * over; undefined when it comes to more than `most` bytes, or where nothing can be packed.
 */
export async function gzipPieces(
  pieces: Iterable<string>,
  { most, signal, rest = idleTime }: GzipOptions,
): Promise<Blob | undefined> {
  const counted = counter(most)
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  // Whoever stops writing says why; nobody else hears it.
  writer.closed.catch(() => {})
  const packed = new Response(readable.pipeThrough(counted.stream)).blob().catch(() => undefined)
  const encoder = new TextEncoder()
  let text = ''
  try {
    await rest()
    let end = performance.now() + SLICE
    for (const piece of pieces) {
      text += piece
      if (text.length >= BATCH) {
        await writer.write(encoder.encode(text))
        text = ''
      }
      if (performance.now() < end) continue
      await rest()
      signal.throwIfAborted()
      end = performance.now() + SLICE
    }
    await writer.write(encoder.encode(text))
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => {})
    if (counted.isOver()) return undefined
    throw error
  }
  return packed
}

interface GzipOptions {
  readonly most: number
  readonly signal: AbortSignal
  /** Resolves when there is time to go on. */
  readonly rest?: () => Promise<void>
}

/** Breaks off what becomes too long, so that nothing is packed in vain. */
function counter(most: number) {
  let bytes = 0
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      bytes += chunk.length
      if (bytes > most) controller.error(new Error('too large'))
      else controller.enqueue(chunk)
    },
  })
  return { stream, isOver: () => bytes > most }
}

/** Safari has no idle time of its own. */
function idleTime(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, SLICE)
    else requestIdleCallback(() => resolve(), { timeout: 500 })
  })
}
