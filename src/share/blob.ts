/** Characters that are gathered before they become bytes: few calls, and no string of the whole. */
const BATCH = 1 << 16
/** Bytes; as blobs of that size the browser may move them out of the page's memory. */
const PART = 4 << 20

/**
 * Pieces of text as one Blob, for a download or a new worker, of a size that no string could have.
 * For inSlices: it may be interrupted after each batch.
 */
export function* writeBlob(pieces: Iterable<string>, type: string): Generator<void, Blob> {
  const encoder = new TextEncoder()
  const parts: Blob[] = []
  let batches: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  let text = ''
  const flush = (atLeast: number) => {
    const bytes = encoder.encode(text)
    text = ''
    batches.push(bytes)
    size += bytes.length
    if (size < atLeast) return
    parts.push(new Blob(batches))
    batches = []
    size = 0
  }
  for (const piece of pieces) {
    text += piece
    if (text.length < BATCH) continue
    flush(PART)
    yield
  }
  flush(0)
  return new Blob(parts, { type })
}
