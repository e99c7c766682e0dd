import type { ByteWindow } from './byte-window'
import { Literal, LONGEST_LITERAL } from './literal'

/**
 * Beginnings of objects that come over and over, such as
 * `{"key":"http.method","type":"string","value":`. The one that followed the last one before will
 * follow it again, or else the one before that; if its bytes are there, it need not be read. Half
 * of a trace's text is read in this way.
 */
export class JsonHeads {
  readonly #start = new Head(new Literal(new Uint8Array(0), 0, 0), -1, -1)
  readonly #known = new Map<number, Head>()
  #last = this.#start

  /** What came first in the last list is expected again. */
  restart(): void {
    this.#last = this.#start
  }

  /** The beginning that stands at `at`, if it was expected. */
  guess(window: ByteWindow, at: number): Head | undefined {
    const last = this.#last
    let head = last.next
    if (head === undefined) return undefined
    if (!head.literal.isAt(window, at)) {
      head = last.beforeNext
      if (head === undefined || !head.literal.isAt(window, at)) return undefined
      last.expect(head)
    }
    this.#last = head
    return head
  }

  /** What was read from [from, to), as two small numbers. */
  learn(window: ByteWindow, from: number, to: number, name: number, kind: number): void {
    const number = name * 16 + kind
    let head = this.#known.get(number)
    if (to - from > LONGEST_LITERAL || (!head && this.#known.size >= MOST_HEADS)) return
    if (head?.literal.length !== to - from || !head.literal.isAt(window, from)) {
      head = new Head(new Literal(window.bytes, from, to), name, kind)
      this.#known.set(number, head)
    }
    this.#last.expect(head)
    this.#last = head
  }
}

/** Documents with more keys than this do not repeat themselves. */
const MOST_HEADS = 4096

export class Head {
  readonly literal: Literal
  readonly name: number
  readonly kind: number
  next: Head | undefined = undefined
  beforeNext: Head | undefined = undefined

  constructor(literal: Literal, name: number, kind: number) {
    this.literal = literal
    this.name = name
    this.kind = kind
  }

  expect(head: Head): void {
    if (this.next === head) return
    this.beforeNext = this.next
    this.next = head
  }
}
