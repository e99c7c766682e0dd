import type { Draft } from './draft'
import type { Layout } from './layout'
import { spanLinks } from './links'
import type { Owners } from './owners'
import { pickFloat64, pickInt32 } from './pick'
import { beginningOf, itemSources, type Ragged, reorderLists, sectionOffset } from './ragged'
import type { AttributeList, EventList, LinkList } from './table'

/** The lists of all tables, and how to cut out those of one. */
export interface Lists<T> {
  of(table: number): T
}

export function attributeLists(draft: Draft, { order, base }: Layout): Lists<AttributeList> {
  const { attributes, spans } = draft.columns
  return attributesIn(attributes, spans.attributeEnd, order, base)
}

export function eventLists(draft: Draft, layout: Layout): Lists<EventList> {
  const { events, spans } = draft.columns
  const { order, base } = layout
  const lists = reorderLists(order, spans.eventEnd, base)
  const source = itemSources(lists, order, spans.eventEnd)
  const time = eventTimes(draft, layout, lists, source)
  const name = pickInt32(events.name, source)
  const attributes = attributesIn(events.attributes, events.attributeEnd, source, lists.base)
  return {
    of: (table) => ({
      offset: sectionOffset(lists, base, table),
      time: time.subarray(lists.base[table], lists.base[table + 1]),
      name: name.subarray(lists.base[table], lists.base[table + 1]),
      attributes: attributes.of(table),
    }),
  }
}

/** Events without a time of their own happened when their span began, as is known only now. */
function eventTimes(
  { clock }: Draft,
  { order, base }: Layout,
  lists: Ragged,
  source: Int32Array,
): Float64Array {
  const time = pickFloat64(clock.eventTime, source)
  for (let table = 0, e = 0; table < base.length - 1; table++) {
    const offset = sectionOffset(lists, base, table)
    for (let row = 0; row < offset.length - 1; row++) {
      const end = lists.base[table] + offset[row + 1]
      for (; e < end; e++) {
        if (time[e] === Number.POSITIVE_INFINITY) time[e] = clock.start[order[base[table] + row]]
      }
    }
  }
  return time
}

export function linkLists(
  draft: Draft,
  { order, base }: Layout,
  followed: ReadonlySet<number>,
): Lists<LinkList> {
  const { links, end } = spanLinks(draft, followed)
  const lists = reorderLists(order, end, base)
  const source = itemSources(lists, order, end)
  const traceId = pickInt32(links.traceId, source)
  const spanId = pickInt32(links.spanId, source)
  const attributes = attributesIn(links.attributes, links.attributeEnd, source, lists.base)
  return {
    of: (table) => ({
      offset: sectionOffset(lists, base, table),
      traceId: traceId.subarray(lists.base[table], lists.base[table + 1]),
      spanId: spanId.subarray(lists.base[table], lists.base[table + 1]),
      attributes: attributes.of(table),
    }),
  }
}

/** Three columns in one pass over the owners: what an owner has lies in one place. */
function attributesIn(
  columns: Pick<AttributeList, 'key' | 'value' | 'type'>,
  end: Int32Array,
  order: Int32Array,
  base: Int32Array,
): Lists<AttributeList> {
  const lists = reorderLists(order, end, base)
  const count = lists.base[lists.base.length - 1]
  const key = new Int32Array(count)
  const value = new Int32Array(count)
  const type = new Uint8Array(count)
  for (let k = 0, a = 0; k < order.length; k++) {
    const to = end[order[k]]
    for (let from = beginningOf(order[k], end); from < to; from++, a++) {
      key[a] = columns.key[from]
      value[a] = columns.value[from]
      type[a] = columns.type[from]
    }
  }
  return {
    of: (table) => ({
      offset: sectionOffset(lists, base, table),
      key: key.subarray(lists.base[table], lists.base[table + 1]),
      value: value.subarray(lists.base[table], lists.base[table + 1]),
      type: type.subarray(lists.base[table], lists.base[table + 1]),
    }),
  }
}

/**
 * The owners that are used, numbered by their first row, so that the numbers do not depend on the
 * wire. Renumbers `column` in place.
 */
export function usedOwners(owners: Owners, column: Int32Array): AttributeList {
  const { list } = owners
  const used: number[] = []
  const number = new Int32Array(owners.first.length)
  for (let row = 0; row < column.length; row++) {
    const owner = column[row]
    if (number[owner] === 0) number[owner] = used.push(owner)
    column[row] = number[owner] - 1
  }
  const whole = Int32Array.of(0, used.length)
  return attributesIn(list, list.offset.subarray(1), Int32Array.from(used), whole).of(0)
}
