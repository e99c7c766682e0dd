import { formatPlural } from '@/base/number'
import type { Row, TraceTable } from '@/trace/table'
import { looseRows } from './roots'

/** Something that was mended in a trace, in words for the reader. */
export interface RepairNote {
  readonly text: string
  readonly count: number
  /** Those of them that can be gone to, ascending. */
  readonly rows: ArrayLike<Row>
}

/** Everything that was mended, one sentence each; empty for a sound trace. */
export function repairNotes(t: TraceTable): RepairNote[] {
  const { orphans, cycles, duplicates, untimed, endless, copies, ids } = t.repairs
  const loose = looseRows(t)
  const own = cycles.filter((row) => !loose.has(row))
  const spans = (count: number) => formatPlural(count, 'span')
  const note = (
    rows: ArrayLike<Row>,
    one: string,
    many: string,
    count = rows.length,
  ): RepairNote => ({ count, rows, text: `${spans(count)} ${count === 1 ? one : many}` })
  return [
    note(
      orphans,
      'names a parent that is not in this trace',
      'name parents that are not in this trace',
    ),
    note(
      own,
      'names itself as its parent; it is shown as a root',
      'name themselves as their parents; they are shown as roots',
    ),
    note(
      [...loose],
      'is its own ancestor; it is shown as a root and has no critical path',
      'are their own ancestors; they are shown as roots and have no critical path',
    ),
    note(
      duplicates,
      'has the id of another span; children are shown under the first of the two',
      'have the id of another span; children are shown under the first with that id',
    ),
    note(
      untimed,
      'came without a start time; it is shown at the start of its parent',
      'came without a start time; they are shown at the start of their parents',
    ),
    note(
      endless,
      'came without a usable end time; it is shown with a duration of 0',
      'came without a usable end time; they are shown with a duration of 0',
    ),
    note(
      [],
      'came more than once; it is shown once',
      'came more than once; they are shown once',
      copies,
    ),
    note(
      [...ids.keys()],
      'has an id that is not 16 hex digits; it is shown as it came',
      'have ids that are not 16 hex digits; they are shown as they came',
    ),
  ].filter(({ count }) => count > 0)
}
