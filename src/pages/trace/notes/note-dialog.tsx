import { useId, useState } from 'react'
import { LONGEST_NOTE } from '@/share/pinned-notes'
import { type NotePlace, noteAt, writeNote } from '@/state/view/notes'
import { useTrace } from '@/state/view/trace-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TrashIcon } from '@/ui/icons'
import styles from './notes.module.css'
import { placeLabel } from './place-label'
import { removeNote } from './remove-note'

/** Writes the note of one place. */
export function NoteDialog({ place, onClose }: { place: NotePlace; onClose: () => void }) {
  const { store, table } = useTrace()
  const [before] = useState(() => noteAt(store, place)?.text ?? '')
  const [text, setText] = useState(before)
  const id = useId()
  const save = () => {
    if (text.trim() === '' && before !== '') removeNote(store, place)
    else writeNote(store, place, text)
    onClose()
  }
  return (
    <Dialog title={before === '' ? 'New note' : 'Edit note'} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className={styles.place}>
          <bdi>{placeLabel(table, place)}</bdi>
        </p>
        <textarea
          className={styles.text}
          aria-label="Note"
          aria-describedby={id}
          autoFocus
          rows={4}
          maxLength={LONGEST_NOTE}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            save()
          }}
        />
        <p id={id} className={styles.hint}>
          It goes into the link to this view. Enter saves, Shift+Enter begins a line.
        </p>
        <div className={styles.buttons}>
          {before !== '' && (
            <Button
              variant="quiet"
              icon={TrashIcon}
              onClick={() => {
                removeNote(store, place)
                onClose()
              }}
            >
              Remove note
            </Button>
          )}
          <span className={styles.end}>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary">
              Save note
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  )
}
