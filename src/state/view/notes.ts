import {
  MOST_NOTES,
  type NotePlace,
  noteText,
  type PinnedNote,
  placeKey,
  printNotes,
  readNotes,
} from '@/share/pinned-notes'
import { rowOf, spanId } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import type { TraceStore } from './view-store'
import { type Span, wholeOf } from './whole'

export type { NotePlace, PinnedNote }
/** Named here for pages. What they print is a value of the URL's `notes`, at any length. */
export { printNotes, readNotes }

/** The notes of an open trace, and where they stand in its table. */
export interface Notes {
  readonly all: readonly PinnedNote[]
  /** Row -> text; spans that are not here have none. */
  readonly rows: ReadonlyMap<Row, string>
  readonly ranges: readonly Span[]
}

function notesIn(t: TraceTable, all: readonly PinnedNote[]): Notes {
  const rows = new Map<Row, string>()
  const ranges: Span[] = []
  for (const { place, text } of all) {
    if (place.kind === 'range') ranges.push(place)
    else if (rowOf(t, place.spanId) >= 0) rows.set(rowOf(t, place.spanId), text)
  }
  return { all, rows, ranges }
}

export function setNotes(store: TraceStore, all: readonly PinnedNote[]): void {
  store.setState((s) => ({ notes: all.length === 0 ? undefined : notesIn(s.table, all) }))
}

export function allNotes(store: TraceStore): readonly PinnedNote[] {
  return store.getState().notes?.all ?? []
}

export function noteAt(store: TraceStore, place: NotePlace): PinnedNote | undefined {
  const key = placeKey(place)
  return allNotes(store).find((note) => placeKey(note.place) === key)
}

/** Writes the note of a place, in its old place of the list; without text there is none. */
export function writeNote(store: TraceStore, place: NotePlace, text: string): void {
  const key = placeKey(place)
  const words = noteText(text)
  const all = allNotes(store)
  const at = all.findIndex((note) => placeKey(note.place) === key)
  if (words === '')
    setNotes(
      store,
      all.filter((_, i) => i !== at),
    )
  else if (at < 0) setNotes(store, [...all, { place, text: words }].slice(-MOST_NOTES))
  else setNotes(store, all.with(at, { place, text: words }))
}

/** Where a new note would go: at the selected span, else at the stretch of time in view. */
export function placeInView(store: TraceStore): NotePlace | undefined {
  const { selected, view, table } = store.getState()
  if (selected >= 0) return { kind: 'span', spanId: spanId(table, selected) }
  return rangeInView(view, wholeOf(table))
}

/** Undefined while the whole trace is in view: that would be a note about nothing. */
function rangeInView(view: Span, whole: Span): NotePlace | undefined {
  if (view.from <= whole.from && view.to >= whole.to) return undefined
  const [from, to] = [Math.round(view.from), Math.round(view.to)]
  return from < to ? { kind: 'range', from, to } : undefined
}

/** Keeps notes where they are when the trace is asked for again, and its table is another one. */
export function followTable(store: TraceStore): () => void {
  return store.subscribe((now, before) => {
    if (now.table === before.table || !now.notes) return
    const shift = now.carried?.to === now.table ? now.carried.shift : 0
    const moved = now.notes.all.map((note): PinnedNote => {
      if (note.place.kind === 'span' || shift === 0) return note
      const { from, to } = note.place
      return { ...note, place: { kind: 'range', from: from + shift, to: to + shift } }
    })
    setNotes(store, moved)
  })
}
