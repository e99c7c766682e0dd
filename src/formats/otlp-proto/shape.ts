/** The messages of OTLP as far as their outlines: field number -> what is inside. */
interface Shape {
  readonly [field: number]: Shape | 'bytes' | 'number'
}

const KEY_VALUE: Shape = { 1: 'bytes', 2: 'bytes' }
const RESOURCE: Shape = { 1: KEY_VALUE, 2: 'number', 3: 'bytes' }
const SCOPE: Shape = { 1: 'bytes', 2: 'bytes', 3: KEY_VALUE, 4: 'number' }
const SCOPE_SPANS: Shape = { 1: SCOPE, 2: 'bytes', 3: 'bytes' }
const RESOURCE_SPANS: Shape = { 1: RESOURCE, 2: SCOPE_SPANS, 3: 'bytes', 1000: SCOPE_SPANS }
const TRACES: Shape = { 1: RESOURCE_SPANS }
const RESPONSE: Shape = { 1: TRACES, 2: 'bytes', 3: 'number', 4: 'bytes' }

/** The message that begins here: spans as such, or in the answer of Tempo's v2 trace lookup. */
export function messageOf(head: Uint8Array): 'traces' | 'response' | undefined {
  if (matches(head, 0, Number.POSITIVE_INFINITY, TRACES)) return 'traces'
  return matches(head, 0, Number.POSITIVE_INFINITY, RESPONSE) ? 'response' : undefined
}

/** Does the message [from, to) have this outline, as far as it lies in the head? */
function matches(head: Uint8Array, from: number, to: number, shape: Shape): boolean {
  const isCut = to > head.length
  const seen = new Set<number>()
  let at = from
  /** NaN when it is cut, or none. */
  const varint = () => {
    let value = 0
    for (let scale = 1; at < head.length && scale < 2 ** 56; scale *= 128) {
      const byte = head[at++]
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return Number.NaN
  }
  while (at < Math.min(to, head.length)) {
    const tag = varint()
    if (Number.isNaN(tag)) return isCut
    const field = Math.floor(tag / 8)
    const inside = shape[field]
    // Keys and values do not repeat, which tells them from a list of attributes.
    if (inside === undefined || (shape === KEY_VALUE && seen.has(field))) return false
    seen.add(field)
    if (tag % 8 !== (inside === 'number' ? 0 : 2)) return false
    const value = varint()
    if (Number.isNaN(value)) return isCut
    if (inside === 'number') continue
    const end = at + value
    if (end > to || (inside !== 'bytes' && !matches(head, at, end, inside))) return false
    at = end
  }
  return at === to || isCut
}
