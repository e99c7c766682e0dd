/** 64 secret bits. */
export type Seed = readonly [number, number]

/**
 * HalfSipHash-2-4 over UTF-16 units (Aumasson and Bernstein, "SipHash: a fast short-input PRF"): who
 * knows values and their hashes learns nothing of the seed, nor of the hash of another value.
 */
export function keyedHash(text: string, [k0, k1]: Seed): number {
  let v0 = k0
  let v1 = k1
  let v2 = 0x6c796765 ^ k0
  let v3 = 0x74656462 ^ k1
  const round = () => {
    v0 = (v0 + v1) | 0
    v1 = rotated(v1, 5) ^ v0
    v0 = rotated(v0, 16)
    v2 = (v2 + v3) | 0
    v3 = rotated(v3, 8) ^ v2
    v0 = (v0 + v3) | 0
    v3 = rotated(v3, 7) ^ v0
    v2 = (v2 + v1) | 0
    v1 = rotated(v1, 13) ^ v2
    v2 = rotated(v2, 16)
  }
  const take = (word: number) => {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }
  const pairs = text.length & ~1
  for (let i = 0; i < pairs; i += 2) take(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16))
  // The length is part of it, so that no text goes on as another one.
  take((pairs < text.length ? text.charCodeAt(pairs) : 0) | ((text.length & 0xffff) << 16))
  v2 ^= 0xff
  for (let i = 0; i < 4; i++) round()
  return (v1 ^ v3) >>> 0
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
