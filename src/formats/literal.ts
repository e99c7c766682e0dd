import type { ByteWindow } from './byte-window'

/** Longer stretches are not worth remembering; the window keeps as much room at its end. */
export const LONGEST_LITERAL = 256

/** Bytes that are expected to come again. Four are compared at a time, which takes a third. */
export class Literal {
  readonly length: number
  readonly #words: Uint32Array
  /** The last four bytes, which may overlap the last word; of a shorter literal what there is. */
  readonly #tail: number
  readonly #tailAt: number
  readonly #tailMask: number

  /** Of bytes [from, to), at most LONGEST_LITERAL. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    this.length = to - from
    const padded = new Uint8Array(Math.max(this.length, 4))
    padded.set(bytes.subarray(from, to))
    const view = new DataView(padded.buffer)
    this.#words = new Uint32Array(this.length >> 2)
    for (let i = 0; i < this.#words.length; i++) this.#words[i] = view.getUint32(i * 4, true)
    this.#tailAt = Math.max(this.length - 4, 0)
    this.#tailMask = this.length >= 4 ? -1 : (1 << (this.length * 8)) - 1
    this.#tail = view.getInt32(this.#tailAt, true)
  }

  isAt(window: ByteWindow, at: number): boolean {
    const { view } = window
    const words = this.#words
    for (let i = 0; i < words.length; i++) {
      if (view.getUint32(at + i * 4, true) !== words[i]) return false
    }
    return (view.getInt32(at + this.#tailAt, true) & this.#tailMask) === this.#tail
  }
}
