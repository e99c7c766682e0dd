import { growingFloat64, growingInt32 } from '@/base/columns'
import type { Nanos } from '@/base/units'
import { ParentEdge, type Row, SpanKind, type TraceTable } from '@/trace/table'

/**
 * How much of a child's end may lie behind the start of the sibling that follows it. Tolerant, for
 * display: 1 % of the parent's window, 1 ms at most, because clocks and instrumentation are that
 * exact. Strict, for comparison with Jaeger UI: nothing.
 */
export type PathMode = 'tolerant' | 'strict'

/**
 * The backward walk of one root after another, with a stack of its own. A child is looked at once
 * and in the order of `childrenByEnd`, so a walk takes O(spans of the root).
 */
export class PathWalk {
  readonly row = growingInt32()
  readonly sectionFrom = growingFloat64()
  readonly sectionTo = growingFloat64()
  readonly windowFrom: Float64Array
  readonly windowTo: Float64Array
  readonly #t: TraceTable
  readonly #mode: PathMode
  /** Rows being walked, the innermost last; beside each its next child and the time explained. */
  readonly #rows: Row[] = []
  readonly #next: number[] = []
  readonly #reached: Nanos[] = []

  constructor(t: TraceTable, mode: PathMode) {
    this.#t = t
    this.#mode = mode
    this.windowFrom = new Float64Array(t.length)
    this.windowTo = new Float64Array(t.length)
  }

  from(root: Row): void {
    const { start, spanDuration } = this.#t
    this.#enter(root, start[root], start[root] + spanDuration[root])
    while (this.#rows.length > 0) this.#step()
  }

  /** Begins to explain [from, to] by a row. */
  #enter(entered: Row, from: Nanos, to: Nanos): void {
    const { start, spanDuration, childOffset, childrenByEnd } = this.#t
    let row = entered
    let low = from
    while (row >= 0) {
      this.windowFrom[row] = low
      this.windowTo[row] = to
      // Children that reach the end of the window all end there, and the earliest one of them
      // hides the others: it alone is walked.
      let earliest = -1
      let at = childOffset[row]
      for (; at < childOffset[row + 1]; at++) {
        const child = childrenByEnd[at]
        if (start[child] + spanDuration[child] < to) break
        if (start[child] < (earliest < 0 ? to : start[earliest]) && this.#blocks(child)) {
          earliest = child
        }
      }
      const nextLow = earliest < 0 ? to : Math.max(start[earliest], low)
      this.#rows.push(row)
      this.#next.push(at)
      this.#reached.push(nextLow)
      row = earliest
      low = nextLow
    }
  }

  /** Goes on with the innermost row: into its next child on the path, or out of it. */
  #step(): void {
    const { start, spanDuration, childOffset, childrenByEnd } = this.#t
    const top = this.#rows.length - 1
    const row = this.#rows[top]
    const reached = this.#reached[top]
    const low = this.windowFrom[row]
    const latest = reached + this.#tolerance(row)
    for (let at = this.#next[top]; reached > low && at < childOffset[row + 1]; at++) {
      const child = childrenByEnd[at]
      const end = start[child] + spanDuration[child]
      const from = Math.max(start[child], low)
      if (end <= low) break
      if (from >= reached || end <= from || end > latest || !this.#blocks(child)) continue
      const to = Math.min(end, reached)
      if (to < reached) this.#section(row, to, reached)
      this.#next[top] = at + 1
      this.#reached[top] = from
      this.#enter(child, from, to)
      return
    }
    if (low < reached) this.#section(row, low, reached)
    this.#rows.pop()
    this.#next.pop()
    this.#reached.pop()
  }

  /** Whole nanoseconds, so that shifting a trace in time cannot change an answer by rounding. */
  #tolerance(row: Row): Nanos {
    if (this.#mode === 'strict') return 0
    return Math.min(Math.floor((this.windowTo[row] - this.windowFrom[row]) / 100), 1e6)
  }

  #blocks(child: Row): boolean {
    const { edge, kind, parent } = this.#t
    if (edge[child] === ParentEdge.followsFrom) return false
    return kind[child] !== SpanKind.consumer || kind[parent[child]] !== SpanKind.producer
  }

  #section(row: Row, from: Nanos, to: Nanos): void {
    this.row.push(row)
    this.sectionFrom.push(from)
    this.sectionTo.push(to)
  }
}
