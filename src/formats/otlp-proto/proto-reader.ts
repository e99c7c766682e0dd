import { ByteWindow } from '@/formats/byte-window'
import { BadData } from '@/formats/failure'
import { MORE } from '@/formats/unreadable'

/** What is done with a field of a message: read when all of it is there, or entered. */
export interface Field {
  readonly name: string
  /** Reads bytes up to the place `to` of the window. */
  readonly read?: (to: number) => void
  /** Reads fields up to the position `end` of the stream. */
  readonly enter?: (end: number) => Promise<void>
  /** Takes a number. */
  readonly take?: (value: number) => void
}

/**
 * Protobuf over byte chunks. Messages that hold messages are entered and read field by field; only
 * the innermost ones (a span, a resource) are in the window as a whole.
 */
export class ProtoReader extends ByteWindow {
  /** The halves of the 64-bit number read last, unsigned. */
  high = 0
  low = 0
  /** Bytes of fields that were broken and left out. */
  lost = 0
  readonly #path: { readonly name: string; readonly index: number }[] = []

  get position(): number {
    return this.passed + this.at
  }

  /** Reads the fields of a message, by number; those not listed are skipped. */
  async message(end: number, fields: ReadonlyMap<number, Field>): Promise<void> {
    const counts = new Map<Field, number>()
    while (this.position < end && (this.end > this.at || (await this.more()))) {
      if (this.end - this.at < LONGEST_HEADER) await this.#need(LONGEST_HEADER)
      const tag = this.varint()
      const field = fields.get(tag >>> 3)
      const type = tag & 7
      if (type !== DELIMITED) {
        this.#number(type, field)
        continue
      }
      const length = this.varint()
      if (this.position + length > end) throw this.bad('a message that fits into its parent')
      const index = field ? (counts.get(field) ?? 0) : 0
      if (field) counts.set(field, index + 1)
      if (field?.enter) {
        this.#path.push({ name: field.name, index })
        await field.enter(this.position + length)
        this.#path.pop()
      } else if (field?.read) {
        if (this.end - this.at < length && !(await this.#need(length)))
          throw this.#cut(field, index)
        this.#unit(field.read, length)
      } else await this.#skip(length)
    }
    if (this.position < end && end !== Number.POSITIVE_INFINITY) throw this.#cut()
  }

  /** The next varint, exact up to 2^53; those of 64 bits are read with varint64. */
  varint(): number {
    const { bytes } = this
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      if (this.at >= this.end || scale > 2 ** 63) throw this.bad('a number')
      const byte = bytes[this.at++]
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }

  varint64(): void {
    const { bytes } = this
    let low = 0
    let high = 0
    for (let shift = 0; ; shift += 7) {
      if (this.at >= this.end || shift > 63) throw this.bad('a number')
      const byte = bytes[this.at++]
      const bits = byte & 127
      if (shift < 32) low |= bits << shift
      if (shift > 28) high |= shift < 32 ? bits >>> (32 - shift) : bits << (shift - 32)
      else if (shift === 28) high |= bits >>> 4
      if (byte < 128) break
    }
    this.low = low >>> 0
    this.high = high >>> 0
  }

  fixed64(): void {
    this.low = this.view.getUint32(this.at, true)
    this.high = this.view.getUint32(this.at + 4, true)
    this.at += 8
  }

  double(): number {
    const value = this.view.getFloat64(this.at, true)
    this.at += 8
    return value
  }

  /** The place behind a length-delimited field, which must not exceed `to`. */
  delimited(to: number): number {
    const end = this.varint() + this.at
    if (end > to) throw this.bad('a field that fits into its message')
    return end
  }

  skipField(tag: number, to: number): void {
    switch (tag & 7) {
      case VARINT:
        this.varint64()
        break
      case FIXED64:
        this.at += 8
        break
      case DELIMITED:
        this.at = this.delimited(to)
        break
      case FIXED32:
        this.at += 4
        break
      default:
        throw this.bad('a field')
    }
  }

  bad(wanted: string): BadData {
    const path = this.#path.map(({ name, index }) => `${name}[${index}]`)
    return new BadData(path.join('.'), wanted)
  }

  /** What is broken within a unit ends with it, since its length is known. */
  #unit(read: (to: number) => void, length: number): void {
    const to = this.at + length
    try {
      read(to)
      if (this.at !== to) throw this.bad('a message of the length it has')
    } catch (error) {
      if (!(error instanceof BadData) && !(error instanceof RangeError)) throw error
      this.lost += length
    }
    this.at = to
  }

  #number(type: number, field: Field | undefined): void {
    if (type !== VARINT && type !== FIXED64 && type !== FIXED32) throw this.bad('a field')
    if (type === VARINT) {
      const value = this.varint()
      field?.take?.(value)
    } else this.at += type === FIXED64 ? 8 : 4
    if (this.at > this.end) throw this.#cut()
  }

  async #skip(length: number): Promise<void> {
    const end = this.position + length
    for (;;) {
      const step = Math.min(end - this.position, this.end - this.at)
      this.at += step
      if (this.position >= end) return
      if (!(await this.more())) throw this.#cut()
    }
  }

  /** Makes the window hold that many bytes from here on; false when the stream has fewer. */
  async #need(length: number): Promise<boolean> {
    while (this.end - this.at < length) if (!(await this.more())) return false
    return true
  }

  #cut(field?: Field, index = 0): BadData {
    if (field) this.#path.push({ name: field.name, index })
    return this.bad(MORE)
  }
}

const VARINT = 0
const FIXED64 = 1
const DELIMITED = 2
const FIXED32 = 5

/** A tag and a length, ten bytes each. */
const LONGEST_HEADER = 20
