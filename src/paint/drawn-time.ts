import { type TimeMap, wholeTime } from '@/base/time-map'
import type { Nanos } from '@/base/units'
import { clampTo, panBy, type Viewport, widthOf, zoomAt } from './viewport'

/** zoomAt() in drawn time. */
export function zoomDrawn(
  map: TimeMap,
  view: Viewport,
  { factor, at, bounds }: { factor: number; at: Nanos; bounds: Viewport },
): Viewport {
  return inDrawn(map, view, bounds, (v, b) => zoomAt(v, factor, map.toDrawn(at), b))
}

/** panBy() in drawn time, by a share of what is in view. */
export function panDrawn(map: TimeMap, view: Viewport, share: number, bounds: Viewport): Viewport {
  return inDrawn(map, view, bounds, (v, b) => panBy(v, share * widthOf(v), b))
}

function inDrawn(
  map: TimeMap,
  view: Viewport,
  bounds: Viewport,
  change: (view: Viewport, bounds: Viewport) => Viewport,
): Viewport {
  if (map === wholeTime) return change(view, bounds)
  const drawn = (v: Viewport) => ({ from: map.toDrawn(v.from), to: map.toDrawn(v.to) })
  const drawnBounds = drawn(bounds)
  const next = change(drawn(view), drawnBounds)
  if (next === drawnBounds) return bounds
  return clampTo({ from: map.toTime(next.from), to: map.toTime(next.to) }, bounds)
}
