import type { TimeRange } from './source'

/** How far around a trace is looked for it: clocks differ, and spans of it may come late. */
const MARGIN = 5n * 60n * 1_000_000_000n

export function widened(range: TimeRange): TimeRange {
  return { start: range.start > MARGIN ? range.start - MARGIN : 0n, end: range.end + MARGIN }
}

/** Whole units that cover a range; never empty, since servers refuse a range that is. */
export function covering(range: TimeRange, nanos: bigint): { start: bigint; end: bigint } {
  const start = range.start / nanos
  const end = (range.end + nanos - 1n) / nanos
  return { start, end: end > start ? end : start + 1n }
}
