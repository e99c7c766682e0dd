import { clampTo } from '@/paint/viewport'
import { placeKey } from '@/share/pinned-notes'
import type { PinnedNote } from '@/state/view/notes'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { serviceHue } from '@/trace/service-hue'
import { rowOf, serviceOf } from '@/trace/span'
import type { Row } from '@/trace/table'
import { useCanEditNotes } from './can-edit'
import { AddNote, NoteText, RemovedNote } from './note-card'
import styles from './notes.module.css'
import { placeLabel } from './place-label'

const notesOf = (s: ViewState) => s.notes
const selectedRow = (s: ViewState) => s.selected

/** Everything that was written about the trace; a place leads to where it is. */
export function NotesPanel({ onSelect }: { onSelect: (row: Row) => void }) {
  const { store } = useTrace()
  const notes = useView(notesOf)?.all ?? []
  const selected = useView(selectedRow)
  const isZoomed = useView((s) => s.view.from > store.whole.from || s.view.to < store.whole.to)
  const isNoted = useView((s) => s.notes?.rows.has(s.selected) === true)
  const canEdit = useCanEditNotes()
  return (
    <section className={styles.panel} aria-label="Notes">
      {notes.length === 0 && (
        <p className={styles.none}>
          No notes yet.
          {canEdit &&
            ' Select a span, or zoom to a stretch of time, and press t to write about it. Notes go into the link.'}
        </p>
      )}
      {notes.length > 0 && (
        <ol>
          {notes.map((note) => (
            <Note key={placeKey(note.place)} note={note} onSelect={onSelect} />
          ))}
        </ol>
      )}
      <RemovedNote />
      {selected >= 0
        ? !isNoted && <AddNote label="Note at the selected span" />
        : isZoomed && <AddNote label="Note at the time in view" />}
    </section>
  )
}

function Note({ note, onSelect }: { note: PinnedNote; onSelect: (row: Row) => void }) {
  const { store, table } = useTrace()
  const { place } = note
  const row = place.kind === 'span' ? rowOf(table, place.spanId) : -1
  const isSelected = useView((s) => row >= 0 && s.selected === row)
  const isThere = place.kind === 'range' || row >= 0
  const go = () => {
    if (place.kind === 'range') store.setView(clampTo(place, store.whole))
    else onSelect(row)
  }
  return (
    <li data-selected={isSelected || undefined}>
      <button
        type="button"
        className={styles.where}
        disabled={!isThere}
        aria-current={isSelected || undefined}
        onClick={go}
      >
        <i
          data-kind={place.kind}
          style={
            row >= 0
              ? { background: `var(--service-${serviceHue(serviceOf(table, row))})` }
              : undefined
          }
        />
        <bdi>{placeLabel(table, place)}</bdi>
      </button>
      <NoteText note={note} />
    </li>
  )
}
