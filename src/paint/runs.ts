import { upperBound } from '@/base/bisect'
import type { CssPixels, Nanos } from '@/base/units'
import type { TimeScale } from './time-scale'

/** Sections of time, ascending and disjoint, as two parallel columns; [first, last) are meant. */
export interface Sections {
  readonly from: ArrayLike<Nanos>
  readonly to: ArrayLike<Nanos>
}

/**
 * What the visible sections look like on screen, as x pairs into `out`: each at least a pixel
 * wide, merged where less than `gap` lies between two. Costs O(pixels × log n), whatever n.
 *
 *     sections   |-| |||||||||   |----|
 *     pixels     [1][1....4]     [6..7]
 */
export function visibleRuns(
  sections: Sections,
  scale: TimeScale,
  {
    first = 0,
    last = sections.from.length,
    gap = 1,
    out = [],
  }: { first?: number; last?: number; gap?: CssPixels; out?: CssPixels[] } = {},
): CssPixels[] {
  const { from, to } = sections
  out.length = 0
  let i = upperBound(to, scale.toTime(0), first, last)
  while (i < last) {
    const x = scale.toX(from[i] as number)
    if (x >= scale.width) break
    const left = Math.max(x, 0)
    let right = Math.max(scale.toX(to[i] as number), left + 1)
    i++
    while (i < last && scale.toX(from[i] as number) - right < gap) {
      // What ends within the next pixel only moves the end: take all of it in one step.
      const beyond = upperBound(to, scale.toTime(right + 1), i, last)
      i = Math.max(i + 1, beyond)
      right = Math.max(right, scale.toX(to[i - 1] as number))
    }
    out.push(left, Math.min(right, scale.width))
  }
  return out
}
