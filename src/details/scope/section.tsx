import { memoLast } from '@/base/memo'
import { AttributeTable } from '@/details/attribute-table'
import type { DetailSection } from '@/details/section'
import { SCOPE_NAME, SCOPE_VERSION } from '@/trace/attributes'
import { type Attribute, attributesOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'

const NAMES: ReadonlyMap<string, string> = new Map([
  [SCOPE_NAME, 'Name'],
  [SCOPE_VERSION, 'Version'],
])

/** Name and version first, as they are attributes of the scope like the others. */
const attributesIn = memoLast((t: TraceTable, row: Row) => {
  const isNamed = (a: Attribute) => NAMES.has(a.key)
  const all = attributesOf(t, t.scopes, t.scope[row]).filter((a) => a.value !== '' || !isNamed(a))
  return [...all.filter(isNamed), ...all.filter((a) => !isNamed(a))]
})

/** The library that made the span. */
export const scopeSection: DetailSection = {
  id: 'scope',
  title: 'Scope',
  applies: (t, row) => attributesIn(t, row).length > 0,
  matches: (t, row, filter) => attributesIn(t, row).some((a) => filter.keeps(a.key, a.value)),
  Section: ({ table, row }) => (
    <AttributeTable label="Scope" attributes={attributesIn(table, row)} names={NAMES} />
  ),
}
