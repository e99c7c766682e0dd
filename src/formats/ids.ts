import { fnv1a } from '@/base/hash'
import { QUOTE } from './json-bytes'
import type { JsonTokens } from './json-tokens'

/**
 * A span id in two halves, off the wire: up to 16 hex digits of any case, or padded base64 of 8
 * bytes. Of anything else the halves are a hash, and `isExact` is false.
 */
export class SpanId {
  high = 0
  low = 0
  isExact = true
  /** As the wire wrote it, when it is not exact. */
  text = ''

  /** Missing or all zero: no id at all. */
  get isEmpty(): boolean {
    return this.high === 0 && this.low === 0
  }

  clear(): void {
    this.set(0, 0)
  }

  set(high: number, low: number): void {
    this.high = high
    this.low = low
    this.isExact = true
  }

  /** The id that comes next; anything but a string is none. */
  read(r: JsonTokens): void {
    const { bytes } = r
    const from = r.peek() === QUOTE ? r.at + 1 : -1
    if (from > 0 && bytes[from + 16] === QUOTE && this.#readHex(bytes, from, from + 16)) {
      r.at = from + 17
    } else if (!r.string()) this.clear()
    else if (r.escaped) this.readText(r.text())
    else this.readBytes(bytes, r.from, r.to)
  }

  readText(text: string): void {
    const bytes = encoder.encode(text)
    this.readBytes(bytes, 0, bytes.length)
  }

  readBytes(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from
    if (length <= 16 && this.#readHex(bytes, from, to)) return
    if (length === 12 && bytes[to - 1] === EQUALS && this.#readBase64(bytes, from)) return
    this.text = decoder.decode(bytes.subarray(from, to))
    this.high = fnv1a(this.text)
    this.low = fnv1a(this.text, SECOND_SEED)
    this.isExact = false
  }

  /** The id as 16 hex digits. */
  hex(): string {
    return hex8(this.high) + hex8(this.low)
  }

  #readHex(bytes: Uint8Array, from: number, to: number): boolean {
    const middle = to - 8
    let high = 0
    let low = 0
    for (let i = from; i < to; i++) {
      const digit = HEX[bytes[i]]
      if (digit < 0) return false
      if (i < middle) high = (high << 4) | digit
      else low = (low << 4) | digit
    }
    this.set(high >>> 0, low >>> 0)
    return true
  }

  #readBase64(bytes: Uint8Array, from: number): boolean {
    // 8 bytes are ten digits of 6 bits and one of 4: 5 digits and 2 bits make each half.
    let high = 0
    let low = 0
    for (let i = 0; i < 11; i++) {
      const digit = BASE64[bytes[from + i]]
      if (digit < 0) return false
      if (i < 5) high = high * 64 + digit
      else if (i === 5) {
        high = high * 4 + (digit >> 4)
        low = digit & 15
      } else if (i < 10) low = low * 64 + digit
      else low = low * 16 + (digit >> 2)
    }
    this.set(high, low)
    return true
  }
}

/** 32 lower-case hex digits; what is no id stays as given. */
export function normalTraceId(wire: string): string {
  if (/^[0-9a-fA-F]{1,32}$/.test(wire)) return wire.toLowerCase().padStart(32, '0')
  return base64Hex(wire)?.padStart(32, '0') ?? wire
}

/** Hex digits of the bytes [from, to). */
export function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) text += (bytes[i] + 256).toString(16).slice(1)
  return text
}

/** Of 16 or 8 bytes. */
function base64Hex(wire: string): string | undefined {
  if ((wire.length !== 24 && wire.length !== 12) || !/^[A-Za-z0-9+/_-]+={1,2}$/.test(wire))
    return undefined
  const binary = atob(wire.replaceAll('-', '+').replaceAll('_', '/'))
  return Array.from(binary, (c) => (c.charCodeAt(0) + 256).toString(16).slice(1)).join('')
}

function hex8(half: number): string {
  return half.toString(16).padStart(8, '0')
}

const EQUALS = 0x3d
/** Any other start than FNV's own gives a second, independent hash. */
const SECOND_SEED = 0x9e3779b9

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const HEX = digits('0123456789abcdef')
for (const [i, char] of [...'ABCDEF'].entries()) HEX[char.charCodeAt(0)] = 10 + i

const BASE64 = digits('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
BASE64['-'.charCodeAt(0)] = 62
BASE64['_'.charCodeAt(0)] = 63

function digits(alphabet: string): Int8Array {
  const values = new Int8Array(256).fill(-1)
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i
  return values
}
