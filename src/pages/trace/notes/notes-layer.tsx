import { useCallback, useEffect, useMemo } from 'react'
import { type Command, useCommands } from '@/state/commands'
import { followTable, placeInView } from '@/state/view/notes'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { WarningIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import { useToast } from '@/ui/toast'
import { Waiting } from '../../waiting'
import strip from '../page-extras.module.css'
import { useCanEditNotes } from './can-edit'
import { bringBack } from './remove-note'
import { useNotesUrl } from './use-notes-url'

const NoteDialog = loadable(async () => (await import('./note-dialog')).NoteDialog, <Waiting />)

const openPlace = (s: ViewState) => s.noteOpen
const removed = (s: ViewState) => s.notesBefore

/** Keys, address and dialog of the notes of an open trace; its views and panel show them. */
export function NotesLayer({ traceId }: { traceId: string }) {
  const { store } = useTrace()
  const tell = useToast()
  const canEdit = useCanEditNotes()
  const place = useView(openPlace)
  const gone = useView(removed)
  const isTooLong = useNotesUrl(store, traceId)
  useEffect(() => followTable(store), [store])
  useEffect(() => {
    if (gone) tell('Note removed. Ctrl/Cmd+Z brings it back.')
  }, [gone, tell])
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'trace.note',
        title: 'Write a note at the span, or at the time in view',
        group: 'Notes',
        keys: ['t'],
        enabled: () => canEdit,
        run: () => {
          const noteOpen = placeInView(store)
          if (noteOpen) store.setState({ noteOpen })
          else tell('Select a span, or zoom to a stretch of time, to write a note there.', 'hint')
        },
      },
      {
        id: 'trace.note-undo',
        title: 'Bring back the note that was removed',
        group: 'Notes',
        keys: ['Mod+z'],
        enabled: () => canEdit && store.getState().notesBefore !== undefined,
        run: () => bringBack(store),
      },
    ],
    [store, canEdit, tell],
  )
  useCommands(commands)
  const close = useCallback(() => store.setState({ noteOpen: undefined }), [store])
  return (
    <>
      {isTooLong && (
        <div className={strip.strip} role="status" aria-label="Notes">
          <WarningIcon />
          <p>
            These notes are too long for a link; save a capsule to hand them on. Until then they
            stay in this tab.
          </p>
        </div>
      )}
      {place && canEdit && <NoteDialog place={place} onClose={close} />}
    </>
  )
}
