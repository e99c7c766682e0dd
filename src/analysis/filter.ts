import { Bitset } from '@/base/bitset'
import type { TraceTable } from '@/trace/table'

/** The rows to show when only matches are wanted: they and their ancestors. O(n / 32 + answer). */
export function showOnly(t: TraceTable, matches: Bitset): Bitset {
  const shown = new Bitset(t.length)
  for (let match = matches.next(0); match >= 0; match = matches.next(match + 1)) {
    for (let row = match; row >= 0 && !shown.has(row); row = t.parent[row]) shown.add(row)
  }
  return shown
}
