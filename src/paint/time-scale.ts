import { tickStep } from 'd3'
import { formatDuration, formatExactDuration } from '@/base/time'
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
      roundTimes(view, count).map(({ time, label }) => ({ time, x: toX(time), label })),
  }
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

/** Round instants inside the view with their labels. */
function roundTimes(view: Viewport, count: number): { time: Nanos; label: string }[] {
  if (count < 1 || !(widthOf(view) > 0)) return []
  const step = roundStep(view, count)
  const first = Math.ceil(view.from / step)
  const last = Math.floor(view.to / step)
  const out = []
  for (let n = first; n <= last; n++) {
    out.push({ time: n * step, label: offsetLabel(n * step, step) })
  }
  return out
}

function roundStep(view: Viewport, count: number): Nanos {
  const ideal = widthOf(view) / count
  if (ideal < SECOND) return Math.max(1, Math.round(tickStep(view.from, view.to, count)))
  const clock = CLOCK_STEPS.find((s) => s >= ideal)
  return clock ?? Math.max(1, tickStep(view.from / DAY, view.to / DAY, count)) * DAY
}

/** "1 m 30 s" while the step allows it; "72.5 s" where rounding would name two ticks alike. */
function offsetLabel(time: Nanos, step: Nanos): string {
  if (time === 0) return '0'
  const coarsest = time >= DAY ? HOUR : time >= HOUR ? MINUTE : SECOND
  return time >= MINUTE && step % coarsest === 0 ? formatDuration(time) : formatExactDuration(time)
}
