import { clamp } from '@/base/number'
import type { Nanos } from '@/base/units'

/** The stretch of time in view, in ns after the trace's epoch. Immutable; from < to. */
export interface Viewport {
  readonly from: Nanos
  readonly to: Nanos
}

/** No span is shorter than a nanosecond, so below this there is nothing more to see. */
const NARROWEST: Nanos = 10

/** More pixels than any screen is wide. */
const WIDEST_SCREEN = 8192

/** The whole trace as a viewport; a trace that took no time still gets one. */
export function wholeOf(duration: Nanos): Viewport {
  return { from: 0, to: Math.max(duration, NARROWEST) }
}

export function widthOf(v: Viewport): Nanos {
  return v.to - v.from
}

/**
 * The least width inside `bounds`. A double near t is exact to t × 2⁻⁵², and that error must stay
 * under a pixel: 10 ns up to an hour or so, about 2 µs at eleven days.
 */
export function narrowest(bounds: Viewport): Nanos {
  const far = Math.max(Math.abs(bounds.from), Math.abs(bounds.to))
  return Math.min(Math.max(NARROWEST, far * 2 ** -52 * WIDEST_SCREEN), widthOf(bounds))
}

/** The viewport of the same width, as near as it gets, that lies in the bounds. */
export function clampTo(v: Viewport, bounds: Viewport): Viewport {
  const width = clamp(widthOf(v), narrowest(bounds), widthOf(bounds))
  if (width >= widthOf(bounds)) return bounds
  const middle = (v.from + v.to) / 2
  const from = width === widthOf(v) ? v.from : middle - width / 2
  return placed(from, width, bounds)
}

/** Magnifies by `factor` (below 1: shrinks) so that the instant `at` keeps its place on screen. */
export function zoomAt(v: Viewport, factor: number, at: Nanos, bounds: Viewport): Viewport {
  const width = clamp(widthOf(v) / factor, narrowest(bounds), widthOf(bounds))
  if (width >= widthOf(bounds)) return bounds
  const share = clamp((at - v.from) / widthOf(v), 0, 1)
  return placed(at - share * width, width, bounds)
}

/** Moves by `delta`, stopping at the bounds; the width stays. */
export function panBy(v: Viewport, delta: Nanos, bounds: Viewport): Viewport {
  return placed(v.from + delta, widthOf(v), bounds)
}

/** Shows the range with a margin on both sides, a share of the range's width. */
export function fitTo(range: Viewport, bounds: Viewport, margin = 0.04): Viewport {
  const pad = widthOf(range) * margin
  return clampTo({ from: range.from - pad, to: range.to + pad }, bounds)
}

/** Whole nanoseconds, for the URL; the least viewport that covers this one. */
export function rounded(v: Viewport): Viewport {
  return { from: Math.floor(v.from), to: Math.ceil(v.to) }
}

function placed(from: Nanos, width: Nanos, bounds: Viewport): Viewport {
  if (from <= bounds.from)
    return { from: bounds.from, to: Math.min(bounds.from + width, bounds.to) }
  if (from + width >= bounds.to)
    return { from: Math.max(bounds.to - width, bounds.from), to: bounds.to }
  return { from, to: from + width }
}
