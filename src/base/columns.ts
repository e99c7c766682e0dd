type Column = Int32Array | Uint32Array | Uint8Array | Float64Array

/** A typed array that grows by doubling: what a builder fills before it freezes a table. */
class Growing<T extends Column> {
  array: T
  length = 0
  readonly #make: (capacity: number) => T

  constructor(make: (capacity: number) => T, capacity: number) {
    this.#make = make
    this.array = make(capacity)
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1)
    this.array[this.length++] = value
  }

  reserve(capacity: number): void {
    if (capacity <= this.array.length) return
    const larger = this.#make(Math.max(capacity, this.array.length * 2))
    larger.set(this.array.subarray(0, this.length) as never)
    this.array = larger
  }

  /** Forgets everything from `length` on: how a half-read span is taken back. */
  truncate(length: number): void {
    this.length = length
  }

  /** The values, as a view; it goes stale with the next push that grows the column. */
  view(): T {
    return this.array.subarray(0, this.length) as T
  }
}

export type { Growing }

export const growingInt32 = (capacity = 1024) => new Growing((n) => new Int32Array(n), capacity)
export const growingUint32 = (capacity = 1024) => new Growing((n) => new Uint32Array(n), capacity)
export const growingUint8 = (capacity = 1024) => new Growing((n) => new Uint8Array(n), capacity)
export const growingFloat64 = (capacity = 1024) => new Growing((n) => new Float64Array(n), capacity)
