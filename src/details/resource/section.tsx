import { memoLast } from '@/base/memo'
import { AttributeTable } from '@/details/attribute-table'
import type { DetailSection } from '@/details/section'
import { resourceOf } from '@/trace/span'

const attributesIn = memoLast(resourceOf)

/** What produced the span: the process, its host, its deployment. */
export const resourceSection: DetailSection = {
  id: 'resource',
  title: 'Resource',
  applies: (t, row) => attributesIn(t, row).length > 0,
  matches: (t, row, filter) => attributesIn(t, row).some((a) => filter.keeps(a.key, a.value)),
  Section: ({ table, row }) => (
    <AttributeTable label="Resource" attributes={attributesIn(table, row)} />
  ),
}
