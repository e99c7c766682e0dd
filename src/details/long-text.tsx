import { useMemo, useState } from 'react'
import { formatBytes } from '@/base/number'
import { utf8Length } from '@/base/utf8-length'
import styles from './long-text.module.css'
import { PlainText } from './plain-text'

/** What a glance takes in; a few characters more are not worth a button. */
const SHORT = 300
const SLACK = 60
const FEW_LINES = 8
/** What a page takes without stuttering; the rest comes in steps of the same size. */
const STEP = 100_000

/** A text of any length: its beginning first, then all of it, of which a page gets 100 kB at a time. */
export function LongText({
  text,
  short = SHORT,
  lines = FEW_LINES,
}: {
  text: string
  short?: number
  lines?: number
}) {
  const beginning = useMemo(() => cut(text, short, lines), [text, short, lines])
  const size = useMemo(() => formatBytes(utf8Length(text)), [text])
  const [length, setLength] = useState(beginning)
  if (beginning === text.length) return <PlainText text={text} lines />
  const rest = text.length - length
  const next = safeCut(text, length + STEP)
  return (
    <>
      <PlainText text={text.slice(0, length)} lines />
      {rest > 0 && '…'}{' '}
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={() => setLength(next)}>
          {next === text.length ? `Show all ${size}` : `Show ${formatBytes(STEP)} more of ${size}`}
        </button>
      )}
      {length > beginning && (
        <button type="button" className={styles.more} onClick={() => setLength(beginning)}>
          Show less
        </button>
      )}
    </>
  )
}

/** How much of a text is shown at first. */
function cut(text: string, short: number, lines: number): number {
  let end = -1
  for (let line = 0; line < lines; line++) {
    end = text.indexOf('\n', end + 1)
    if (end < 0) break
  }
  const byLines = end < 0 ? text.length : end
  if (byLines > short + SLACK) return safeCut(text, short)
  return byLines
}

/** At most `end` units, and no half of a surrogate pair. */
function safeCut(text: string, end: number): number {
  if (end >= text.length) return text.length
  const unit = text.charCodeAt(end - 1)
  return unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end
}
