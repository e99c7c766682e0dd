// Seeded randomness: the demo file must be byte-identical on every run and every machine.

/**
 * FNV-1a, 32 bits.
 * @param {string} text
 */
function hash(text) {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  }
  return h >>> 0
}

/**
 * One independent stream of random numbers (sfc32). Every trace has its own, seeded by its name,
 * so that editing one scenario leaves the ids and times of all the others alone.
 */
export class Random {
  #a
  #b
  #c
  #d = 1

  /** @param {string} seed */
  constructor(seed) {
    this.#a = hash(seed)
    this.#b = hash(`${seed}/b`)
    this.#c = hash(`${seed}/c`)
    for (let i = 0; i < 12; i++) this.uint32()
  }

  uint32() {
    const t = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t
    this.#c |= 0
    return t >>> 0
  }

  /** In [0, 1). */
  next() {
    return this.uint32() / 0x100000000
  }

  /**
   * A whole number from `low` to `high`, both included.
   * @param {number} low
   * @param {number} high
   */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return /** @type {T} */ (list[Math.floor(this.next() * list.length)])
  }

  /**
   * `count` different members of a list, in random order.
   * @template T
   * @param {readonly T[]} list
   * @param {number} count
   */
  sample(list, count) {
    const rest = [...list]
    /** @type {T[]} */
    const out = []
    while (out.length < count && rest.length > 0) {
      out.push(...rest.splice(Math.floor(this.next() * rest.length), 1))
    }
    return out
  }

  /** A standard normal deviate (Box-Muller). */
  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /**
   * Latencies are log-normal: a typical value and a long tail to the right.
   * @param {number} median
   * @param {number} sigma
   */
  logNormal(median, sigma) {
    return median * Math.exp(sigma * this.normal())
  }

  /** @param {number} digits */
  hex(digits) {
    let out = ''
    while (out.length < digits) out += this.uint32().toString(16).padStart(8, '0')
    return out.slice(0, digits)
  }

  uuid() {
    const h = this.hex(32)
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`
  }
}
