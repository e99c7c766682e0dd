/** The bytes that JSON is made of. */
export const QUOTE = 0x22
export const OPEN_BRACE = 0x7b
export const OPEN_BRACKET = 0x5b
/** The first letters of null, true and false. */
export const LETTER_N = 0x6e
export const LETTER_T = 0x74
export const LETTER_F = 0x66
export const MINUS = 0x2d
export const DIGIT_0 = 0x30
export const DIGIT_9 = 0x39
export const NEWLINE = 0x0a

export const SPACE = 0x20
export const COMMA = 0x2c
export const COLON = 0x3a
export const BACKSLASH = 0x5c
export const CLOSE_BRACE = 0x7d
export const CLOSE_BRACKET = 0x5d

/** Bytes that a number or a literal may consist of. */
export const IN_WORD = new Uint8Array(256)
for (const char of '0123456789+-.Eabcdefghijklmnopqrstuvwxyz') IN_WORD[char.charCodeAt(0)] = 1

const NULL = new TextEncoder().encode('null')
const TRUE = new TextEncoder().encode('true')
const FALSE = new TextEncoder().encode('false')

/** Is this null, true or false? */
export function isLiteral(bytes: Uint8Array, from: number, to: number): boolean {
  const literal = bytes[from] === LETTER_N ? NULL : bytes[from] === LETTER_T ? TRUE : FALSE
  if (to - from !== literal.length) return false
  for (let i = 0; i < literal.length; i++) if (bytes[from + i] !== literal[i]) return false
  return true
}

export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === 0x0d || byte === 0x09
}

/** The place of the next unescaped quote, or of the control character before it. */
export function stringEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const byte = bytes[at]
    if (byte === QUOTE || byte < SPACE) return at
    // A backslash must not step over the zero at the window's end.
    if (byte === BACKSLASH && bytes[at + 1] >= SPACE) at++
    at++
  }
}
