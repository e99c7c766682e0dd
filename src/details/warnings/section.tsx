import { memoLast } from '@/base/memo'
import { LongText } from '@/details/long-text'
import type { DetailSection } from '@/details/section'
import { SpanButton } from '@/details/span-button'
import type { Row, TraceTable } from '@/trace/table'
import { WarningIcon } from '@/ui/icons'
import styles from './section.module.css'
import { warningsOf } from './warnings'

const warningsIn = memoLast(warningsOf)

/** What was mended on this span, and what about it is suspicious. */
export const warningsSection: DetailSection = {
  id: 'warnings',
  title: 'Warnings',
  isBare: true,
  applies: (t, row) => warningsIn(t, row).length > 0,
  Section: Warnings,
}

function Warnings({ table, row }: { table: TraceTable; row: Row }) {
  return (
    <ul className={styles.warnings}>
      {warningsIn(table, row).map(({ text, about }) => (
        <li key={text} className={styles.warning}>
          <WarningIcon />
          <div className={styles.text}>
            <LongText text={text} />
            {about !== undefined && about >= 0 && <SpanButton row={about} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
