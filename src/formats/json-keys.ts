import type { ByteWindow } from './byte-window'
import { JsonHeads } from './json-heads'

/** No key of the object is left. */
export const END = -2
/** A name that is not in the list. */
export const UNKNOWN = -1

/**
 * Names that may come in one place of a document, each with a number: keys of an object, or words
 * of an enumeration. Most are recognised by the bytes they were written with the last time, from
 * the comma before a key to the value behind it.
 */
export class JsonKeys {
  /** Of the name that was guessed right. */
  number = UNKNOWN

  readonly #names: readonly Name[]
  readonly #heads = new JsonHeads()

  constructor(numbers: Readonly<Record<string, number>>) {
    this.#names = Object.entries(numbers).map(([text, number]) => {
      return { text, bytes: new TextEncoder().encode(text), number }
    })
  }

  /** Of a new object: what came first in the last one is expected again. */
  restart(): void {
    this.#heads.restart()
  }

  /** How far the name reaches that was expected at `at`; 0 when it is not there. */
  guess(window: ByteWindow, at: number): number {
    const head = this.#heads.guess(window, at)
    if (head === undefined) return 0
    this.number = head.name
    return head.literal.length
  }

  /** The name with that number was found written in [from, to). */
  learn(window: ByteWindow, from: number, to: number, number: number): void {
    if (number >= 0) this.#heads.learn(window, from, to, number, 0)
  }

  /** The number of the name in [from, to), without quotes. */
  find(bytes: Uint8Array, from: number, to: number): number {
    for (const name of this.#names) {
      if (name.bytes.length === to - from && isAt(name.bytes, bytes, from)) return name.number
    }
    return UNKNOWN
  }

  findText(text: string): number {
    return this.#names.find((name) => name.text === text)?.number ?? UNKNOWN
  }
}

interface Name {
  readonly text: string
  /** UTF-8 */
  readonly bytes: Uint8Array
  readonly number: number
}

function isAt(name: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false
  return true
}
