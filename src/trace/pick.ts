// Four times the same on purpose: one function over all four kinds of array runs ten times slower,
// because the engine then cannot tell which kind it has.

/** A new column with from[source[i]] at i. */
export function pickInt32(from: Int32Array, source: Int32Array): Int32Array {
  const out = new Int32Array(source.length)
  for (let i = 0; i < source.length; i++) out[i] = from[source[i]]
  return out
}

export function pickUint32(from: Uint32Array, source: Int32Array): Uint32Array {
  const out = new Uint32Array(source.length)
  for (let i = 0; i < source.length; i++) out[i] = from[source[i]]
  return out
}

export function pickUint8(from: Uint8Array, source: Int32Array): Uint8Array {
  const out = new Uint8Array(source.length)
  for (let i = 0; i < source.length; i++) out[i] = from[source[i]]
  return out
}

export function pickFloat64(from: Float64Array, source: Int32Array): Float64Array {
  const out = new Float64Array(source.length)
  for (let i = 0; i < source.length; i++) out[i] = from[source[i]]
  return out
}
