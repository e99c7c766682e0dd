import { useId } from 'react'
import type { Failure } from '@/state/loading/queries'
import styles from './traceql-field.module.css'

type BadQuery = Extract<Failure, { kind: 'bad-query' }>

/** TraceQL as text. Enter searches, Shift+Enter begins a line. */
export function TraceqlField({
  text,
  problem,
  refused,
  onChange,
}: {
  text: string
  /** Why this text cannot be asked here. */
  problem: string | undefined
  /** What the server said of `text`, when it refused exactly that. */
  refused: { readonly failure: BadQuery; readonly text: string } | undefined
  onChange: (text: string) => void
}) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = refused !== undefined || problem !== undefined
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        TraceQL
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={Math.min(Math.max(text.split('\n').length, 1), 8)}
        spellCheck={false}
        autoComplete="off"
        placeholder='{ resource.service.name = "frontend" && status = error }'
        aria-invalid={hasNote ? true : undefined}
        aria-describedby={hasNote ? noteId : undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      {hasNote && (
        <div id={noteId} role="alert" className={styles.note}>
          {problem && <p>{problem}</p>}
          {refused && <RefusedQuery {...refused} />}
        </div>
      )}
    </div>
  )
}

/** The line the server stopped in, marked from where it stopped, and what it said. */
function RefusedQuery({ failure, text }: { failure: BadQuery; text: string }) {
  const { line, column, words } = failure
  const lines = text.split('\n')
  const at = line === undefined ? undefined : lines[line - 1]
  return (
    <>
      {at !== undefined && <MarkedLine text={at} column={column ?? 1} />}
      <p>{words || 'The server did not understand the query.'}</p>
    </>
  )
}

function MarkedLine({ text, column }: { text: string; column: number }) {
  // Servers count characters, JavaScript halves of them; some point at the blank before the word.
  const characters = [...text]
  const before = characters.slice(0, column - 1).join('')
  const rest = characters.slice(column - 1).join('')
  const token = /^\s*(?:[\w.:]+|[^\w\s]+)/u.exec(rest)?.[0] ?? ' '
  return (
    <pre className={styles.line}>
      {before}
      <mark className={styles.mark}>{token}</mark>
      {rest.slice(token.length)}
    </pre>
  )
}
