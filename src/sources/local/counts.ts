import { attributeKey } from '@/query/attribute-key'
import type { SearchFields } from '@/query/fields'
import { indicesOf } from '@/query/indices-of'
import { matchingRows } from '@/query/match'
import type { AttributeList, TraceTable } from '@/trace/table'

/** Takes an index into the strings of the table that is visited. */
type Count = (text: number) => void

/** Names of the services of all traces. */
export function serviceNames(tables: readonly TraceTable[]): string[] {
  return counted(tables, (t, count) => {
    for (let row = 0; row < t.length; row++) count(t.service[row])
  }).sort()
}

/** Names of the spans of one service, or of all. */
export function spanNames(tables: readonly TraceTable[], service: string | undefined): string[] {
  const fields = service === undefined ? { tags: [] } : { tags: [], service }
  return counted(tables, (t, count) => {
    const rows = matchingRows(t, fields)
    for (let row = rows.next(0); row >= 0; row = rows.next(row + 1)) count(t.name[row])
  }).sort()
}

/** Keys of spans and of resources, the most frequent first. */
export function attributeKeys(tables: readonly TraceTable[]): string[] {
  return counted(tables, (t, count) => {
    const { offset, key } = t.attributes
    for (let i = offset[0]; i < offset[t.length]; i++) count(key[i])
    for (const owner of new Set(t.resource)) eachOf(t.resources, owner, (key) => count(key))
  })
}

/** Values of a key on spans on which the fields hold, and on their resources; most frequent first. */
export function attributeValues(
  tables: readonly TraceTable[],
  key: string,
  given: SearchFields,
): string[] {
  const others = { ...given, tags: given.tags.filter((tag) => tag.key !== key) }
  const { name } = attributeKey(key)
  return counted(tables, (t, count) => {
    const keys = [...indicesOf(t.strings, key), ...indicesOf(t.strings, name)]
    const countValue = (at: number, value: number) => {
      if (keys.includes(at)) count(value)
    }
    const rows = matchingRows(t, others)
    const resources = new Set<number>()
    for (let row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      resources.add(t.resource[row])
      eachOf(t.attributes, row, countValue)
    }
    for (const owner of resources) eachOf(t.resources, owner, countValue)
  })
}

function eachOf(list: AttributeList, owner: number, visit: (key: number, value: number) => void) {
  const end = list.offset[owner + 1]
  for (let i = list.offset[owner]; i < end; i++) visit(list.key[i], list.value[i])
}

/**
 * Texts in the order of how often they were counted, then by themselves. Tables decoded together
 * share their strings, and so one column of counts.
 */
function counted(tables: readonly TraceTable[], visit: (t: TraceTable, count: Count) => void) {
  const columns = new Map<readonly string[], Float64Array>()
  for (const t of tables) {
    const column = columns.get(t.strings) ?? new Float64Array(t.strings.length)
    columns.set(t.strings, column)
    visit(t, (text) => {
      column[text]++
    })
  }
  const totals = new Map<string, number>()
  for (const [strings, column] of columns) {
    for (let i = 0; i < column.length; i++) {
      const text = strings[i]
      if (column[i] > 0 && text !== '') totals.set(text, (totals.get(text) ?? 0) + column[i])
    }
  }
  return [...totals].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text)
}
