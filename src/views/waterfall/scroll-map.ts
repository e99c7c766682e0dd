import { clamp } from '@/base/number'
import type { CssPixels } from '@/base/units'

/** Browsers stop laying out near 7 million pixels; a million rows of 24 px are 24 million. */
const TALLEST: CssPixels = 6_000_000

/**
 * Between what the scrollbar says and where in the list we are. Up to TALLEST they are the same;
 * above, the scrollbar is scaled and the place in the list is the exact one.
 */
export class ScrollMap {
  /** Height of everything, and of what is seen of it. */
  readonly total: CssPixels
  readonly window: CssPixels

  constructor(total: CssPixels, window: CssPixels) {
    this.total = total
    this.window = window
  }

  /** How tall the scrolled element is made. */
  get height(): CssPixels {
    return Math.min(this.total, TALLEST)
  }

  get isScaled(): boolean {
    return this.total > TALLEST
  }

  /** The last place in the list, with its end at the bottom. */
  get end(): CssPixels {
    return Math.max(0, this.total - this.window)
  }

  toPlace(scrollTop: CssPixels): CssPixels {
    if (!this.isScaled) return scrollTop
    return (scrollTop / Math.max(1, this.height - this.window)) * this.end
  }

  toScrollTop(place: CssPixels): CssPixels {
    const inside = clamp(place, 0, this.end)
    if (!this.isScaled) return inside
    return (inside / Math.max(1, this.end)) * (this.height - this.window)
  }
}
