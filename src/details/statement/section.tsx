import { useState } from 'react'
import { memoLast } from '@/base/memo'
import { visibleText } from '@/base/visible-text'
import { LongText } from '@/details/long-text'
import type { DetailSection } from '@/details/section'
import type { Row, TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import styles from './section.module.css'
import { statementsOf } from './statements'

const statementsIn = memoLast(statementsOf)

/** What was asked of a database or sent to a server, as code. */
export const statementSection: DetailSection = {
  id: 'statement',
  title: 'Statement',
  applies: (t, row) => statementsIn(t, row).length > 0,
  Section: Statements,
}

/** Enough to read a query; the rest opens. */
const SHORT = 1200

function Statements({ table, row }: { table: TraceTable; row: Row }) {
  const [wraps, setWraps] = useState(true)
  return statementsIn(table, row).map(({ key, text, shown }) => {
    const name = visibleText(key)
    return (
      <figure key={key} className={styles.statement} aria-label={name}>
        <figcaption className={styles.head}>
          <span className={styles.key}>{name}</span>
          <Button
            variant="quiet"
            size="small"
            pressed={!wraps}
            aria-label={`Do not wrap lines of ${name}`}
            onClick={() => setWraps(!wraps)}
          >
            No wrap
          </Button>
          <CopyButton text={text} label={`Copy ${name}`} />
        </figcaption>
        <pre
          className={styles.code}
          data-wraps={wraps ? '' : undefined}
          // What scrolls must be reachable by keys.
          tabIndex={wraps ? undefined : 0}
        >
          <LongText text={shown} short={SHORT} lines={24} />
        </pre>
      </figure>
    )
  })
}
