import type { Tag } from './fields'

export interface ParsedTags {
  /** What could be read, also where there are problems. */
  readonly tags: readonly Tag[]
  readonly problems: readonly TagProblem[]
}

export interface TagProblem {
  /** Offset into the text, in UTF-16 units. */
  readonly at: number
  /** One sentence for the reader. */
  readonly text: string
}

/**
 * The text of the `tags` field, as logfmt or as Jaeger's JSON map:
 *
 *   http.status_code=500 error "quoted key"="a b"      error alone means error=true
 *   {"http.status_code": 500, "error": true}           numbers are kept as they are written
 */
export function parseTags(text: string): ParsedTags {
  return /^\s*\{/.test(text) ? parseMap(text) : parseLogfmt(text)
}

/** What parseTags reads back as the same tags. */
export function printTags(tags: readonly Tag[]): string {
  return tags.map(({ key, value }) => `${printKey(key)}=${printValue(value)}`).join(' ')
}

const KEY = /"(?:[^"\\]|\\.)*"|[^\s="]+/sy
const EQUALS = /\s*=\s*/y
const VALUE = /"(?:[^"\\]|\\.)*"|[^\s"]\S*/sy
/** An unquoted key without any of these is an operator from another language: && || => */
const NAME_LIKE = /[\p{L}\p{N}_]/u

function parseLogfmt(text: string): ParsedTags {
  const reader = new Reader(text)
  while (!reader.atEnd()) {
    const at = reader.at
    const key = reader.take(KEY)
    const value = reader.take(EQUALS) === undefined ? 'true' : (reader.take(VALUE) ?? '')
    if (text[reader.at] === '"') reader.unclosed()
    else if (key === undefined) reader.problem(at, 'An attribute name is missing before "=".')
    else if (key === '""') reader.problem(at, 'An attribute needs a name.')
    else if (!key.startsWith('"') && !NAME_LIKE.test(key)) {
      reader.problem(at, `"${key}" is not an attribute: write key=value, separated by spaces.`)
    } else reader.tag(unquote(key), unquote(value))
  }
  return reader
}

const STRING = /\s*"(?:[^"\\]|\\.)*"\s*/sy
const SCALAR = /\s*(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false)\s*/sy
const COLON = /:/y
const COMMA = /,/y
const END = /\}\s*$/y

/** Read here and not by JSON.parse, which rounds integers beyond 2^53 and names no place. */
function parseMap(text: string): ParsedTags {
  const reader = new Reader(text)
  reader.take(/\s*\{\s*/y)
  while (reader.take(END) === undefined) {
    const at = reader.at
    const key = reader.take(STRING)?.trim()
    const value = key && reader.take(COLON) ? reader.take(SCALAR)?.trim() : undefined
    if (key === undefined || value === undefined) {
      reader.problem(reader.at, 'A map of texts is wanted here: {"key": "value"}.')
      break
    }
    if (key === '""') reader.problem(at, 'An attribute needs a name.')
    else reader.tag(unquote(key), unquote(value))
    if (reader.take(COMMA) === undefined && !/^\}\s*$/.test(text.slice(reader.at))) {
      reader.problem(reader.at, 'A comma or the closing } is wanted here.')
      break
    }
  }
  return reader
}

class Reader implements ParsedTags {
  readonly tags: Tag[] = []
  readonly problems: TagProblem[] = []
  at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    this.take(/\s+/y)
    return this.at >= this.#text.length
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  tag(key: string, value: string): void {
    this.tags.push({ key, value })
  }

  problem(at: number, text: string): void {
    this.problems.push({ at, text })
  }

  /** Stands at a quote that nothing closes: the rest of the text cannot be told apart. */
  unclosed(): void {
    this.problem(this.at, 'The quote that opens here is never closed.')
    this.at = this.#text.length
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** An escape nobody defined stays as it was typed: "\d+" is a backslash, d and plus. */
function unquote(token: string): string {
  if (!token.startsWith('"')) return token
  return token
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, code: string) =>
      code.length === 5
        ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
        : (ESCAPES[code] ?? (/["\\/]/.test(code) ? code : whole)),
    )
}

function printKey(key: string): string {
  const isBare = /^[^\s="{][^\s="]*$/.test(key) && NAME_LIKE.test(key)
  return isBare ? key : JSON.stringify(key)
}

function printValue(value: string): string {
  return /^[^\s"]+$/.test(value) ? value : JSON.stringify(value)
}
