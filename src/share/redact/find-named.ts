import { ALPHANUMERIC, charClass, type Found, runEnd, runStart } from './find'

/** A value that a text names by a key, and how it stands there. */
export interface NamedValue extends Found {
  readonly key: string
  /** What stands around it was written with it: a container, say, and none of it is left. */
  readonly isWhole: boolean
}

const isKeyChar = charClass(`${ALPHANUMERIC}_.-$%`)
const isSpace = charClass(' \t')
const endsBare = charClass(' \t\r\n&;,"\'<>(){}[]|\\')
const isLineEnd = charClass('\r\n')
const isNoLineEnd: typeof isLineEnd = (text, at) => !isLineEnd(text, at)

/** Keys have a few words. */
const LONGEST_KEY = 128
/** Their values have spaces and commas, wherever in a text they stand. */
const HEADER = /(?:authorization|cookie)$/i
/** A place in code: PasswordCheck.java:42. */
const FILE = /\.(?:java|kt|scala|go|py|rb|php|cs|cc?|cpp|h|hpp|rs|exs?|m?[jt]sx?)$/i
/** What failed is no key: InvalidPasswordException: too short. */
const FAILURE = /(?:exception|error|failure)$/i
/** Says that there is none, or stands where one comes later. */
const NOTHING = /^(?:null|none|nil|undefined|true|false|\?|:\w+|\$\d+|%[sdv]|@\w+)$/i

/**
 * The values in a text that stand behind a key: of JSON, also where it was cut or stands in a line
 * of a log, its quotes escaped or not; of a query or a form; of headers and of settings.
 *
 *     {"password": "x"   \"password\":\"x\"   password=x&…   user[password]=x   Cookie: a=b; c=d
 *
 * One walk over the signs between keys and values. `isWanted` is asked once a key.
 */
export function findNamed(
  text: string,
  isWanted: (key: string) => boolean,
  { quotedOnly = false } = {},
): NamedValue[] {
  const found: NamedValue[] = []
  const known = new Map<string, boolean>()
  const wanted = (key: string) => {
    let is = known.get(key)
    if (is === undefined) {
      is = isWanted(key)
      known.set(key, is)
    }
    return is
  }
  const signs = /[:=]/g
  let end = 0
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const at = sign.index
    const key = keyBefore(text, at, end)
    // Before the next sign no key begins earlier than here.
    end = at + 1
    if (!key || !wanted(key.name) || !isAssigned(text, at, key)) continue
    const value = valueBehind(text, at, key, quotedOnly)
    if (!value || value.to <= value.from) continue
    const { from, to, isWhole } = value
    if (to - from < 40 && NOTHING.test(text.slice(from, to))) continue
    found.push({ key: key.name, from, to, isWhole })
    end = to
    signs.lastIndex = to
  }
  return found
}

interface Key {
  readonly name: string
  readonly from: number
  readonly isQuoted: boolean
}

function keyBefore(text: string, sign: number, least: number): Key | undefined {
  let to = runStart(text, sign, isSpace, least)
  const quote = text[to - 1]
  if (quote === '"' || quote === "'") {
    to = slashesBefore(text, to - 1)
    const from = text.lastIndexOf(quote, to - 1) + 1
    if (from <= least || to - from > LONGEST_KEY || from >= to) return undefined
    return { name: text.slice(from, to), from, isQuoted: true }
  }
  // user[password]
  if (quote === ']') to--
  const from = runStart(text, to, isKeyChar, Math.max(least, to - LONGEST_KEY - 1))
  if (from >= to || to - from > LONGEST_KEY) return undefined
  return { name: text.slice(from, to), from, isQuoted: false }
}

/** Where the backslashes begin that stand before a place. */
function slashesBefore(text: string, at: number): number {
  let from = at
  while (text[from - 1] === '\\') from--
  return from
}

/** Not a comparison, an address, a path of C++, a place in code or the name of a failure. */
function isAssigned(text: string, sign: number, { name, isQuoted }: Key): boolean {
  const next = text[sign + 1]
  if (text[sign] === '=') return next !== '=' && !/[!<>=~]/.test(text[sign - 1] ?? '')
  if (next === ':' || text[sign - 1] === ':' || text.startsWith('//', sign + 1)) return false
  return isQuoted || !(FILE.test(name) || FAILURE.test(name))
}

function valueBehind(
  text: string,
  sign: number,
  key: Key,
  quotedOnly: boolean,
): Omit<NamedValue, 'key'> | undefined {
  const isArrow = text[sign] === '=' && text[sign + 1] === '>'
  const from = runEnd(text, sign + (isArrow ? 2 : 1), isSpace)
  const quote = runEnd(text, from, (t, at) => t[at] === '\\')
  if (text[quote] === '"' || text[quote] === "'") {
    const to = quotedEnd(text, quote, quote - from)
    return { from: quote + 1, to, isWhole: false }
  }
  if (text[from] === '{' || text[from] === '[') {
    return { from, to: containerEnd(text, from), isWhole: true }
  }
  if (quotedOnly) return undefined
  const isLine =
    HEADER.test(key.name) || (text[sign] === ':' && from > sign + 1 && begins(text, key))
  if (!isLine || key.isQuoted) return { from, to: runEnd(text, from, isBare), isWhole: false }
  // As a word of a command, "Cookie: a=b", it ends with that.
  const around = text[key.from - 1]
  const line = runEnd(text, from, isNoLineEnd)
  const isWord = around === '"' || around === "'"
  const close = isWord ? text.slice(from, line).indexOf(around) : -1
  return { from, to: close < 0 ? line : slashesBefore(text, from + close), isWhole: false }
}

const isBare: typeof endsBare = (text, at) => !endsBare(text, at)

/** Whether the key is the first of its line, as in a dump of headers. */
function begins(text: string, { from }: Key): boolean {
  const start = runStart(text, from, isSpace)
  return start === 0 || isLineEnd(text, start - 1)
}

/** Before the backslashes of the next quote that is escaped as often as the first one, or less. */
function quotedEnd(text: string, open: number, slashes: number): number {
  const quote = text[open] ?? '"'
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    const from = Math.max(slashesBefore(text, at), open + 1)
    if (at - from <= slashes) return from
  }
  return text.length
}

/** Behind the end of what opens there; of what was cut, the end of it. */
function containerEnd(text: string, open: number): number {
  const signs = /[{}[\]"]/g
  signs.lastIndex = open
  let depth = 0
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const at = sign.index
    if (sign[0] === '"') signs.lastIndex = behindQuoted(text, at)
    else if (sign[0] === '{' || sign[0] === '[') depth++
    else if (--depth === 0) return at + 1
  }
  return text.length
}

function behindQuoted(text: string, open: number): number {
  const slashes = open - slashesBefore(text, open)
  const to = quotedEnd(text, open, slashes)
  return Math.min(text.length, to + slashes + 1)
}
