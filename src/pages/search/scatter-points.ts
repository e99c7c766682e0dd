import type { Millis } from '@/base/units'
import type { Brushed } from '@/paint/brush'
import type { ScatterLayout, ScatterPoint } from '@/paint/scatter'
import type { Box } from '@/state/links/url'
import type { TimeRange } from '@/state/loading/queries'
import { serviceHue } from '@/trace/service-hue'
import type { TraceSummary } from '@/trace/summary'

export function scatterPoints(traces: readonly TraceSummary[]): readonly ScatterPoint[] {
  return traces.map((t) => ({
    id: t.traceId,
    time: millisOf(t.start),
    duration: t.duration,
    spans: t.spans,
    isError: (t.errors ?? 0) > 0,
    colour: serviceHue(t.rootService ?? t.services[0]?.name ?? ''),
  }))
}

const AROUND_ONE: Millis = 30_000

/**
 * The stretch of time the plot shows: what was asked for; but where the answer was cut, or
 * everything was asked for, only as far as there are traces.
 */
export function plotRange(
  traces: readonly TraceSummary[],
  asked: TimeRange | undefined,
): { from: Millis; to: Millis } {
  if (asked) return { from: millisOf(asked.start), to: millisOf(asked.end) }
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { start } of traces) {
    from = Math.min(from, millisOf(start))
    to = Math.max(to, millisOf(start))
  }
  const around = to > from ? (to - from) * 0.02 : AROUND_ONE
  return { from: from - around, to: to + around }
}

/** Keeps what is below a millisecond as a fraction. */
function millisOf(instant: bigint): Millis {
  return Number(instant / 1000n) / 1000
}

/** A brushed area as times and durations; durations grow upwards, pixels downwards. */
export function boxOf({ x, y }: Brushed, layout: ScatterLayout): Box {
  const [top, bottom] = y ?? [layout.plot.top, layout.plot.bottom]
  return {
    start: nanosOf(layout.toTime(x[0])),
    end: nanosOf(layout.toTime(x[1])),
    shortest: layout.toDuration(bottom),
    longest: layout.toDuration(top),
  }
}

function nanosOf(millis: Millis): bigint {
  return BigInt(Math.round(millis * 1000)) * 1000n
}

/** Where a box lies in the plot. */
export function brushedOf(box: Box, layout: ScatterLayout): Brushed {
  return {
    x: [layout.toX(millisOf(box.start)), layout.toX(millisOf(box.end))],
    y: [layout.toY(box.longest), layout.toY(box.shortest)],
  }
}

/** Does the box hold the point? As `inBox` says of its trace, to the microsecond. */
export function holds(box: Box, point: ScatterPoint): boolean {
  return (
    point.time >= millisOf(box.start) &&
    point.time <= millisOf(box.end) &&
    point.duration >= box.shortest &&
    point.duration <= box.longest
  )
}
