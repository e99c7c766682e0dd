/** A key or a value of JSON text, or an end of a container, with its place in the text. */
export interface JsonToken {
  readonly kind: '{' | '}' | '[' | ']' | 'key' | 'string' | 'number' | 'word'
  readonly from: number
  readonly to: number
}

/**
 * JSON text as a flat list; undefined when it is no JSON. Nothing is parsed into objects, so that
 * numbers keep every digit, and no depth overflows the stack. Linear.
 */
export function jsonTokens(text: string): JsonToken[] | undefined {
  const tokens: JsonToken[] = []
  const open: string[] = []
  let expects: Expects = 'value'
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const sign = text[at]
    const inObject = open.at(-1) === '{'
    const afterValue: Expects = open.length === 0 ? 'end' : 'comma'
    if (expects === 'comma' && sign === ',') {
      expects = inObject ? 'key' : 'value'
      at++
    } else if (closes(sign, open.at(-1)) && mayClose(expects, tokens, inObject)) {
      tokens.push({ kind: sign === '}' ? '}' : ']', from: at, to: ++at })
      open.pop()
      expects = open.length === 0 ? 'end' : 'comma'
    } else if (expects === 'key') {
      const to = sign === '"' ? endOfString(text, at) : -1
      const colon = to < 0 ? -1 : skipSpace(text, to)
      if (text[colon] !== ':') return undefined
      tokens.push({ kind: 'key', from: at, to })
      expects = 'value'
      at = colon + 1
    } else if (expects !== 'value') return undefined
    else if (sign === '{' || sign === '[') {
      tokens.push({ kind: sign, from: at, to: ++at })
      open.push(sign)
      expects = sign === '{' ? 'key' : 'value'
    } else {
      const token = sign === '"' ? stringAt(text, at) : literalAt(text, at)
      if (!token) return undefined
      tokens.push(token)
      expects = afterValue
      at = token.to
    }
  }
  return expects === 'end' ? tokens : undefined
}

type Expects = 'value' | 'key' | 'comma' | 'end'

function closes(sign: string, opened: string | undefined): boolean {
  return (sign === '}' && opened === '{') || (sign === ']' && opened === '[')
}

/** After a value, or at once; not after a comma. */
function mayClose(expects: Expects, tokens: readonly JsonToken[], inObject: boolean): boolean {
  return expects === 'comma' || tokens.at(-1)?.kind === (inObject ? '{' : '[')
}

/** What a key or a string says. */
export function saidBy(text: string, { from, to }: JsonToken): string {
  return String(JSON.parse(text.slice(from, to)))
}

function stringAt(text: string, from: number): JsonToken | undefined {
  const to = endOfString(text, from)
  return to < 0 ? undefined : { kind: 'string', from, to }
}

/** Behind the closing quote; -1 when there is none, or what it closes is no JSON string. */
function endOfString(text: string, from: number): number {
  let to = from
  do to = text.indexOf('"', to + 1)
  while (to >= 0 && isEscaped(text, to))
  if (to < 0) return -1
  try {
    JSON.parse(text.slice(from, to + 1))
    return to + 1
  } catch {
    return -1
  }
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote
  while (text[at - 1] === '\\') at--
  return (quote - at) % 2 === 1
}

const LITERAL = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|true|false|null/y

function literalAt(text: string, from: number): JsonToken | undefined {
  LITERAL.lastIndex = from
  const match = LITERAL.exec(text)
  if (!match) return undefined
  return { kind: match[1] === undefined ? 'word' : 'number', from, to: from + match[0].length }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (SPACE.has(text[at])) at++
  return at
}

const SPACE = new Set([' ', '\n', '\r', '\t'])
