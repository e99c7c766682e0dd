import { formatCount } from '@/base/number'
import type { CssPixels } from '@/base/units'
import type { ServiceCount } from '@/trace/summary'

/** Advance of a digit and of a fairly wide letter at the chips' size; a guess that errs to wide. */
const CHARACTER: CssPixels = 6.5
/** Padding, swatch and gaps of one chip, and the gap to the next. */
const AROUND: CssPixels = 38
/** The "+12" at the end. */
const REST: CssPixels = 38

/**
 * How many of the services fit as chips into a column of this width, by the length of their names:
 * measuring 1,500 rows would lay them all out. At least one, which may be cut.
 */
export function fittingChips(services: readonly ServiceCount[], width: CssPixels): number {
  let used = 0
  let count = 0
  for (const service of services) {
    used += chipWidth(service)
    const isLast = count === services.length - 1
    if (used + (isLast ? 0 : REST) > width) break
    count++
  }
  return Math.max(count, Math.min(1, services.length))
}

function chipWidth({ name, spans }: ServiceCount): CssPixels {
  return AROUND + (name.length + formatCount(spans).length) * CHARACTER
}
