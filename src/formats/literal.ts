import type { ByteWindow } from './byte-window'

/** Longer stretches are not worth to be remembered; the window keeps as much room at its end. */
export const LONGEST_LITERAL = 256

/** Bytes that are expected to come again. Four are compared at a time, which takes a third. */
export class Literal {
  readonly bytes: Uint8Array
  readonly length: number
  readonly #words: Uint32Array

  /** Of bytes [from, to), at most LONGEST_LITERAL. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes.slice(from, to)
    this.length = to - from
    const view = new DataView(this.bytes.buffer)
    this.#words = new Uint32Array(this.length >> 2)
    for (let i = 0; i < this.#words.length; i++) this.#words[i] = view.getUint32(i * 4, true)
  }

  isAt(window: ByteWindow, at: number): boolean {
    const { view } = window
    const words = this.#words
    let place = at
    for (let i = 0; i < words.length; i++, place += 4) {
      if (view.getUint32(place, true) !== words[i]) return false
    }
    const own = this.bytes
    const bytes = window.bytes
    for (let i = words.length * 4; i < own.length; i++, place++) {
      if (bytes[place] !== own[i]) return false
    }
    return true
  }
}
