/** Seeded: the same numbers on every machine. Mulberry32, public domain, by Tommy Ettinger. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number of [0, 2³²). */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** A whole number of [from, to]. */
  between(from: number, to: number): number {
    return from + Math.floor((this.bits() / 2 ** 32) * (to - from + 1))
  }

  chance(share: number): boolean {
    return this.bits() < share * 2 ** 32
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]
  }

  /** Mostly near `usual`, now and then many times as long, as waiting is. */
  micros(usual: number): number {
    const share = this.bits() / 2 ** 32
    return Math.max(1, Math.round((usual * (0.3 + share)) / (1.02 - share)))
  }

  /** 16 hex digits. */
  spanId(): string {
    return hex(this.bits()) + hex(this.bits())
  }
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0')
}
