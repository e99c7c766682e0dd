import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import type { TraceTable } from '@/trace/table'

/** Stretches of idle time, ascending and apart from each other, ns from the trace's start. */
export interface Gaps {
  readonly from: Float64Array
  readonly to: Float64Array
  readonly total: Nanos
}

/** A shorter one is no hindrance to seeing the rest. */
const LEAST_SHARE = 0.05
const BINS = 4096

/**
 * The stretches of at least a twentieth of the trace in which nothing happens: no span without
 * children runs (the others wait), none starts or ends, and no event is told. O(spans + events):
 * time is cut into bins, of which those are idle that nothing touches; the ends are exact, because
 * the bins beside them know what happened in them first and last.
 */
export const gapsOf = memoByRef((t: TraceTable): Gaps => {
  const bins = new Bins(t.duration)
  for (let row = 0; row < t.length; row++) {
    const start = t.start[row]
    bins.run(start, start + t.spanDuration[row], t.size[row] === 1)
  }
  for (let e = t.events.offset[0]; e < t.events.offset[t.length]; e++) {
    bins.run(t.events.time[e], t.events.time[e], false)
  }
  return bins.gaps()
})

class Bins {
  readonly #duration: Nanos
  /** How many more leaves run in a bin than in the one before. */
  readonly #change = new Int32Array(BINS + 1)
  readonly #first = new Float64Array(BINS).fill(Number.POSITIVE_INFINITY)
  readonly #last = new Float64Array(BINS).fill(Number.NEGATIVE_INFINITY)

  constructor(duration: Nanos) {
    this.#duration = duration
  }

  run(start: Nanos, end: Nanos, isLeaf: boolean): void {
    const from = this.#happens(start)
    const to = this.#happens(end)
    if (!isLeaf) return
    this.#change[from]++
    this.#change[to + 1]--
  }

  /** What lies outside the trace, as an event may, happens at its edge. */
  #happens(time: Nanos): number {
    const at = Math.min(Math.max(time, 0), this.#duration)
    const bin = Math.min(BINS - 1, Math.floor((at / this.#duration) * BINS) || 0)
    if (at < this.#first[bin]) this.#first[bin] = at
    if (at > this.#last[bin]) this.#last[bin] = at
    return bin
  }

  gaps(): Gaps {
    const from: number[] = []
    const to: number[] = []
    let running = 0
    let total = 0
    let quietSince = 0
    for (let bin = 0; bin < BINS; bin++) {
      running += this.#change[bin]
      const isTouched = running > 0 || this.#last[bin] >= 0
      if (!isTouched) continue
      const start = bin > 0 && quietSince < bin ? this.#last[quietSince - 1] : Number.NaN
      const end = this.#first[bin]
      if (end - start >= this.#duration * LEAST_SHARE) {
        from.push(start)
        to.push(end)
        total += end - start
      }
      quietSince = bin + 1
    }
    return { from: Float64Array.from(from), to: Float64Array.from(to), total }
  }
}
