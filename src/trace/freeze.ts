import { SERVICE_NAME, UNKNOWN_SERVICE } from './attributes'
import type { Draft } from './draft'
import { attributeLists, eventLists, linkLists, usedOwners } from './freeze-lists'
import { repairLists } from './freeze-repairs'
import type { Layout } from './layout'
import { groupBy, orderBy, sequence } from './order'
import { pickFloat64, pickInt32, pickUint8, pickUint32 } from './pick'
import type { StringTable } from './strings'
import type { AttributeList, Note, TraceTable } from './table'

/**
 * Permutes every column into the order of rows and cuts the tables out of them. Tables share one
 * buffer a column, because posting many small buffers to another thread is what costs.
 */
export function freeze(
  draft: Draft,
  layout: Layout,
  {
    notes,
    copies,
    followed,
  }: {
    notes: readonly Note[]
    copies: ReadonlyMap<number, number>
    /** Links that are told by an edge. */
    followed: ReadonlySet<number>
  },
): TraceTable[] {
  const { clock, strings } = draft
  const { spans } = draft.columns
  const { order, base } = layout
  const start = pickFloat64(clock.start, order)
  const spanDuration = pickFloat64(clock.duration, order)
  const edge = pickUint8(draft.edge, order)
  const name = named(pickInt32(spans.name, order), strings)
  const statusMessage = pickInt32(spans.statusMessage, order)
  const traceState = pickInt32(spans.traceState, order)
  const kind = pickUint8(spans.kind, order)
  const status = pickUint8(spans.status, order)
  const idHigh = pickUint32(spans.idHigh, order)
  const idLow = pickUint32(spans.idLow, order)
  const resource = pickInt32(draft.resource, order)
  const resources = usedOwners(draft.resources, resource)
  const scope = pickInt32(draft.scope, order)
  const scopes = usedOwners(draft.scopes, scope)
  const service = pickInt32(serviceNames(resources, strings), resource)
  const children = childrenByEnd(layout, start, spanDuration)
  const attributes = attributeLists(draft, layout)
  const events = eventLists(draft, layout)
  const links = linkLists(draft, layout, followed)
  const repairs = repairLists(draft, layout, copies)
  // A copy, because the builder may go on and add to its own.
  const texts = strings.list.slice()

  return draft.traceIds.map((traceId, t): TraceTable => {
    const from = base[t]
    const to = base[t + 1]
    const rows = <T>(column: { subarray(from: number, to: number): T }): T =>
      column.subarray(from, to)
    return {
      traceId: texts[traceId],
      epoch: clock.epoch[t],
      length: to - from,
      duration: latestEnd(start, spanDuration, from, to),
      parent: rows(layout.parent),
      edge: rows(edge),
      depth: rows(layout.depth),
      size: rows(layout.size),
      childOffset: children.offset.subarray(from + t, to + t + 1),
      childrenByEnd: children.items.subarray(children.base[t], children.base[t + 1]),
      start: rows(start),
      spanDuration: rows(spanDuration),
      service: rows(service),
      name: rows(name),
      statusMessage: rows(statusMessage),
      traceState: rows(traceState),
      kind: rows(kind),
      status: rows(status),
      idHigh: rows(idHigh),
      idLow: rows(idLow),
      resource: rows(resource),
      resources,
      scope: rows(scope),
      scopes,
      attributes: attributes.of(t),
      events: events.of(t),
      links: links.of(t),
      strings: texts,
      repairs: repairs.of(t),
      notes,
    }
  })
}

function named(name: Int32Array, strings: StringTable): Int32Array {
  const nameless = strings.intern('')
  for (let row = 0; row < name.length; row++) if (name[row] < 0) name[row] = nameless
  return name
}

/** Resource -> the name of its service (strings). */
function serviceNames({ offset, key, value }: AttributeList, strings: StringTable): Int32Array {
  const serviceName = strings.intern(SERVICE_NAME)
  const nameless = strings.intern('')
  const names = new Int32Array(offset.length - 1).fill(strings.intern(UNKNOWN_SERVICE))
  for (let resource = 0; resource < names.length; resource++) {
    const end = offset[resource + 1]
    let a = offset[resource]
    while (a < end && key[a] !== serviceName) a++
    if (a < end && value[a] !== nameless) names[resource] = value[a]
  }
  return names
}

function latestEnd(start: Float64Array, duration: Float64Array, from: number, to: number): number {
  let latest = 0
  for (let row = from; row < to; row++) {
    if (start[row] + duration[row] > latest) latest = start[row] + duration[row]
  }
  return latest
}

/** Rows come by start, then id, so a stable sort by end leaves ties as they should be. */
function childrenByEnd(layout: Layout, start: Float64Array, duration: Float64Array) {
  const { base, parent } = layout
  const rows = start.length
  const tables = base.length - 1
  const latest = latestEnd(start, duration, 0, rows)
  const beforeLatest = new Float64Array(rows)
  for (let row = 0; row < rows; row++) beforeLatest[row] = latest - (start[row] + duration[row])

  // Roots are nobody's children: they form the group after the last row's, which is left out.
  const family = new Int32Array(rows)
  for (let t = 0; t < tables; t++) {
    for (let row = base[t]; row < base[t + 1]; row++) {
      family[row] = parent[row] < 0 ? rows : base[t] + parent[row]
    }
  }
  const byEnd = groupBy(family, rows + 1, orderBy(beforeLatest, sequence(rows)))

  const offset = new Int32Array(rows + tables)
  const itemBase = new Int32Array(tables + 1)
  for (let t = 0; t < tables; t++) {
    const first = byEnd.offset[base[t]]
    for (let row = base[t]; row < base[t + 1]; row++) {
      offset[row + t + 1] = byEnd.offset[row + 1] - first
    }
    itemBase[t + 1] = byEnd.offset[base[t + 1]]
    for (let k = first; k < itemBase[t + 1]; k++) byEnd.items[k] -= base[t]
  }
  return { offset, items: byEnd.items, base: itemBase }
}
