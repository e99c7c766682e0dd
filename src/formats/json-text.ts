import { jsonNumber } from './canonical'
import { LETTER_F, LETTER_N, LETTER_T, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes'
import { END, JsonKeys } from './json-keys'
import type { JsonTokens } from './json-tokens'

/**
 * Values nested deeper than this are kept as their text on the wire, a JSON string: nobody nests
 * so deep but to overflow a reader's stack.
 */
export const DEEPEST = 100

/** The value that comes next as compact JSON: integers of any size exact, no needless escapes. */
export function jsonText(r: JsonTokens, depth = 0): string {
  const kind = r.peek()
  if (kind === OPEN_BRACE || kind === OPEN_BRACKET) {
    if (depth >= DEEPEST) return wireText(r)
    return kind === OPEN_BRACE ? objectText(r, depth) : arrayText(r, depth)
  }
  r.value()
  if (kind === QUOTE) return JSON.stringify(r.text())
  if (kind === LETTER_N || kind === LETTER_T || kind === LETTER_F) return r.text()
  return jsonNumber(r.text())
}

/** The value that comes next as it stands, as a JSON string. */
export function wireText(r: JsonTokens): string {
  r.value()
  return JSON.stringify(r.text())
}

function arrayText(r: JsonTokens, depth: number): string {
  const items: string[] = []
  for (let more = r.array(); more; more = r.element()) items.push(jsonText(r, depth + 1))
  return `[${items.join(',')}]`
}

function objectText(r: JsonTokens, depth: number): string {
  const items: string[] = []
  for (let key = r.object(NO_KEYS); key !== END; key = r.key(NO_KEYS)) {
    const name = JSON.stringify(r.text())
    items.push(`${name}:${jsonText(r, depth + 1)}`)
  }
  return `{${items.join(',')}}`
}

/** No name is known, so each key is the token read last. */
export const NO_KEYS = new JsonKeys({})
