import { lowerBound, upperBound } from '@/base/bisect'
import type { BuildColumns } from './build-columns'
import { Mark } from './mark'
import { type Groups, groupBy, sequence } from './order'

/** Farther apart than this, ns no longer fit a number exactly. 104 days. */
const EXACT = 2 ** 53
/** Half of that in seconds: how far from the middle of its trace a start may lie and be believed. */
const REACH = 4_500_000
/** The largest instant 64 bits of ns can say. */
const LAST_SECOND = 2 ** 64 / 1e9

/** Stamps of the wire as ns relative to the earliest start of their trace. */
export interface Clock {
  /** By trace, ns since 1970; 0 where no span has a usable start. */
  readonly epoch: readonly bigint[]
  /** By span; Infinity where the wire has no usable start, until adoptStarts. */
  readonly start: Float64Array
  /** By span. What its own two stamps say, also where they are decades off. */
  readonly duration: Float64Array
  /** By event; the start of the span where the wire has no usable time. */
  readonly eventTime: Float64Array
}

/**
 * A start is usable when it is there and not absurd. A clock that stood at 1970, or at the end of
 * time, must not stretch the trace over decades, so where starts lie too far apart to be exact the
 * median one decides which are believed. Marks spans as untimed and endless.
 */
export function readClock(
  columns: BuildColumns,
  traceOf: Int32Array,
  traces: number,
  marks: Uint8Array,
): Clock {
  const count = traceOf.length
  const seconds = columns.spans.startSeconds
  const nanos = columns.spans.startNanos
  const { low, high } = believedRange(columns, traceOf, traces)
  const start = new Float64Array(count)
  const earliest = new Float64Array(traces).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < count; i++) {
    const trace = traceOf[i]
    const usable =
      isGiven(seconds[i], nanos[i]) && seconds[i] >= low[trace] && seconds[i] <= high[trace]
    if (!usable) marks[i] |= Mark.untimed
    start[i] = usable ? (seconds[i] - low[trace]) * 1e9 + nanos[i] : Number.POSITIVE_INFINITY
    if (start[i] < earliest[trace]) earliest[trace] = start[i]
  }
  const epoch = epochs(low, earliest)
  for (let i = 0; i < count; i++) start[i] -= earliest[traceOf[i]]
  const duration = durations(columns, count, marks)
  const eventTime = eventTimes(columns, (i, eventSeconds, eventNanos) => {
    const trace = traceOf[i]
    if (!isGiven(eventSeconds, eventNanos)) return start[i]
    const ns = (eventSeconds - low[trace]) * 1e9 + (eventNanos - earliest[trace])
    return Math.abs(ns) <= EXACT ? ns : start[i]
  })
  return { epoch, start, duration, eventTime }
}

/** By trace, the seconds between which a start is usable. */
function believedRange(columns: BuildColumns, traceOf: Int32Array, traces: number) {
  const seconds = columns.spans.startSeconds
  const nanos = columns.spans.startNanos
  const low = new Float64Array(traces).fill(Number.POSITIVE_INFINITY)
  const high = new Float64Array(traces).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0; i < traceOf.length; i++) {
    if (!isGiven(seconds[i], nanos[i])) continue
    if (seconds[i] < low[traceOf[i]]) low[traceOf[i]] = seconds[i]
    if (seconds[i] > high[traceOf[i]]) high[traceOf[i]] = seconds[i]
  }
  if (low.some((first, trace) => high[trace] - first > 2 * REACH)) {
    believeMedian(columns, groupBy(traceOf, traces, sequence(traceOf.length)), low, high)
  }
  return { low, high }
}

function epochs(low: Float64Array, earliest: Float64Array): bigint[] {
  const epoch: bigint[] = []
  for (let trace = 0; trace < low.length; trace++) {
    if (earliest[trace] === Number.POSITIVE_INFINITY) low[trace] = earliest[trace] = 0
    epoch.push(BigInt(low[trace]) * 1_000_000_000n + BigInt(earliest[trace]))
  }
  return epoch
}

/** Narrows the range of each trace that is too wide to what lies near its median start. */
function believeMedian(
  columns: BuildColumns,
  spans: Groups,
  low: Float64Array,
  high: Float64Array,
): void {
  const seconds = columns.spans.startSeconds
  const nanos = columns.spans.startNanos
  for (let trace = 0; trace < low.length; trace++) {
    if (!(high[trace] - low[trace] > 2 * REACH)) continue
    const given: number[] = []
    for (let k = spans.offset[trace]; k < spans.offset[trace + 1]; k++) {
      const i = spans.items[k]
      if (isGiven(seconds[i], nanos[i])) given.push(seconds[i])
    }
    const ascending = Float64Array.from(given).sort()
    const median = ascending[ascending.length >>> 1]
    low[trace] = ascending[lowerBound(ascending, median - REACH)]
    high[trace] = ascending[upperBound(ascending, median + REACH) - 1]
  }
}

function isGiven(seconds: number, nanos: number): boolean {
  return seconds >= 0 && seconds <= LAST_SECOND && (seconds > 0 || nanos > 0)
}

/** Ns from start to end. Two stamps that are both off can still be right about their distance. */
function durations(columns: BuildColumns, count: number, marks: Uint8Array): Float64Array {
  const { startSeconds, startNanos, endSeconds, endNanos } = columns.spans
  const duration = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const ns = (endSeconds[i] - startSeconds[i]) * 1e9 + (endNanos[i] - startNanos[i])
    const isUntimed = (marks[i] & Mark.untimed) !== 0
    const isDuration = isUntimed ? ns > 0 : ns >= 0
    if (isDuration && ns <= EXACT && isGiven(endSeconds[i], endNanos[i])) duration[i] = ns
    else marks[i] |= Mark.endless
  }
  return duration
}

function eventTimes(
  { spans, events }: BuildColumns,
  timeOf: (span: number, seconds: number, nanos: number) => number,
): Float64Array {
  const times = new Float64Array(events.length)
  for (let i = 0, e = 0; i < spans.length; i++) {
    for (; e < spans.eventEnd[i]; e++) times[e] = timeOf(i, events.seconds[e], events.nanos[e])
  }
  return times
}
