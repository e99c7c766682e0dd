import { visibleText } from '@/base/visible-text'
import { placeKey } from '@/share/pinned-notes'
import { type NotePlace, type PinnedNote, placeInView } from '@/state/view/notes'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { Button, IconButton } from '@/ui/button'
import { EditIcon, NoteIcon, ResetIcon, TrashIcon } from '@/ui/icons'
import { useCanEditNotes } from './can-edit'
import styles from './notes.module.css'
import { placeLabel } from './place-label'
import { bringBack, removeNote } from './remove-note'

const removedPlace = (s: ViewState) => s.notesBefore?.place

/** What was written, whole, and what can be done with it. */
export function NoteText({ note: { place, text } }: { note: PinnedNote }) {
  const { store, table } = useTrace()
  const canEdit = useCanEditNotes()
  const label = placeLabel(table, place)
  return (
    <div className={styles.written}>
      <p dir="auto">{visibleText(text, { lines: true })}</p>
      {canEdit && (
        <span>
          <IconButton
            icon={EditIcon}
            label={`Edit the note at ${label}`}
            onClick={() => store.setState({ noteOpen: place })}
          />
          <IconButton
            icon={TrashIcon}
            label={`Remove the note at ${label}`}
            onClick={() => removeNote(store, place)}
          />
        </span>
      )}
    </div>
  )
}

/** The button that was pressed has gone with its note. */
function takeLostFocus(button: HTMLButtonElement | null): void {
  if (document.activeElement === document.body) button?.focus()
}

/** After one was removed: the way back. With a place only where that was its. */
export function RemovedNote({ at }: { at?: NotePlace }) {
  const { store } = useTrace()
  const place = useView(removedPlace)
  if (!place || (at && placeKey(at) !== placeKey(place))) return null
  return (
    <p className={styles.removed} role="status">
      The note was removed.
      <Button size="small" icon={ResetIcon} ref={takeLostFocus} onClick={() => bringBack(store)}>
        Undo
      </Button>
    </p>
  )
}

/** Writes at the selected span, or at the stretch of time in view. */
export function AddNote({ label }: { label: string }) {
  const { store } = useTrace()
  const canEdit = useCanEditNotes()
  if (!canEdit) return null
  return (
    <Button
      size="small"
      variant="quiet"
      icon={NoteIcon}
      title={`${label} (t)`}
      aria-keyshortcuts="t"
      onClick={() => store.setState({ noteOpen: placeInView(store) })}
    >
      {label}
    </Button>
  )
}
