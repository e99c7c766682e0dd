import type { TraceBuilder } from '@/trace/build'
import type { Note, TraceTable } from '@/trace/table'
import type { Bytes } from './byte-window'

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
  /** The clock for TraceLocation.endsNow, ms since 1970. */
  readonly now?: number
}

const REPORT_EVERY_MS = 100

/** Counts bytes on their way to a decoder, reports, and stops when the reader has gone. */
export class Meter {
  bytes = 0
  totalBytes: number | undefined
  readonly #options: DecodeOptions
  readonly #builder: TraceBuilder
  #reported = 0

  constructor(options: DecodeOptions, builder: TraceBuilder) {
    this.#options = options
    this.#builder = builder
  }

  async *through(source: Bytes): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#options.signal.throwIfAborted()
      this.bytes += chunk.length
      this.#report()
      yield chunk
    }
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
