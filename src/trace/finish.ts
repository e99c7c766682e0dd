import type { BuildColumns } from './build-columns'
import { draftOf } from './draft'
import { followParents } from './followed'
import { freeze } from './freeze'
import { indexSpans } from './identity'
import { layOut } from './layout'
import { findParents } from './parents'
import { adoptStarts, openCycles } from './repair'
import type { StringTable } from './strings'
import type { Note, TraceTable } from './table'

/**
 * Spans as they came -> tables: group by trace, find parents, repair, order, freeze. Reads the
 * builder and leaves it as it was (its strings may grow), so that a builder half filled can be
 * looked at. Linear but for ties; nothing recurses.
 */
export function finishTraces(builder: {
  readonly columns: BuildColumns
  readonly strings: StringTable
  readonly notes: readonly Note[]
  readonly copies: ReadonlyMap<number, number>
}): TraceTable[] {
  const draft = draftOf(builder.columns, builder.strings)
  findParents(draft, indexSpans(draft))
  openCycles(draft)
  adoptStarts(draft)
  const followed = followParents(draft)
  const layout = layOut(draft)
  return freeze(draft, layout, {
    notes: [...builder.notes],
    copies: builder.copies,
    followed,
  })
}
