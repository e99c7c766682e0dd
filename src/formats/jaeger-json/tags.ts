import { internBase64, internFloat, internInt, isWhole } from '@/formats/canonical'
import { LETTER_F, LETTER_N, LETTER_T, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '@/formats/json-bytes'
import { JsonHeads } from '@/formats/json-heads'
import { END, JsonKeys } from '@/formats/json-keys'
import { jsonText, NO_KEYS } from '@/formats/json-text'
import type { JsonTokens } from '@/formats/json-tokens'
import type { StringTable } from '@/trace/strings'
import { AttributeType } from '@/trace/table'

/** What a tag is handed to: string numbers of its key and its canonical value. */
export type AddTag = (type: AttributeType, key: number, value: number) => void

/** Reads tags, process tags and log fields: `{"key": …, "type": …, "value": …}` in any order. */
export class TagReader {
  readonly #r: JsonTokens
  readonly #strings: StringTable
  readonly #heads = new JsonHeads()
  readonly #true: number
  readonly #false: number
  readonly #empty: number
  /** Of the value read last. */
  #type: AttributeType = AttributeType.string

  constructor(r: JsonTokens, strings: StringTable) {
    this.#r = r
    this.#strings = strings
    this.#true = strings.intern('true')
    this.#false = strings.intern('false')
    this.#empty = strings.intern('')
  }

  /** An array of tags. */
  list(add: AddTag): void {
    const r = this.#r
    this.#heads.restart()
    for (let more = r.array(); more; more = r.element()) {
      if (!this.#expectedTag(add)) this.#tag(add)
    }
  }

  /** Elasticsearch's other form: an object of values by key, whose dots are written as "@". */
  map(add: AddTag): void {
    const r = this.#r
    for (let key = r.object(NO_KEYS); key !== END; key = r.key(NO_KEYS)) {
      const name = this.#strings.intern(r.text().replaceAll('@', '.'))
      const value = this.#value(r.value(), UNDECLARED)
      add(this.#type, name, value)
    }
  }

  /** A tag that begins as expected and ends with its value. */
  #expectedTag(add: AddTag): boolean {
    const r = this.#r
    const start = r.at
    const head = this.#heads.guess(r, start)
    if (head === undefined) return false
    r.at = start + head.literal.length
    const kind = r.value()
    if (!r.closes()) {
      r.at = start
      return false
    }
    const value = this.#value(kind, head.kind)
    add(this.#type, head.name, value)
    return true
  }

  #tag(add: AddTag): void {
    const r = this.#r
    const start = r.at
    let isLast = false
    let name = -1
    let declared = UNDECLARED
    let kind = LETTER_N
    let from = 0
    let to = 0
    let hash = 0
    let escaped = false
    for (let key = r.object(TAG); key !== END; key = r.key(TAG)) {
      isLast = key === TAG_VALUE
      switch (key) {
        case TAG_KEY:
          name = r.intern(this.#strings)
          break
        case TAG_TYPE:
          declared = Math.max(r.word(TYPES), UNDECLARED)
          break
        case TAG_VALUE:
          // The type may come later, so only the value's place is kept.
          kind = r.value()
          from = r.from
          to = r.to
          hash = r.hash
          escaped = r.escaped
          break
        default:
          r.skipValue()
      }
    }
    if (name < 0) return
    if (isLast) {
      const place = kind === QUOTE ? from - 1 : from
      this.#heads.learn(r, start, place, name, declared)
    }
    r.from = from
    r.to = to
    r.hash = hash
    r.escaped = escaped
    const value = this.#value(kind, declared)
    add(this.#type, name, value)
  }

  /** The number of the token read last; its type goes to #type. */
  #value(kind: number, declared: number): number {
    switch (kind) {
      case QUOTE:
        return this.#string(declared)
      case LETTER_T:
        return this.#as(AttributeType.bool, this.#true)
      case LETTER_F:
        return this.#as(AttributeType.bool, this.#false)
      case LETTER_N:
        return this.#as(AttributeType.empty, this.#empty)
      case OPEN_BRACE:
        return this.#json(AttributeType.map)
      case OPEN_BRACKET:
        return this.#json(AttributeType.array)
      default:
        return this.#number(declared)
    }
  }

  #number(declared: number): number {
    const r = this.#r
    const strings = this.#strings
    if (declared === TYPE_INT || (declared !== TYPE_FLOAT && isWhole(r))) {
      const int = internInt(r, strings)
      if (int >= 0) return this.#as(AttributeType.int, int)
    }
    const float = internFloat(r, strings)
    if (float >= 0) return this.#as(AttributeType.float, float)
    return this.#as(AttributeType.string, strings.internBytes(r.bytes, r.from, r.to))
  }

  /** Large integers come as strings, in Elasticsearch everything does; what is none stays one. */
  #string(declared: number): number {
    const r = this.#r
    const strings = this.#strings
    if (declared === TYPE_INT) {
      const int = internInt(r, strings)
      if (int >= 0) return this.#as(AttributeType.int, int)
    } else if (declared === TYPE_FLOAT) {
      const float = internFloat(r, strings)
      if (float >= 0) return this.#as(AttributeType.float, float)
    } else if (declared === TYPE_BINARY) {
      const bytes = internBase64(r, strings)
      if (bytes >= 0) return this.#as(AttributeType.bytes, bytes)
    }
    const string = r.internToken(strings)
    const isBool = declared === TYPE_BOOL && (string === this.#true || string === this.#false)
    return this.#as(isBool ? AttributeType.bool : AttributeType.string, string)
  }

  #json(type: AttributeType): number {
    const r = this.#r
    const after = r.at
    r.at = r.from
    const text = jsonText(r)
    r.at = after
    return this.#as(type, this.#strings.intern(text))
  }

  #as(type: AttributeType, value: number): number {
    this.#type = type
    return value
  }
}

const TAG_KEY = 0
const TAG_TYPE = 1
const TAG_VALUE = 2
const TAG = new JsonKeys({ key: TAG_KEY, type: TAG_TYPE, value: TAG_VALUE })

const UNDECLARED = 0
const TYPE_STRING = 1
const TYPE_BOOL = 2
const TYPE_INT = 3
const TYPE_FLOAT = 4
const TYPE_BINARY = 5
const TYPES = new JsonKeys({
  string: TYPE_STRING,
  bool: TYPE_BOOL,
  int64: TYPE_INT,
  float64: TYPE_FLOAT,
  binary: TYPE_BINARY,
})
