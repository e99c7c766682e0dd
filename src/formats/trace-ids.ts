import type { StringTable } from '@/trace/strings'
import type { ByteWindow } from './byte-window'
import { hexOf, normalTraceId } from './ids'
import type { JsonTokens } from './json-tokens'
import { Literal, LONGEST_LITERAL } from './literal'

/** Trace ids as numbers of normalised strings. Neighbouring spans mostly have the same one. */
export class TraceIds {
  readonly #strings: StringTable
  readonly #byWire = new Map<string, number>()
  /** The id read last as it stood on the wire, quotes and all, and its number. */
  #wire: Literal | undefined
  #last = -1

  constructor(strings: StringTable) {
    this.#strings = strings
  }

  of(wire: string): number {
    const known = this.#byWire.get(wire)
    if (known !== undefined) return known
    const id = this.#strings.intern(normalTraceId(wire))
    this.#byWire.set(wire, id)
    return id
  }

  /** The id that comes next; -1 for an empty one and for anything but a string. */
  read(r: JsonTokens): number {
    r.peek()
    if (this.#wire?.isAt(r, r.at)) {
      r.at += this.#wire.length
      return this.#last
    }
    if (!r.string() || r.from === r.to) return -1
    const id = this.of(r.text())
    if (!r.escaped && r.to - r.from < LONGEST_LITERAL - 2) {
      this.#wire = new Literal(r.bytes, r.from - 1, r.to + 1)
      this.#last = id
    }
    return id
  }

  /** The id in [from, to) as bytes; -1 for an empty one. */
  ofBytes(window: ByteWindow, from: number, to: number): number {
    const isLast = this.#wire?.length === to - from && this.#wire.isAt(window, from)
    if (isLast || from === to) return isLast ? this.#last : -1
    this.#last = this.of(hexOf(window.bytes, from, to))
    this.#wire = to - from > LONGEST_LITERAL ? undefined : new Literal(window.bytes, from, to)
    return this.#last
  }
}
