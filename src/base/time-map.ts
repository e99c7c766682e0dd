import { upperBound } from './bisect'
import type { Nanos } from './units'

/**
 * Time as it is drawn: the same, or with idle stretches shortened. Piecewise linear, rising
 * strictly; `toTime(toDrawn(t))` is t. Zooming and panning happen in drawn time, so that a pixel
 * moves what is under the hand by a pixel, on both sides of a gap.
 */
export interface TimeMap {
  toDrawn(time: Nanos): Nanos
  toTime(drawn: Nanos): Nanos
  /** What is shortened: ascending, apart from each other, ns. */
  readonly gaps: { readonly from: ArrayLike<Nanos>; readonly to: ArrayLike<Nanos> }
}

const same = (time: Nanos): Nanos => time

export const wholeTime: TimeMap = { toDrawn: same, toTime: same, gaps: { from: [], to: [] } }

/** What a gap is drawn as, as a share of the busy time; all of them together take at most half. */
const GAP_SHARE = 0.07
const ALL_GAPS_SHARE = 0.5

/** The map in which each gap is drawn equally short. Before and after them time is what it is. */
export function shortenGaps(
  gaps: TimeMap['gaps'],
  whole: { readonly from: Nanos; readonly to: Nanos },
): TimeMap {
  const count = gaps.from.length
  let busy = whole.to - whole.from
  for (let g = 0; g < count; g++) busy -= gaps.to[g] - gaps.from[g]
  const drawnGap = busy * Math.min(GAP_SHARE, ALL_GAPS_SHARE / count)
  if (count === 0 || !(drawnGap > 0)) return wholeTime

  // Corners of the map: it is a straight line between two of them, and of slope 1 outside.
  const time = new Float64Array(count * 2)
  const drawn = new Float64Array(count * 2)
  let saved = 0
  for (let g = 0; g < count; g++) {
    const [from, to] = [gaps.from[g], gaps.to[g]]
    time[2 * g] = from
    drawn[2 * g] = from - saved
    saved += to - from - Math.min(drawnGap, to - from)
    time[2 * g + 1] = to
    drawn[2 * g + 1] = to - saved
  }
  return {
    toDrawn: (at) => along(time, drawn, at),
    toTime: (at) => along(drawn, time, at),
    gaps,
  }
}

function along(x: Float64Array, y: Float64Array, at: number): number {
  const next = upperBound(x, at)
  if (next === 0) return y[0] + (at - x[0])
  const before = next - 1
  if (next === x.length) return y[before] + (at - x[before])
  const slope = (y[next] - y[before]) / (x[next] - x[before])
  return y[before] + (at - x[before]) * slope
}
