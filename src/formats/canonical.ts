import type { StringTable } from '@/trace/strings'
import { DIGIT_0, DIGIT_9, MINUS } from './json-bytes'
import type { JsonTokens } from './json-tokens'

/**
 * The one text of a value, whatever format it came in (see AttributeType). The functions on a
 * reader look at the token read last and intern its bytes as they are where they are canonical
 * already, which is nearly always; they answer -1 where the token is no such value.
 */
export function internInt(r: JsonTokens, strings: StringTable): number {
  if (isPlainInt(r.bytes, r.from, r.to)) return strings.internBytes(r.bytes, r.from, r.to)
  return internText(intText(r.text()), strings)
}

export function internFloat(r: JsonTokens, strings: StringTable): number {
  // Up to 15 digits a whole number prints as it was written.
  if (r.to - r.from <= 15 && isPlainInt(r.bytes, r.from, r.to)) {
    return strings.internBytes(r.bytes, r.from, r.to)
  }
  return internText(floatText(r.text()), strings)
}

/** -12 and 340, however long; not 5.0, 1e3. */
export function isWhole(r: JsonTokens): boolean {
  const { bytes, to } = r
  for (let i = r.from; i < to; i++) {
    if ((bytes[i] < DIGIT_0 || bytes[i] > DIGIT_9) && bytes[i] !== MINUS) return false
  }
  return true
}

export function internBase64(r: JsonTokens, strings: StringTable): number {
  return internText(base64Text(r.text()), strings)
}

/** Decimal digits without leading zeros or plus sign; 1e3 and 5.0 are whole as well. */
export function intText(text: string): string | undefined {
  const whole = /^([+-]?)0*(\d+)$/.exec(text)
  if (whole) return whole[1] === '-' && whole[2] !== '0' ? `-${whole[2]}` : whole[2]
  const value = numberOf(text)
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(value) : undefined
}

export function floatText(text: string): string | undefined {
  if (/^(NaN|[+-]?Infinity)$/.test(text)) return text.replace('+', '')
  const value = numberOf(text)
  return Number.isNaN(value) ? undefined : String(value)
}

function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
}

/** A number within JSON text; what JSON has no number for becomes a string. */
export function jsonNumber(text: string): string {
  const canonical = (/^-?\d+$/.test(text) ? intText(text) : floatText(text)) ?? text
  return /^-?\d/.test(canonical) ? canonical : JSON.stringify(canonical)
}

/** Base64 of the standard alphabet, padded. */
export function base64Text(text: string): string | undefined {
  const bare = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(bare) || bare.length % 4 === 1) return undefined
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')
}

export function bytesBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x2000))
  }
  return btoa(binary)
}

function internText(text: string | undefined, strings: StringTable): number {
  return text === undefined ? -1 : strings.intern(text)
}

/** -12, 0, 340: not 007, -0, 1e3. */
function isPlainInt(bytes: Uint8Array, from: number, to: number): boolean {
  const start = bytes[from] === MINUS ? from + 1 : from
  const isZero = bytes[start] === DIGIT_0
  if (start === to || (isZero && (to - start > 1 || start > from))) return false
  for (let i = start; i < to; i++) {
    if (bytes[i] < DIGIT_0 || bytes[i] > DIGIT_9) return false
  }
  return true
}
