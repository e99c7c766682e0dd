import { useMemo } from 'react'
import { errorsOf } from '@/analysis/errors'
import { memoLast } from '@/base/memo'
import { clamp } from '@/base/number'
import { AttributeTable } from '@/details/attribute-table'
import { OutgoingPlace } from '@/details/outgoing-place'
import type { DetailSection } from '@/details/section'
import { GRPC_STATUS, HTTP_STATUS, HTTP_STATUS_OLD } from '@/trace/attributes'
import { type Attribute, attributesOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { ATTRIBUTE_GROUPS, groupOf } from './groups'
import { labelsOf } from './labels'
import styles from './sections.module.css'

const grouped = memoLast((t: TraceTable, row: Row) => {
  const groups = new Map<string, Attribute[]>()
  for (const attribute of attributesOf(t, t.attributes, row)) {
    const id = groupOf(attribute.key)
    const group = groups.get(id)
    if (group) group.push(attribute)
    else groups.set(id, [attribute])
  }
  for (const group of groups.values()) group.sort((a, b) => (a.key < b.key ? -1 : 1))
  return groups
})

const attributesIn = (t: TraceTable, row: Row, group: string) => grouped(t, row).get(group) ?? []

/** Of attributes, as many rows as are drawn at once: for all sections together, and for each. */
const MOST = 100
const LEAST = 20

/** The span's own attributes, one section for each part of the semantic conventions. */
export const attributeSections: readonly DetailSection[] = ATTRIBUTE_GROUPS.map(
  ({ id, title }) => ({
    id,
    title,
    applies: (t, row) => attributesIn(t, row, id).length > 0,
    matches: (t, row, filter) => attributesIn(t, row, id).some((a) => filter.keeps(a.key, a.value)),
    Section: Group,
  }),
)

function Group({ id, table, row }: { id: string; table: TraceTable; row: Row }) {
  const group = ATTRIBUTE_GROUPS.find((group) => group.id === id)
  const attributes = attributesIn(table, row, id)
  const names = useMemo(() => {
    const keys = attributes.map(({ key }) => key)
    return group && labelsOf(group, keys)
  }, [group, attributes])
  const spot = useMemo(() => ({ table, row, on: 'span' }) as const, [table, row])
  if (!group || !names) return null
  return (
    <OutgoingPlace value={spot}>
      <AttributeTable
        label={group.title}
        attributes={attributes}
        names={names}
        first={clamp(Math.round(MOST / grouped(table, row).size), LEAST, MOST)}
        isBad={(a) => errorsOf(table).own.has(row) && tellsOfFailure(a)}
      />
    </OutgoingPlace>
  )
}

/** Says that there is nothing to see, where one would look for it. */
export const noAttributesSection: DetailSection = {
  id: 'attributes-none',
  title: 'Attributes',
  applies: (t, row) => t.attributes.offset[row] === t.attributes.offset[row + 1],
  matches: () => false,
  Section: () => <p className={styles.none}>This span has no attributes.</p>,
}

function tellsOfFailure({ key, value }: Attribute): boolean {
  if (key === HTTP_STATUS || key === HTTP_STATUS_OLD) return Number(value) >= 400
  return key === GRPC_STATUS && value !== '0'
}
