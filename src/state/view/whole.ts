import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import type { TraceTable } from '@/trace/table'

/** A stretch of the trace's time, ns from its start. */
export interface Span {
  readonly from: Nanos
  readonly to: Nanos
}

/** The whole of a trace's time; one of no duration still needs a scale to stand on. */
export const wholeOf = memoByRef(
  (t: TraceTable): Span => ({ from: 0, to: Math.max(t.duration, 1) }),
)
