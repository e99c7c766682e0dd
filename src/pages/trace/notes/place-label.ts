import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import type { NotePlace } from '@/state/view/notes'
import { nameOf, rowOf, serviceOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'

/** Where a note is, for people. */
export function placeLabel(t: TraceTable, place: NotePlace): string {
  if (place.kind === 'range') {
    return `${formatDuration(place.from)} to ${formatDuration(place.to)}`
  }
  const row = rowOf(t, place.spanId)
  if (row < 0) return `A span that is not here (${place.spanId})`
  return `${visibleText(serviceOf(t, row))} › ${visibleText(nameOf(t, row)) || '(no name)'}`
}
