import {
  base64Text,
  floatText,
  internBase64,
  internFloat,
  internInt,
  intText,
  jsonNumber,
} from '@/formats/canonical'
import { LETTER_T, QUOTE } from '@/formats/json-bytes'
import { JsonHeads } from '@/formats/json-heads'
import { END, type JsonKeys } from '@/formats/json-keys'
import { DEEPEST, wireText } from '@/formats/json-text'
import type { JsonTokens } from '@/formats/json-tokens'
import type { StringTable } from '@/trace/strings'
import { AttributeType } from '@/trace/table'
import { bothCases } from './both-cases'

/** What an attribute is handed to: string numbers of its key and its canonical value. */
export type AddAttribute = (type: AttributeType, key: number, value: number) => void

/** Reads attributes: `{"key": …, "value": {"stringValue": …}}`. */
export class AttributeReader {
  readonly #r: JsonTokens
  readonly #strings: StringTable
  readonly #empty: number
  readonly #true: number
  readonly #false: number
  readonly #heads = new JsonHeads()
  /** Of the value read last: its type, and the key it stood under and its place. */
  #type: AttributeType = AttributeType.empty
  #kind = STRING
  #valueStart = -1

  constructor(r: JsonTokens, strings: StringTable) {
    this.#r = r
    this.#strings = strings
    this.#empty = strings.intern('')
    this.#true = strings.intern('true')
    this.#false = strings.intern('false')
  }

  list(add: AddAttribute): void {
    const r = this.#r
    this.#heads.restart()
    for (let more = r.array(); more; more = r.element()) {
      if (!this.#expectedAttribute(add)) this.#attribute(add)
    }
  }

  /** An attribute that begins as expected and ends with its value. */
  #expectedAttribute(add: AddAttribute): boolean {
    const r = this.#r
    const start = r.at
    const head = this.#heads.guess(r, start)
    if (head === undefined) return false
    r.at = start + head.literal.length
    const value = this.#valueOf(head.kind)
    if (value < 0 || !r.closes() || !r.closes()) {
      r.at = start
      return false
    }
    add(this.#type, head.name, value)
    return true
  }

  #attribute(add: AddAttribute): void {
    const r = this.#r
    const start = r.at
    let name = -1
    let value = this.#as(AttributeType.empty, this.#empty)
    let end = -1
    for (let key = r.object(ATTRIBUTE); key !== END; key = r.key(ATTRIBUTE)) {
      end = -1
      if (key === KEY) name = r.intern(this.#strings)
      else if (key === VALUE) {
        value = this.#value()
        end = this.#valueStart
      } else r.skipValue()
    }
    if (name < 0) return
    if (end >= 0 && this.#kind >= 0) this.#heads.learn(r, start, end, name, this.#kind)
    add(this.#type, name, value)
  }

  #value(): number {
    const r = this.#r
    let value = this.#as(AttributeType.empty, this.#empty)
    this.#valueStart = -1
    for (let key = r.object(ANY_VALUE); key !== END; key = r.key(ANY_VALUE)) {
      r.peek()
      this.#valueStart = r.at
      this.#kind = key
      const read = this.#valueOf(key)
      if (read >= 0) value = read
    }
    return value
  }

  /** Reads what stands under a key of an AnyValue; -1 when it is nothing that can be used. */
  #valueOf(key: number): number {
    const r = this.#r
    const strings = this.#strings
    switch (key) {
      case STRING:
        return r.string() ? this.#as(AttributeType.string, r.internToken(strings)) : -1
      case INT:
        r.value()
        return this.#orText(AttributeType.int, internInt(r, strings))
      case DOUBLE:
        r.value()
        return this.#orText(AttributeType.float, internFloat(r, strings))
      case BOOL:
        return this.#as(AttributeType.bool, boolean(r) ? this.#true : this.#false)
      case BYTES:
        r.value()
        return this.#orText(AttributeType.bytes, internBase64(r, strings))
      case ARRAY:
        return this.#as(AttributeType.array, strings.intern(listText(r, 0)))
      case MAP:
        return this.#as(AttributeType.map, strings.intern(mapText(r, 0)))
      default:
        r.skipValue()
        return -1
    }
  }

  /** A token that is not what its key says stays a string. */
  #orText(type: AttributeType, value: number): number {
    if (value >= 0) return this.#as(type, value)
    return this.#as(AttributeType.string, this.#strings.intern(this.#r.text()))
  }

  #as(type: AttributeType, value: number): number {
    this.#type = type
    return value
  }
}

/** An AnyValue within an array or a map, as canonical JSON. */
function valueText(r: JsonTokens, depth: number): string {
  if (depth >= DEEPEST) return wireText(r)
  let text = 'null'
  for (let key = r.object(ANY_VALUE); key !== END; key = r.key(ANY_VALUE)) {
    switch (key) {
      case STRING:
        if (r.string()) text = JSON.stringify(r.text())
        break
      case INT:
        r.value()
        text = intText(r.text()) ?? JSON.stringify(r.text())
        break
      case DOUBLE:
        r.value()
        text = jsonNumber(floatText(r.text()) ?? r.text())
        break
      case BOOL:
        text = String(boolean(r))
        break
      case BYTES:
        r.value()
        text = JSON.stringify(base64Text(r.text()) ?? r.text())
        break
      case ARRAY:
        text = listText(r, depth + 1)
        break
      case MAP:
        text = mapText(r, depth + 1)
        break
      default:
        r.skipValue()
    }
  }
  return text
}

function listText(r: JsonTokens, depth: number): string {
  const items: string[] = []
  for (let key = r.object(LIST); key !== END; key = r.key(LIST)) {
    if (key !== VALUES) r.skipValue()
    else for (let more = r.array(); more; more = r.element()) items.push(valueText(r, depth))
  }
  return `[${items.join(',')}]`
}

function mapText(r: JsonTokens, depth: number): string {
  const items: string[] = []
  for (let key = r.object(LIST); key !== END; key = r.key(LIST)) {
    if (key !== VALUES) r.skipValue()
    else for (let more = r.array(); more; more = r.element()) items.push(memberText(r, depth))
  }
  return `{${items.join(',')}}`
}

function memberText(r: JsonTokens, depth: number): string {
  let name = '""'
  let text = 'null'
  for (let key = r.object(ATTRIBUTE); key !== END; key = r.key(ATTRIBUTE)) {
    if (key === KEY && r.string()) name = JSON.stringify(r.text())
    else if (key === VALUE) text = valueText(r, depth)
    else if (key !== KEY) r.skipValue()
  }
  return `${name}:${text}`
}

function boolean(r: JsonTokens): boolean {
  const first = r.value()
  return first === LETTER_T || (first === QUOTE && r.text() === 'true')
}

const KEY = 0
const VALUE = 1
const ATTRIBUTE: JsonKeys = bothCases({ key: KEY, value: VALUE })

const STRING = 0
const INT = 1
const DOUBLE = 2
const BOOL = 3
const BYTES = 4
const ARRAY = 5
const MAP = 6
const ANY_VALUE = bothCases({
  stringValue: STRING,
  intValue: INT,
  doubleValue: DOUBLE,
  boolValue: BOOL,
  bytesValue: BYTES,
  arrayValue: ARRAY,
  kvlistValue: MAP,
})

const VALUES = 0
const LIST = bothCases({ values: VALUES })
