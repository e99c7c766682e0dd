import type { TraceTable } from '@/trace/table'
import { trueRoot } from './roots'

/** A trace that ended longer ago than this is not waited for: its spans came, or never will. */
const ARRIVES_WITHIN_NANOS = 120_000_000_000n

/** Whether more of it may come: it ended lately, and something that it must have is not here. */
export function mayBeArriving(t: TraceTable, nowMillis: number): boolean {
  const end = t.epoch + BigInt(Math.round(t.duration))
  const age = BigInt(Math.round(nowMillis)) * 1_000_000n - end
  if (age >= ARRIVES_WITHIN_NANOS) return false
  return t.repairs.orphans.length > 0 || trueRoot(t) < 0
}
