import { allNotes, type NotePlace, setNotes, writeNote } from '@/state/view/notes'
import type { TraceStore } from '@/state/view/view-store'

/** Takes a note away; until another one goes, it can be had back. */
export function removeNote(store: TraceStore, place: NotePlace): void {
  const before = allNotes(store)
  writeNote(store, place, '')
  store.setState({ notesBefore: { all: before, place } })
}

export function bringBack(store: TraceStore): void {
  const { notesBefore } = store.getState()
  if (!notesBefore) return
  store.setState({ notesBefore: undefined })
  setNotes(store, notesBefore.all)
}
