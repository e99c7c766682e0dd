import { useMemo } from 'react'
import { memoLast } from '@/base/memo'
import { AttributeTable } from '@/details/attribute-table'
import { OutgoingLinks } from '@/details/outgoing-links'
import { OutgoingPlace } from '@/details/outgoing-place'
import type { DetailSection } from '@/details/section'
import { resourceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import styles from './section.module.css'

const attributesIn = memoLast(resourceOf)

/** What produced the span: the process, its host, its deployment. */
export const resourceSection: DetailSection = {
  id: 'resource',
  title: 'Resource',
  applies: (t, row) => attributesIn(t, row).length > 0,
  matches: (t, row, filter) => attributesIn(t, row).some((a) => filter.keeps(a.key, a.value)),
  Section: Resource,
}

function Resource({ table, row }: { table: TraceTable; row: Row }) {
  const spot = useMemo(() => ({ table, row, on: 'resource' }) as const, [table, row])
  return (
    <OutgoingPlace value={spot}>
      <div className={styles.links}>
        <OutgoingLinks spot={spot} label="Links of the resource" />
      </div>
      <AttributeTable label="Resource" attributes={attributesIn(table, row)} />
    </OutgoingPlace>
  )
}
