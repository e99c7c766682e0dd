import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { spanId } from '@/trace/span'
import type { Row } from '@/trace/table'
import { AddNote, NoteText, RemovedNote } from './note-card'
import styles from './notes.module.css'

const notesOf = (s: ViewState) => s.notes

/** Above the details of a span: what was written at it, or the place to write. */
export function SpanNote({ row }: { row: Row }) {
  const { table } = useTrace()
  const text = useView(notesOf)?.rows.get(row)
  const place = { kind: 'span', spanId: spanId(table, row) } as const
  return (
    <section className={styles.spanNote} aria-label="Note">
      {text === undefined ? <AddNote label="Add note" /> : <NoteText note={{ place, text }} />}
      {text === undefined && <RemovedNote at={place} />}
    </section>
  )
}
