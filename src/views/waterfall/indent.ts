import { levelOf, type VisibleRows } from '@/analysis/rows'
import { clamp } from '@/base/number'
import type { CssPixels } from '@/base/units'
import type { Indent } from './row-text'

/** Widest step of the tree's indentation, and the share of the name column it may take. */
const WIDEST_STEP: CssPixels = 16
const NARROWEST_STEP: CssPixels = 4
const SHARE = 0.4

export const FULL_INDENT: Indent = { step: WIDEST_STEP, skipped: 0 }

/**
 * Deep rows push names out of their column: indent less, then leave out what all rows share. Of the
 * rows [first, last) in a column of that width.
 */
export function indentOf(
  visible: VisibleRows,
  { first, last, width }: { first: number; last: number; width: CssPixels },
): Indent {
  let deepest = 1
  let shallowest = Number.POSITIVE_INFINITY
  for (let index = first; index < last; index++) {
    const level = levelOf(visible, index)
    deepest = Math.max(deepest, level)
    shallowest = Math.min(shallowest, level)
  }
  const room = width * SHARE
  const skipped = deepest * WIDEST_STEP <= room ? 0 : Math.max(0, shallowest - 2)
  const levels = Math.max(1, deepest - skipped)
  return { step: clamp(Math.floor(room / levels), NARROWEST_STEP, WIDEST_STEP), skipped }
}
