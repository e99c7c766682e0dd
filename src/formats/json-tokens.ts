import { HASH_SEED, hashByte, type StringTable } from '@/trace/strings'
import { ByteWindow, NEED_MORE } from './byte-window'
import { BadData } from './failure'
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIGIT_0,
  DIGIT_9,
  IN_WORD,
  isLiteral,
  isSpace,
  LETTER_N,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  stringEnd,
} from './json-bytes'
import { END, type JsonKeys, UNKNOWN } from './json-keys'
import { jsonPath } from './json-path'

/**
 * The synchronous half of JsonReader: reads JSON within the window and throws NEED_MORE at its
 * end. It makes no objects: the caller asks for what it expects and gets numbers, places in the
 * window, or interned strings. A value of another kind than expected is skipped; text that is no
 * JSON throws BadData. Nothing recurses, so depth is no danger.
 */
export class JsonTokens extends ByteWindow {
  /** The token read last: bytes [from, to) of the window, a string without its quotes. */
  from = 0
  to = 0
  /** hashByte folded over a string without escapes. */
  hash = 0
  /** The string holds a backslash. */
  escaped = false

  /** Names of the containers around the current unit, and where it begins: for messages. */
  protected readonly path: (string | number)[] = []
  protected unitStart = 0
  /** Brackets that a skip has open. */
  protected depth = 0

  /** The first byte of the value that comes next tells its kind: QUOTE, OPEN_BRACE, … */
  peek(): number {
    const bytes = this.bytes
    let at = this.at
    let byte = bytes[at]
    while (byte <= SPACE) {
      if (at >= this.end) throw NEED_MORE
      if (!isSpace(byte)) throw this.bad('a value')
      byte = bytes[++at]
    }
    this.at = at
    return byte
  }

  /** Enters an object and reads its first key; END when it is empty, or is none and was skipped. */
  object(keys: JsonKeys): number {
    const first = this.peek()
    keys.restart()
    const length = keys.guess(this, this.at)
    if (length > 0) {
      this.at += length
      return keys.number
    }
    if (first !== OPEN_BRACE) {
      this.skipValue()
      return END
    }
    const start = this.at++
    if (!this.closes()) return this.#key(keys, start)
    return END
  }

  /** The next key of the object: its number in `keys`, UNKNOWN, or END. */
  key(keys: JsonKeys): number {
    const length = keys.guess(this, this.at)
    if (length > 0) {
      this.at += length
      return keys.number
    }
    if (this.closes()) return END
    if (this.peek() !== COMMA) throw this.bad('"," or "}"')
    return this.#key(keys, this.at++)
  }

  /** Leaves the object if no key follows. */
  closes(): boolean {
    if (this.peek() !== CLOSE_BRACE) return false
    this.at++
    return true
  }

  /** Enters an array: false when it is empty, or is none and was skipped. */
  array(): boolean {
    if (this.open(OPEN_BRACKET)) return this.element(true)
    this.skipValue()
    return false
  }

  /** Is there another element? */
  element(isFirst = false): boolean {
    const next = this.peek()
    if (next === CLOSE_BRACKET) {
      this.at++
      return false
    }
    if (isFirst) return true
    if (next !== COMMA) throw this.bad('"," or "]"')
    this.at++
    return true
  }

  /** Reads a string's place and hash; false when it is none and was skipped. */
  string(): boolean {
    if (this.peek() === QUOTE) {
      this.#scanString()
      return true
    }
    this.skipValue()
    return false
  }

  /** The number in `words` of the string that comes next; UNKNOWN for all else. */
  word(words: JsonKeys): number {
    const start = this.at
    const length = words.guess(this, start)
    if (length > 0) {
      this.at += length
      return words.number
    }
    if (this.string()) {
      const number = this.#nameIn(words)
      words.learn(this, start, this.at, number)
      return number
    }
    return UNKNOWN
  }

  /** The string that comes next, interned; a number or boolean as its text; -1 for all else. */
  intern(strings: StringTable): number {
    switch (this.value()) {
      case QUOTE:
        return this.internToken(strings)
      case OPEN_BRACE:
      case OPEN_BRACKET:
      case LETTER_N:
        return -1
      default:
        return strings.internBytes(this.bytes, this.from, this.to)
    }
  }

  /** The string read last, interned. */
  internToken(strings: StringTable): number {
    return this.escaped
      ? strings.intern(this.text())
      : strings.internHashed(this.bytes, this.from, this.to, this.hash)
  }

  /** The token read last as text; a string without its escapes. */
  text(): string {
    if (!this.escaped) return decoder.decode(this.bytes.subarray(this.from, this.to))
    try {
      return JSON.parse(decoder.decode(this.bytes.subarray(this.from - 1, this.to + 1)))
    } catch {
      throw this.bad('a string with valid escapes')
    }
  }

  /** The token read last as a number, quoted or not; NaN for anything else. */
  number(): number {
    const { bytes, from, to } = this
    if (to - from > 15) return Number(this.text())
    let value = from < to ? 0 : Number.NaN
    for (let at = from; at < to; at++) {
      const byte = bytes[at]
      if (byte < DIGIT_0 || byte > DIGIT_9) return Number(this.text())
      value = value * 10 + byte - DIGIT_0
    }
    return value
  }

  /** Reads the place of any value and tells its first byte; objects and arrays as a whole. */
  value(): number {
    const first = this.peek()
    if (first === QUOTE) {
      this.#scanString()
      return first
    }
    const from = this.at
    if (first === OPEN_BRACE || first === OPEN_BRACKET) this.skipValue()
    else this.#scanWord()
    this.escaped = false
    this.from = from
    this.to = this.at
    return first
  }

  /** Passes over a value. */
  skipValue(): void {
    this.depth = 0
    this.skipOn()
  }

  /** The error that something else was wanted at this place. */
  bad(wanted: string): BadData {
    return new BadData(jsonPath(this.path, this.bytes, this.unitStart, this.at), wanted)
  }

  protected open(bracket: number): boolean {
    if (this.peek() !== bracket) return false
    this.at++
    return true
  }

  /** The next key as text; undefined at the object's end. */
  protected member(isFirst: boolean): string | undefined {
    const next = this.peek()
    if (next === CLOSE_BRACE) {
      this.at++
      return undefined
    }
    if (!isFirst) {
      if (next !== COMMA) throw this.bad('"," or "}"')
      this.at++
    }
    if (this.peek() !== QUOTE) throw this.bad('a key')
    this.#scanString()
    const key = this.text()
    this.#colon()
    return key
  }

  /** Skips on from a place between two tokens, `depth` brackets deep. */
  protected skipOn(): void {
    do {
      switch (this.peek()) {
        case QUOTE:
          this.#skipString()
          break
        case OPEN_BRACE:
        case OPEN_BRACKET:
          this.depth++
          this.at++
          break
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          if (this.depth === 0) throw this.bad('a value')
          this.depth--
          this.at++
          break
        case COMMA:
        case COLON:
          if (this.depth === 0) throw this.bad('a value')
          this.at++
          break
        default:
          this.#scanWord()
      }
    } while (this.depth > 0)
  }

  /** The key that comes next; `start` is the place of what stands before it. */
  #key(keys: JsonKeys, start: number): number {
    if (this.peek() !== QUOTE) throw this.bad('a key')
    this.#scanString()
    const number = this.#nameIn(keys)
    this.#colon()
    this.peek()
    keys.learn(this, start, this.at, number)
    return number
  }

  #nameIn(names: JsonKeys): number {
    return this.escaped ? names.findText(this.text()) : names.find(this.bytes, this.from, this.to)
  }

  #colon(): void {
    if (this.peek() !== COLON) throw this.bad('":"')
    this.at++
  }

  /** From the opening quote to behind the closing one. */
  #scanString(): void {
    const bytes = this.bytes
    let at = this.at + 1
    this.from = at
    let hash = HASH_SEED
    let byte = bytes[at]
    while (byte > BACKSLASH || (byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH)) {
      hash = hashByte(hash, byte)
      byte = bytes[++at]
    }
    this.escaped = byte === BACKSLASH
    if (this.escaped) at = stringEnd(bytes, at)
    this.#closeString(at)
    this.to = at
    this.hash = hash
  }

  #skipString(): void {
    this.#closeString(stringEnd(this.bytes, this.at + 1))
  }

  #closeString(at: number): void {
    if (this.bytes[at] !== QUOTE) {
      if (at >= this.end) throw NEED_MORE
      this.at = at
      throw this.bad('a string without control characters')
    }
    this.at = at + 1
  }

  /** A number, true, false or null. */
  #scanWord(): void {
    const bytes = this.bytes
    const from = this.at
    let at = from
    while (IN_WORD[bytes[at]] === 1) at++
    if (at >= this.end) throw NEED_MORE
    const first = bytes[from]
    const isNumber = first >= DIGIT_0 ? first <= DIGIT_9 : first === MINUS
    if (!isNumber && !isLiteral(bytes, from, at)) throw this.bad('a value')
    this.at = at
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
