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
  /** At most ten times a second. */
  readonly onProgress?: (progress: Progress) => void
  /**
   * Once at most, of a long answer: what is there so far, as tables of their own, to be replaced by
   * the whole. Whether more will come is not known by then, only likely.
   */
  readonly onPreview?: (tables: readonly TraceTable[]) => void
  /** From how many spans on; fewer are complete before their preview could be drawn. */
  readonly previewAt?: number
  /** The clock for TraceLocation.endsNow, ms since 1970. */
  readonly now?: number
}

const REPORT_EVERY_MS = 100
const PREVIEW_AT = 100_000

/** Counts bytes on their way to a decoder, reports, and stops at the cap or when the reader has gone. */
export class Meter {
  bytes = 0
  totalBytes: number | undefined
  readonly #options: DecodeOptions
  readonly #builder: TraceBuilder
  readonly #cap: Cap
  #reported = 0
  #isPreviewed = false

  constructor(options: DecodeOptions, builder: TraceBuilder, cap: Cap = CAP) {
    this.#options = options
    this.#builder = builder
    this.#cap = cap
  }

  async *through(source: Bytes): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#options.signal.throwIfAborted()
      this.#stopAtCap(chunk)
      this.bytes += chunk.length
      this.#report()
      this.#preview()
      yield chunk
    }
  }

  #stopAtCap(chunk: Uint8Array): void {
    const { bytes, spans } = this.#cap
    const { length } = this.#builder
    if (this.bytes + chunk.length <= bytes && length < spans) return
    throw new CapReached(this.bytes, length)
  }

  /** A chunk has come that is not read yet, so there is more than what the builder has. */
  #preview(): void {
    const { onPreview, previewAt = PREVIEW_AT } = this.#options
    if (!onPreview || this.#isPreviewed || this.#builder.length < previewAt) return
    this.#isPreviewed = true
    onPreview(this.#builder.finish())
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
