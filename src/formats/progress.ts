import type { TraceBuilder } from '@/trace/build'
import type { Note, TraceTable } from '@/trace/table'
import type { Bytes } from './byte-window'
import { CAP, type Cap, CapReached } from './cap'

export interface Decoded {
  /** By first appearance. */
  readonly tables: readonly TraceTable[]
  /** What is to be said of all of them; the tables have these as well. */
  readonly notes: readonly Note[]
  /** As they came, before unpacking. */
  readonly bytes: number
}

export interface Progress {
  readonly bytes: number
  /** Absent where nobody said. */
  readonly totalBytes?: number
  readonly spans: number
}

export interface DecodeOptions {
  readonly signal: AbortSignal
  /** Ends the reading, and what was read till then is kept as if it were all that was wanted. */
  readonly stop?: AbortSignal
  /** At most ten times a second. */
  readonly onProgress?: (progress: Progress) => void
  /**
   * Of an answer that is long or slow: what is there so far, as tables of their own, to be replaced
   * by the whole. It comes again when there is ten times as much. Whether more will come is not
   * known by then, only likely. It is read on when the promise is settled.
   */
  readonly onPreview?: (tables: readonly TraceTable[]) => void | Promise<void>
  readonly previewAt?: PreviewAt
}

const REPORT_EVERY_MS = 100
interface PreviewAt {
  /** ms, with at least so many spans. */
  readonly after: number
  readonly spans: number
  /** ms, with any. */
  readonly atLatest: number
}

/** What is complete before a preview of it could be read is better drawn once. */
const PREVIEW_AT: PreviewAt = { after: 1200, spans: 150_000, atLatest: 3000 }
const PREVIEW_GROWTH = 10

/** Counts bytes on their way to a decoder, reports, and stops at the cap or when the reader has gone. */
export class Meter {
  bytes = 0
  totalBytes: number | undefined
  readonly #options: DecodeOptions
  readonly #builder: TraceBuilder
  readonly #cap: Cap
  readonly #began = performance.now()
  #reported = 0
  /** Spans of the last preview. */
  #previewed = 0

  constructor(options: DecodeOptions, builder: TraceBuilder, cap: Cap = CAP) {
    this.#options = options
    this.#builder = builder
    this.#cap = cap
  }

  async *through(source: Bytes): AsyncGenerator<Uint8Array> {
    const { previewAt = PREVIEW_AT } = this.#options
    // For a source that falls silent: what it said before can be looked at meanwhile.
    const timer = setTimeout(() => void this.#preview(), previewAt.atLatest + 1)
    try {
      for await (const chunk of source) {
        this.#options.signal.throwIfAborted()
        this.#options.stop?.throwIfAborted()
        this.#stopAtCap(chunk)
        this.bytes += chunk.length
        this.#report()
        // The chunk is not read yet, so there is more than what the builder has.
        await this.#preview()
        yield chunk
      }
    } catch (error) {
      if (!this.#options.stop?.aborted) throw error
      throw new CapReached(this.bytes, this.#builder.length)
    } finally {
      clearTimeout(timer)
    }
  }

  #stopAtCap(chunk: Uint8Array): void {
    const { bytes, spans } = this.#cap
    const { length } = this.#builder
    if (this.bytes + chunk.length <= bytes && length < spans) return
    throw new CapReached(this.bytes, length)
  }

  async #preview(): Promise<void> {
    const { onPreview, previewAt = PREVIEW_AT } = this.#options
    const { length } = this.#builder
    if (!onPreview || length === 0 || length < PREVIEW_GROWTH * this.#previewed) return
    const { after, spans, atLatest } = previewAt
    if (performance.now() - this.#began < (length < spans ? atLatest : after)) return
    this.#previewed = length
    this.#report()
    await onPreview(this.#builder.finish())
  }

  #report(): void {
    const now = performance.now()
    if (!this.#options.onProgress || now - this.#reported < REPORT_EVERY_MS) return
    this.#reported = now
    const { bytes, totalBytes } = this
    const spans = this.#builder.length
    this.#options.onProgress(
      totalBytes === undefined ? { bytes, spans } : { bytes, totalBytes, spans },
    )
  }
}
