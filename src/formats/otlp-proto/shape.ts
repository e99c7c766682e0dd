/**
 * The messages of OTLP as far as their outlines: tag -> what is inside. A tag is the field's
 * number * 8 + its wire type; 2 is length-delimited.
 */
interface Shape {
  readonly [tag: number]: Shape | null
}

const KEY_VALUE: Shape = { 10: null, 18: null }
const RESOURCE: Shape = { 10: KEY_VALUE, 16: null, 26: null }
const SCOPE: Shape = { 10: null, 18: null, 26: KEY_VALUE, 32: null }
const SPAN_TAGS = [
  0x0a, 0x12, 0x1a, 0x22, 0x2a, 0x30, 0x39, 0x41, 0x4a, 0x50, 0x5a, 0x60, 0x6a, 0x70, 0x7a, 0x85,
]
const SPAN: Shape = Object.fromEntries(SPAN_TAGS.map((tag) => [tag, null]))
const SCOPE_SPANS: Shape = { 10: SCOPE, 18: SPAN, 26: null }
const RESOURCE_SPANS: Shape = { 10: RESOURCE, 18: SCOPE_SPANS, 26: null, 8002: SCOPE_SPANS }
const TRACES: Shape = { 10: RESOURCE_SPANS }
const RESPONSE: Shape = { 10: TRACES, 18: null, 24: null, 34: null }

/** The message that begins here: spans as such, or in the answer of Tempo's v2 trace lookup. */
export function messageOf(head: Uint8Array): 'traces' | 'response' | undefined {
  if (matches(head, 0, Number.POSITIVE_INFINITY, TRACES)) return 'traces'
  return matches(head, 0, Number.POSITIVE_INFINITY, RESPONSE) ? 'response' : undefined
}

/** Does the message [from, to) have this outline, as far as it lies in the head? */
function matches(head: Uint8Array, from: number, to: number, shape: Shape): boolean {
  const seen = new Set<number>()
  let at = from
  const varint = () => {
    let value = 0
    for (let scale = 1; at < head.length; scale *= 128) {
      const byte = head[at++]
      value += (byte & 127) * scale
      if (byte < 128) return value
      if (scale > 2 ** 56) break
    }
    return Number.NaN
  }
  while (at < Math.min(to, head.length)) {
    const tag = varint()
    if (at >= head.length) return true
    const inside = shape[tag]
    // Keys and values do not repeat, which tells them from a list of attributes.
    if (inside === undefined || (shape === KEY_VALUE && seen.has(tag))) return false
    seen.add(tag)
    if (tag % 8 === 0) varint()
    else if (tag % 8 === 1) at += 8
    else if (tag % 8 === 5) at += 4
    else {
      const end = varint() + at
      if (Number.isNaN(end)) return at >= head.length
      if (end > to) return false
      if (inside && !matches(head, at, end, inside)) return false
      at = end
    }
  }
  return at <= to || to > head.length
}
