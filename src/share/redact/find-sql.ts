import { ALPHANUMERIC, charClass, DIGITS, runEnd } from './find'

/** What a statement holds of values: literals, and comments, which may hold any. */
export interface SqlPart {
  readonly from: number
  readonly to: number
  /** Without its quotes or its signs of a comment. */
  readonly text: string
  readonly before: string
  readonly after: string
}

const STATEMENT =
  /^\s*(?:select|insert|update|delete|with|merge|replace|upsert|call|exec|execute|explain|set|values)\b/i

/** Whether a text begins as a statement of SQL does. */
export function isSql(text: string): boolean {
  return STATEMENT.test(text.slice(0, 200))
}

const isWordChar = charClass(`${ALPHANUMERIC}_$`)
const isNumberChar = charClass(`${DIGITS}.`)
const isDigit = charClass(DIGITS)
/** Before a string in double quotes; before a name in such there is a word or a dot. */
const VALUES = new Set(['=', '<', '>', 'LIKE', 'ILIKE', 'IN', 'VALUES', 'REGEXP', 'RLIKE'])

/**
 * The values in a statement. One walk: what is not closed goes on to the end, as in a statement
 * that was cut. Names in double quotes are told from MySQL's strings by what stands before them.
 */
export function findSql(text: string, isKept: (at: number) => number): SqlPart[] {
  const parts: SqlPart[] = []
  let last = ''
  let inValues = false
  for (let at = 0; at < text.length; ) {
    const sign = text[at]
    const kept = isKept(at)
    if (kept > at) {
      at = kept
      continue
    }
    if (sign === "'" || (sign === '"' && isValue(text, at, last, inValues))) {
      at = push(parts, text, at, quotedEnd(text, at), [sign, sign])
    } else if (sign === '"' || sign === '`') {
      at = quotedEnd(text, at)
      last = 'name'
    } else if (text.startsWith('--', at)) {
      at = push(parts, text, at, indexOrEnd(text, '\n', at), ['--', ''])
    } else if (text.startsWith('/*', at)) {
      const close = indexOrEnd(text, '*/', at + 2)
      at = push(parts, text, at, Math.min(close + 2, text.length), ['/*', '*/'])
    } else if (sign === '$') {
      const tag = /\$\w{0,60}\$/y
      tag.lastIndex = at
      const open = tag.exec(text)?.[0]
      if (open) {
        const close = indexOrEnd(text, open, at + open.length)
        at = push(parts, text, at, Math.min(close + open.length, text.length), [open, open])
      } else at = runEnd(text, at + 1, isWordChar)
    } else if (isDigit(text, at)) {
      const to = runEnd(text, runEnd(text, at, isNumberChar), isWordChar)
      at = push(parts, text, at, to, ['', ''])
    } else if (sign === ':') {
      // The number or name of a parameter.
      at = runEnd(text, at + 1, isWordChar)
    } else if (isWordChar(text, at)) {
      const to = runEnd(text, at, isWordChar)
      const word = to - at > 10 ? 'name' : text.slice(at, to).toUpperCase()
      if (word === 'IN' || word === 'VALUES') inValues = true
      else if (word === 'FROM' || word === 'WHERE' || word === 'AND' || word === 'ON') {
        inValues = false
      }
      last = word
      at = to
    } else {
      if (sign.trim() !== '') last = sign
      at++
    }
  }
  return parts
}

function isValue(text: string, at: number, last: string, inValues: boolean): boolean {
  if (text[quotedEnd(text, at)] === '.') return false
  return VALUES.has(last) || (inValues && (last === '(' || last === ','))
}

function push(
  parts: SqlPart[],
  text: string,
  from: number,
  to: number,
  [open, close]: readonly [string, string],
): number {
  const isClosed =
    close !== '' && to - from >= open.length + close.length && text.endsWith(close, to)
  const end = isClosed ? to - close.length : to
  const inner = text.slice(from + open.length, end).trim()
  const isComment = open === '--' || open === '/*'
  const before = isComment ? `${open} ` : open
  const after = open === '/*' ? ' */' : close
  if (inner !== '') parts.push({ from, to, text: inner, before, after })
  return to
}

/** Behind the closing quote. A quote is doubled, or behind a backslash, where it is meant. */
function quotedEnd(text: string, from: number): number {
  const quote = text[from]
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1
      at++
    }
  }
  return text.length
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}
