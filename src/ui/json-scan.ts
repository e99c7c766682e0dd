/**
 * JSON text, read one level at a time. Nothing is parsed into objects: numbers keep every digit,
 * a value of megabytes costs one pass, and no depth overflows the stack.
 */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'word'
  /** Where the value stands in the text. */
  readonly from: number
  readonly to: number
}

interface JsonMember {
  /** The name in an object, the index in an array. */
  readonly key: string
  readonly node: JsonNode
}

/** The value the text consists of; undefined when it is no JSON, as far as its outermost level tells. */
export function scanJson(text: string): JsonNode | undefined {
  const node = valueAt(text, skipSpace(text, 0))
  if (!node || skipSpace(text, node.to) !== text.length) return undefined
  if (node.kind === 'word' && !/^(?:true|false|null)$/.test(text.slice(node.from, node.to)))
    return undefined
  return isContainer(node) && !membersOf(text, node, 1) ? undefined : node
}

export function isContainer(node: JsonNode): boolean {
  return node.kind === 'object' || node.kind === 'array'
}

/** The first `limit` members of an object or array; undefined when its text is broken. */
export function membersOf(text: string, node: JsonNode, limit: number): JsonMember[] | undefined {
  const out: JsonMember[] = []
  const end = node.to - 1
  let at = skipSpace(text, node.from + 1)
  while (at < end && out.length < limit) {
    let key = String(out.length)
    if (node.kind === 'object') {
      const name = valueAt(text, at)
      if (name?.kind !== 'string') return undefined
      key = stringOf(text, name)
      at = skipSpace(text, name.to)
      if (text[at] !== ':') return undefined
      at = skipSpace(text, at + 1)
    }
    const value = valueAt(text, at)
    if (!value || value.to > end) return undefined
    out.push({ key, node: value })
    at = skipSpace(text, value.to)
    if (at === end) break
    if (text[at] !== ',') return undefined
    at = skipSpace(text, at + 1)
  }
  return out
}

/** What a string value says; the raw text when its escapes are broken. */
export function stringOf(text: string, node: JsonNode): string {
  const raw = text.slice(node.from, node.to)
  try {
    const parsed: unknown = JSON.parse(raw)
    return typeof parsed === 'string' ? parsed : raw
  } catch {
    return raw
  }
}

function valueAt(text: string, at: number): JsonNode | undefined {
  const c = text[at]
  if (c === '"') {
    const to = endOfString(text, at)
    return to < 0 ? undefined : { kind: 'string', from: at, to }
  }
  if (c === '{' || c === '[') {
    const to = endOfContainer(text, at)
    return to < 0 ? undefined : { kind: c === '{' ? 'object' : 'array', from: at, to }
  }
  LITERAL.lastIndex = at
  const literal = LITERAL.exec(text)
  if (!literal) return undefined
  const kind = /[a-z]/.test(literal[0][0] ?? '') ? 'word' : 'number'
  return { kind, from: at, to: at + literal[0].length }
}

const LITERAL = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Behind the closing quote; -1 when there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === 0x5c) at++
    else if (c === 0x22) return at + 1
  }
  return -1
}

/** Behind the closing bracket, counting brackets outside of strings; -1 when it is not balanced. */
function endOfContainer(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === 0x22) {
      at = endOfString(text, at) - 1
      if (at < 0) return -1
    } else if (c === 0x7b || c === 0x5b) depth++
    else if ((c === 0x7d || c === 0x5d) && --depth === 0) {
      return (text[from] === '{') === (c === 0x7d) ? at + 1 : -1
    }
  }
  return -1
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++
  return at
}
