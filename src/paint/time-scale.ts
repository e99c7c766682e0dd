import { tickStep } from 'd3'
import { formatDuration, formatExactDuration } from '@/base/time'
import type { TimeMap } from '@/base/time-map'
import type { CssPixels, Nanos } from '@/base/units'
import { type Viewport, widthOf } from './viewport'

export interface Tick {
  readonly time: Nanos
  readonly x: CssPixels
  /** The offset from the trace's start, exact to the step between ticks. */
  readonly label: string
}

/**
 * Time to pixels and back. Every painter and every gesture goes through it, so a scale that folds
 * idle stretches is another implementation and nothing else. Rises strictly: toTime(toX(t)) is t.
 */
export interface TimeScale {
  readonly view: Viewport
  readonly width: CssPixels
  toX(time: Nanos): CssPixels
  toTime(x: CssPixels): Nanos
  /** At most about `count` ticks at round offsets, ascending, inside the view. */
  ticks(count: number): readonly Tick[]
  /** Shortened stretches that reach into the view, ascending. */
  readonly breaks: readonly TimeBreak[]
}

/** A stretch of idle time that is drawn shorter than it was. */
export interface TimeBreak {
  readonly from: CssPixels
  readonly to: CssPixels
  /** How long it was. */
  readonly label: string
}

export function linearScale(view: Viewport, width: CssPixels): TimeScale {
  const span = Math.max(widthOf(view), Number.MIN_VALUE)
  const perNano = width / span
  const perPixel = width > 0 ? span / width : 0
  const toX = (time: Nanos) => (time - view.from) * perNano
  return {
    view,
    width,
    toX,
    toTime: (x) => view.from + x * perPixel,
    ticks: (count) =>
      roundTimes(view, count, widthOf(view)).map(({ time, label }) => ({
        time,
        x: toX(time),
        label,
      })),
    breaks: [],
  }
}

/** The scale in which a map's gaps are short; without gaps it is the linear one. */
export function timeScale(view: Viewport, width: CssPixels, map: TimeMap): TimeScale {
  if (map.gaps.from.length === 0) return linearScale(view, width)
  const drawn = { from: map.toDrawn(view.from), to: map.toDrawn(view.to) }
  const linear = linearScale(drawn, width)
  const toX = (time: Nanos) => linear.toX(map.toDrawn(time))
  return {
    view,
    width,
    toX,
    toTime: (x) => map.toTime(linear.toTime(x)),
    ticks: (count) =>
      busyStretches(view, map)
        .flatMap((stretch) => roundTimes(stretch, count, widthOf(drawn)))
        .map(({ time, label }) => ({ time, x: toX(time), label })),
    breaks: gapsIn(view, map).map(({ from, to }) => ({
      from: toX(from),
      to: toX(to),
      label: formatDuration(to - from),
    })),
  }
}

/** The offset from the trace's start at a place of the scale, as exact as its pixels are. */
export function labelAt(scale: TimeScale, x: CssPixels): string {
  const time = scale.toTime(x)
  const step = roundStep(scale.toTime(x + 1) - time, 1)
  return offsetLabel(Math.round(time / step) * step, step)
}

/** Whole, also where they begin before the view or end after it. */
function gapsIn(view: Viewport, { gaps }: TimeMap): Viewport[] {
  return Array.from(gaps.from, (from, g) => ({ from, to: gaps.to[g] as Nanos })).filter(
    ({ from, to }) => to > view.from && from < view.to,
  )
}

/** What of the view lies between its gaps. */
function busyStretches(view: Viewport, map: TimeMap): Viewport[] {
  const out: Viewport[] = []
  let from = view.from
  for (const gap of gapsIn(view, map)) {
    if (gap.from > from) out.push({ from, to: gap.from })
    from = gap.to
  }
  if (from < view.to) out.push({ from, to: view.to })
  return out
}

const SECOND: Nanos = 1e9
const MINUTE: Nanos = 60e9
const HOUR: Nanos = 3600e9
const DAY: Nanos = 86400e9

/** From a second up, steps follow the clock rather than powers of ten. */
const CLOCK_STEPS: readonly Nanos[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
]

/** Round instants inside the view with their labels: `count` of them in a stretch as long as `whole`. */
function roundTimes(view: Viewport, count: number, whole: Nanos): { time: Nanos; label: string }[] {
  if (count < 1 || !(widthOf(view) > 0)) return []
  const step = roundStep(whole, count)
  const first = Math.ceil(view.from / step)
  const last = Math.floor(view.to / step)
  const out = []
  for (let n = first; n <= last; n++) {
    out.push({ time: n * step, label: offsetLabel(n * step, step) })
  }
  return out
}

function roundStep(whole: Nanos, count: number): Nanos {
  const ideal = whole / count
  if (ideal < SECOND) return Math.max(1, Math.round(tickStep(0, whole, count)))
  const clock = CLOCK_STEPS.find((s) => s >= ideal)
  return clock ?? Math.max(1, tickStep(0, whole / DAY, count)) * DAY
}

/** "1 m 30 s" while the step allows it; "72.5 s" where rounding would name two ticks alike. */
function offsetLabel(time: Nanos, step: Nanos): string {
  if (time === 0) return '0'
  const coarsest = time >= DAY ? HOUR : time >= HOUR ? MINUTE : SECOND
  return time >= MINUTE && step % coarsest === 0 ? formatDuration(time) : formatExactDuration(time)
}
