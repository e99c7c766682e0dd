import { formatBytes } from '@/base/number'
import { BadData } from './failure'
import { LONGEST_LITERAL } from './literal'

export type Bytes = AsyncIterable<Uint8Array>

/** Thrown by a synchronous reader at the window's end: go back, ask for more, read again. */
export const NEED_MORE = new Error('need more bytes')

/**
 * The stretch of a byte stream that is being read. It is moved along by copying, in pieces that
 * stay in the processor's cache, and grows only for a unit that does not fit.
 */
export class ByteWindow {
  /** bytes[end] is always 0, so that scanning loops need not look where the window ends. */
  bytes = new Uint8Array(PIECE * 2)
  /** The same memory. */
  view = new DataView(this.bytes.buffer)
  /** The next byte to read. */
  at = 0
  /** Bytes from here on are not there yet. */
  end = 0
  /** Bytes of the stream before the window. */
  passed = 0

  readonly #source: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  #chunkAt = 0

  constructor(bytes: Bytes) {
    this.#source = bytes[Symbol.asyncIterator]()
  }

  /**
   * Forgets what lies before `at` and appends to the rest, at least as much again: so a unit that
   * is read again each time the window's end cuts it costs linear time in all. False at the
   * stream's end.
   */
  async more(): Promise<boolean> {
    const kept = this.end - this.at
    if (kept > LARGEST_UNIT) throw new BadData('', `a span below ${formatBytes(LARGEST_UNIT)}`)
    this.bytes.copyWithin(0, this.at, this.end)
    this.passed += this.at
    this.at = 0
    this.end = kept
    while (this.end < Math.max(kept * 2, 1)) {
      if (this.#chunkAt === this.#chunk.length && !(await this.#nextChunk())) break
      const piece = this.#chunk.subarray(this.#chunkAt, this.#chunkAt + PIECE)
      this.#reserve(this.end + piece.length + LONGEST_LITERAL)
      this.bytes.set(piece, this.end)
      this.end += piece.length
      this.#chunkAt += piece.length
    }
    this.bytes[this.end] = 0
    return this.end > kept
  }

  async #nextChunk(): Promise<boolean> {
    const { done, value } = await this.#source.next()
    if (done) return false
    this.#chunk = value
    this.#chunkAt = 0
    return true
  }

  #reserve(capacity: number): void {
    if (capacity <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(capacity, this.bytes.length * 2))
    larger.set(this.bytes.subarray(0, this.end))
    this.bytes = larger
    this.view = new DataView(larger.buffer)
  }
}

const PIECE = 1 << 17

/** Of one span or other piece that is read at once, much more than anything that was meant. */
const LARGEST_UNIT = 1 << 27
