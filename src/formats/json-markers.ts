import { memoByRef } from '@/base/memo'
import { isSpace, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes'

/**
 * The keys in the beginning of a JSON document, at any depth: by these a format knows its own.
 * Empty when it is no JSON.
 */
export const jsonMarkers = memoByRef((head: Uint8Array): ReadonlySet<string> => {
  const markers = new Set<string>()
  if (!looksLikeJson(head)) return markers
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== QUOTE) continue
    const from = ++at
    while (at < head.length && head[at] !== QUOTE) at += head[at] === 0x5c ? 2 : 1
    let next = at + 1
    while (isSpace(head[next])) next++
    if (head[next] === 0x3a) markers.add(decoder.decode(head.subarray(from, at)))
  }
  return markers
})

export function looksLikeJson(head: Uint8Array): boolean {
  const first = head.find((byte) => !isSpace(byte))
  return first === OPEN_BRACE || first === OPEN_BRACKET
}

const decoder = new TextDecoder()
