import { bytesBase64, jsonNumber } from '@/formats/canonical'
import { DEEPEST } from '@/formats/json-text'
import type { StringTable } from '@/trace/strings'
import { AttributeType } from '@/trace/table'
import type { ProtoReader } from './proto-reader'

/** What an attribute is handed to: string numbers of its key and its canonical value. */
export type AddAttribute = (type: AttributeType, key: number, value: number) => void

/** Reads attributes: the message KeyValue. */
export class AttributeReader {
  readonly #r: ProtoReader
  readonly #strings: StringTable
  readonly #empty: number
  readonly #true: number
  readonly #false: number
  /** Of the value read last. */
  #type: AttributeType = AttributeType.empty

  constructor(r: ProtoReader, strings: StringTable) {
    this.#r = r
    this.#strings = strings
    this.#empty = strings.intern('')
    this.#true = strings.intern('true')
    this.#false = strings.intern('false')
  }

  /** The attribute that ends at `to`. */
  read(to: number, add: AddAttribute): void {
    const r = this.#r
    let name = this.#empty
    let value = this.#empty
    this.#type = AttributeType.empty
    while (r.at < to) {
      const tag = r.varint()
      if (tag === KEY) {
        const end = r.delimited(to)
        name = this.#strings.internBytes(r.bytes, r.at, end)
        r.at = end
      } else if (tag === VALUE) value = this.#value(r.delimited(to))
      else r.skipField(tag, to)
    }
    add(this.#type, name, value)
  }

  #value(to: number): number {
    const r = this.#r
    const strings = this.#strings
    let value = this.#as(AttributeType.empty, this.#empty)
    while (r.at < to) {
      const tag = r.varint()
      switch (tag) {
        case STRING: {
          const end = r.delimited(to)
          value = this.#as(AttributeType.string, strings.internBytes(r.bytes, r.at, end))
          r.at = end
          break
        }
        case BOOL:
          value = this.#as(AttributeType.bool, r.varint() === 0 ? this.#false : this.#true)
          break
        case INT:
          value = this.#as(AttributeType.int, strings.intern(int64Text(r)))
          break
        case DOUBLE:
          value = this.#as(AttributeType.float, strings.intern(String(r.double())))
          break
        case ARRAY:
          value = this.#as(AttributeType.array, strings.intern(listText(r, r.delimited(to), 0)))
          break
        case MAP:
          value = this.#as(AttributeType.map, strings.intern(mapText(r, r.delimited(to), 0)))
          break
        case BYTES:
          value = this.#as(AttributeType.bytes, strings.intern(bytesText(r, r.delimited(to))))
          break
        default:
          r.skipField(tag, to)
      }
    }
    return value
  }

  #as(type: AttributeType, value: number): number {
    this.#type = type
    return value
  }
}

/** An AnyValue within an array or a map, as canonical JSON. */
function valueText(r: ProtoReader, to: number, depth: number): string {
  if (depth >= DEEPEST) return JSON.stringify(bytesText(r, to))
  let text = 'null'
  while (r.at < to) {
    const tag = r.varint()
    switch (tag) {
      case STRING:
        text = JSON.stringify(utf8(r, r.delimited(to)))
        break
      case BOOL:
        text = String(r.varint() !== 0)
        break
      case INT:
        text = int64Text(r)
        break
      case DOUBLE:
        text = jsonNumber(String(r.double()))
        break
      case ARRAY:
        text = listText(r, r.delimited(to), depth + 1)
        break
      case MAP:
        text = mapText(r, r.delimited(to), depth + 1)
        break
      case BYTES:
        text = JSON.stringify(bytesText(r, r.delimited(to)))
        break
      default:
        r.skipField(tag, to)
    }
  }
  return text
}

function listText(r: ProtoReader, to: number, depth: number): string {
  const items: string[] = []
  while (r.at < to) {
    const tag = r.varint()
    if (tag === VALUES) items.push(valueText(r, r.delimited(to), depth))
    else r.skipField(tag, to)
  }
  return `[${items.join(',')}]`
}

function mapText(r: ProtoReader, to: number, depth: number): string {
  const items: string[] = []
  while (r.at < to) {
    const tag = r.varint()
    if (tag === VALUES) items.push(memberText(r, r.delimited(to), depth))
    else r.skipField(tag, to)
  }
  return `{${items.join(',')}}`
}

function memberText(r: ProtoReader, to: number, depth: number): string {
  let name = '""'
  let text = 'null'
  while (r.at < to) {
    const tag = r.varint()
    if (tag === KEY) name = JSON.stringify(utf8(r, r.delimited(to)))
    else if (tag === VALUE) text = valueText(r, r.delimited(to), depth)
    else r.skipField(tag, to)
  }
  return `${name}:${text}`
}

/** A signed 64-bit number in decimal. */
function int64Text(r: ProtoReader): string {
  r.varint64()
  const high = r.high | 0
  if (high >= -0x200000 && high < 0x200000) return String(high * 0x100000000 + r.low)
  return String(BigInt(high) * 0x100000000n + BigInt(r.low))
}

function utf8(r: ProtoReader, to: number): string {
  const text = decoder.decode(r.bytes.subarray(r.at, to))
  r.at = to
  return text
}

function bytesText(r: ProtoReader, to: number): string {
  const text = bytesBase64(r.bytes.subarray(r.at, to))
  r.at = to
  return text
}

const KEY = 0x0a
const VALUE = 0x12

const STRING = 0x0a
const BOOL = 0x10
const INT = 0x18
const DOUBLE = 0x21
const ARRAY = 0x2a
const MAP = 0x32
const BYTES = 0x3a

/** Of an array as of a map. */
const VALUES = 0x0a

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
