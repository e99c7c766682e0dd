import { DIGIT_0, DIGIT_9 } from './json-bytes'

/**
 * A point in time off the wire, exact: whole seconds since 1970 and nanoseconds within the second.
 * A JSON number of 19 digits does not survive a double, so it is read digit by digit.
 */
export class Instant {
  seconds = 0
  nanos = 0

  /** Nanoseconds since 1970 in [from, to): decimal digits. Anything else is 0, "missing". */
  readNanos(bytes: Uint8Array, from: number, to: number): void {
    this.#read(bytes, from, to, 9)
  }

  /** Microseconds since 1970. */
  readMicros(bytes: Uint8Array, from: number, to: number): void {
    this.#read(bytes, from, to, 6)
  }

  /** Nanoseconds since 1970 as an unsigned 64-bit number in two halves. */
  setNanos(high: number, low: number): void {
    // Long division by 1e9 in steps of 16 bits, so that nothing exceeds 2^53.
    const middle = (high % 1e9) * 0x10000 + (low >>> 16)
    const last = (middle % 1e9) * 0x10000 + (low & 0xffff)
    this.seconds =
      Math.floor(high / 1e9) * 0x100000000 +
      Math.floor(middle / 1e9) * 0x10000 +
      Math.floor(last / 1e9)
    this.nanos = last % 1e9
  }

  /** Moves it by whole or broken microseconds, as Jaeger writes durations. */
  addMicros(micros: number): void {
    const seconds = Math.floor(micros / 1e6)
    const nanos = this.nanos + Math.round((micros - seconds * 1e6) * 1e3)
    this.seconds += seconds + Math.floor(nanos / 1e9)
    this.nanos = nanos % 1e9
  }

  clear(): void {
    this.seconds = 0
    this.nanos = 0
  }

  #read(bytes: Uint8Array, from: number, to: number, fraction: 6 | 9): void {
    const point = to - fraction
    let seconds = 0
    let rest = 0
    for (let i = from; i < to; i++) {
      const byte = bytes[i]
      if (byte < DIGIT_0 || byte > DIGIT_9) {
        this.#readNumber(Number(decoder.decode(bytes.subarray(from, to))), fraction)
        return
      }
      if (i < point) seconds = seconds * 10 + byte - DIGIT_0
      else rest = rest * 10 + byte - DIGIT_0
    }
    this.seconds = seconds
    this.nanos = fraction === 6 ? rest * 1e3 : rest
  }

  /** 1.7e15, 1700000000000000.5: as exact as the wire was. */
  #readNumber(value: number, fraction: 6 | 9): void {
    this.clear()
    if (!(value > 0 && value < Number.MAX_VALUE)) return
    const unit = 10 ** fraction
    this.seconds = Math.floor(value / unit)
    this.nanos = Math.floor((value % unit) * 10 ** (9 - fraction))
  }
}

const decoder = new TextDecoder()
