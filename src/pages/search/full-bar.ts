import { percentile } from '@/base/number'
import type { Nanos } from '@/base/units'
import type { TraceSummary } from '@/trace/summary'

/** More than this many times the 95th percentile is an outlier. */
const FAR = 3

/**
 * The duration whose bar fills its column: the longest; but where that is far beyond the rest, the
 * 95th percentile, or one trace of an hour would leave all others without a bar to compare.
 */
export function fullBarOf(traces: readonly TraceSummary[]): Nanos {
  const durations = Float64Array.from(traces, (t) => t.duration).sort()
  const longest = durations.at(-1) ?? 0
  const usual = percentile(durations, 0.95)
  return longest > usual * FAR ? usual : longest
}
