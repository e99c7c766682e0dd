/** A set of row numbers below `length`, packed 32 to a word. */
export class Bitset {
  readonly length: number
  readonly words: Uint32Array

  constructor(length: number, words: Uint32Array = new Uint32Array((length + 31) >>> 5)) {
    this.length = length
    this.words = words
  }

  /** One that was cloned on its way between threads is one no more. */
  static of({ length, words }: Pick<Bitset, 'length' | 'words'>): Bitset {
    return new Bitset(length, words)
  }

  add(i: number): void {
    this.words[i >>> 5] |= 1 << (i & 31)
  }

  delete(i: number): void {
    this.words[i >>> 5] &= ~(1 << (i & 31))
  }

  has(i: number): boolean {
    return i >= 0 && i < this.length && (this.words[i >>> 5] & (1 << (i & 31))) !== 0
  }

  /** Members, O(length / 32). */
  count(): number {
    let n = 0
    for (const word of this.words) n += bitsIn(word)
    return n
  }

  /** Members below i: where member i stands in the order, O(i / 32). */
  rank(i: number): number {
    const whole = Math.min(i, this.length) >>> 5
    let n = 0
    for (let w = 0; w < whole; w++) n += bitsIn(this.words[w])
    const rest = Math.min(i, this.length) & 31
    return rest === 0 ? n : n + bitsIn(this.words[whole] & ((1 << rest) - 1))
  }

  /** The first member >= i; -1 when there is none. */
  next(i: number): number {
    if (i >= this.length) return -1
    let w = Math.max(0, i) >>> 5
    let word = this.words[w] & (-1 << (Math.max(0, i) & 31))
    for (;;) {
      if (word !== 0) return w * 32 + (31 - Math.clz32(word & -word))
      if (++w >= this.words.length) return -1
      word = this.words[w]
    }
  }

  /** The last member <= i; -1 when there is none. */
  previous(i: number): number {
    if (i < 0 || this.length === 0) return -1
    const from = Math.min(i, this.length - 1)
    let w = from >>> 5
    let word = this.words[w] & (-1 >>> (31 - (from & 31)))
    for (;;) {
      if (word !== 0) return w * 32 + (31 - Math.clz32(word))
      if (--w < 0) return -1
      word = this.words[w]
    }
  }

  /** The members, ascending. */
  rows(): Int32Array {
    const out = new Int32Array(this.count())
    let n = 0
    for (let w = 0; w < this.words.length; w++) {
      for (let word = this.words[w]; word !== 0; word &= word - 1) {
        out[n++] = w * 32 + (31 - Math.clz32(word & -word))
      }
    }
    return out
  }
}

function bitsIn(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
