import type { ByteWindow } from './byte-window'
import { Literal } from './literal'

/** No key of the object is left. */
export const END = -2
/** A name that is not in the list. */
export const UNKNOWN = -1

/**
 * Names that may come in one place of a document, each with a number. Documents repeat themselves:
 * the name that followed the last one before will follow it again, so it is compared first, byte
 * for byte, and seldom needs to be looked up.
 */
export class JsonKeys {
  /** Of the name that was guessed right. */
  number = UNKNOWN

  readonly #names: readonly Name[]
  readonly #start: Name = {
    text: '',
    quoted: new Literal(new Uint8Array(0), 0, 0),
    number: UNKNOWN,
    next: undefined,
  }
  #last = this.#start

  constructor(numbers: Readonly<Record<string, number>>) {
    this.#names = Object.entries(numbers).map(([text, number]) => {
      const bytes = new TextEncoder().encode(`"${text}"`)
      return { text, quoted: new Literal(bytes, 0, bytes.length), number, next: undefined }
    })
  }

  /** Of a new object: what came first in the last one is expected again. */
  restart(): void {
    this.#last = this.#start
  }

  /** If the expected name stands at `at`, quotes and all: its length there. Else 0. */
  guess(window: ByteWindow, at: number): number {
    const next = this.#last.next
    if (next === undefined || !next.quoted.isAt(window, at)) return 0
    this.#last = next
    this.number = next.number
    return next.quoted.length
  }

  /** The number of the name in [from, to), without quotes. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from + 2
    for (const name of this.#names) {
      if (name.quoted.length === length && equals(bytes, from, name.quoted.bytes)) {
        return this.#found(name)
      }
    }
    return UNKNOWN
  }

  findText(text: string): number {
    const name = this.#names.find((n) => n.text === text)
    return name ? this.#found(name) : UNKNOWN
  }

  #found(name: Name): number {
    this.#last.next = name
    this.#last = name
    return name.number
  }
}

interface Name {
  readonly text: string
  /** UTF-8, in quotes. */
  readonly quoted: Literal
  readonly number: number
  /** What came after it last time. */
  next: Name | undefined
}

function equals(bytes: Uint8Array, from: number, quoted: Uint8Array): boolean {
  for (let i = 1; i < quoted.length - 1; i++) if (bytes[from + i - 1] !== quoted[i]) return false
  return true
}
