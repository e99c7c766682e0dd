import { memoByRef } from '@/base/memo'
import type { TraceTable } from '@/trace/table'

/**
 * How long each row ran while none of its children did, ns: its duration without the union of
 * its children's times, clipped to it.
 *
 *     A  |----------|      A: 10 - 5 = 5
 *     B    |--|            B: 3
 *     C     |---|          C: 4
 *
 * One pass, O(n): in storage order the children of a row come by start, so all that is to be
 * remembered of the earlier ones is how far they reach.
 */
export const selfTime = memoByRef((t: TraceTable): Float64Array => {
  const { parent, start, spanDuration, length } = t
  const self = spanDuration.slice()
  const reach = start.slice()
  for (let row = 0; row < length; row++) {
    const p = parent[row]
    if (p < 0) continue
    const from = Math.max(start[row], reach[p])
    const to = Math.min(start[row] + spanDuration[row], start[p] + spanDuration[p])
    if (to <= from) continue
    self[p] -= to - from
    reach[p] = to
  }
  return self
})
