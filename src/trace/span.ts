import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import { SCOPE_NAME, SCOPE_VERSION } from './attributes'
import { tableSize } from './owners'
import { hexId, parseHexId } from './span-id'
import type { AttributeList, AttributeType, Row, TraceTable } from './table'

/** Ns after the epoch. */
export function endOf(t: TraceTable, row: Row): Nanos {
  return t.start[row] + t.spanDuration[row]
}

/** Ns since 1970, exact. */
export function startInstant(t: TraceTable, row: Row): bigint {
  return t.epoch + BigInt(t.start[row])
}

export function nameOf(t: TraceTable, row: Row): string {
  return t.strings[t.name[row]]
}

export function serviceOf(t: TraceTable, row: Row): string {
  return t.strings[t.service[row]]
}

/** The span id as text: 16 lower-case hex digits, or what the wire had instead. */
export function spanId(t: TraceTable, row: Row): string {
  return t.repairs.ids.get(row) ?? hexId(t.idHigh[row], t.idLow[row])
}

/** The row with this span id; -1 when there is none. Of duplicates, the one that has the children. */
export function rowOf(t: TraceTable, id: string): Row {
  const named = rowIndex(t).byText.get(id)
  if (named !== undefined) return named
  const hex = parseHexId(id)
  return hex === undefined ? -1 : rowOfHalves(t, hex.high, hex.low)
}

/** As rowOf, for an id in its two halves: no text is made. */
export function rowOfHalves(t: TraceTable, high: number, low: number): Row {
  const { slots } = rowIndex(t)
  return slots[slotFor(t, slots, high, low)]
}

export interface RowIndex {
  /** Open addressing over the id columns; -1 is free. */
  readonly slots: Int32Array
  /** Ids that are not 64-bit hex. */
  readonly byText: ReadonlyMap<string, Row>
}

/** Where each id is. Computed when the first one is looked up: 0.1 s for a million spans. */
export const rowIndex = memoByRef((t: TraceTable): RowIndex => {
  const slots = new Int32Array(tableSize(t.length)).fill(-1)
  const byText = new Map<string, Row>()
  const { duplicates, ids } = t.repairs
  for (let row = 0, d = 0; row < t.length; row++) {
    if (duplicates[d] === row) {
      d++
      continue
    }
    const text = ids.get(row)
    if (text !== undefined) byText.set(text, row)
    else slots[slotFor(t, slots, t.idHigh[row], t.idLow[row])] = row
  }
  return { slots, byText }
})

function slotFor(t: TraceTable, slots: Int32Array, high: number, low: number): number {
  const mask = slots.length - 1
  let h = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  h = (h ^ (h >>> 15)) & mask
  for (let row = slots[h]; row >= 0; row = slots[h]) {
    if (t.idLow[row] === low && t.idHigh[row] === high) break
    h = (h + 1) & mask
  }
  return h
}

/** Ancestors, the nearest first. */
export function ancestorsOf(t: TraceTable, row: Row): Row[] {
  const rows: Row[] = []
  for (let at = t.parent[row]; at >= 0; at = t.parent[at]) rows.push(at)
  return rows
}

/** Children by start. By end they are in childrenByEnd. */
export function childrenOf(t: TraceTable, row: Row): Row[] {
  const rows: Row[] = []
  const end = row + t.size[row]
  for (let child = row + 1; child < end; child += t.size[child]) rows.push(child)
  return rows
}

/** Roots in order: spans without a parent, orphans and spans cut loose from a cycle. */
export function rootsOf(t: TraceTable): Row[] {
  const rows: Row[] = []
  for (let row = 0; row < t.length; row += t.size[row]) rows.push(row)
  return rows
}

/** The id of the parent the span named, be it in this trace or not; undefined for a true root. */
export function parentSpanId(t: TraceTable, row: Row): string | undefined {
  if (t.parent[row] >= 0) return spanId(t, t.parent[row])
  const { orphans, missing, cycles, cut } = t.repairs
  const orphan = orphans.indexOf(row)
  if (orphan >= 0) return t.strings[missing[orphan]]
  const cycle = cycles.indexOf(row)
  return cycle >= 0 ? t.strings[cut[cycle]] : undefined
}

export interface Attribute {
  readonly key: string
  /** Canonical text, see AttributeType. */
  readonly value: string
  readonly type: AttributeType
}

/** The attributes of one owner of one of the table's lists, in their order. */
export function attributesOf(t: TraceTable, list: AttributeList, owner: number): Attribute[] {
  const attributes: Attribute[] = []
  for (let a = list.offset[owner]; a < list.offset[owner + 1]; a++) {
    const type = list.type[a] as AttributeType
    attributes.push({ key: t.strings[list.key[a]], value: t.strings[list.value[a]], type })
  }
  return attributes
}

/** The text of the first attribute with that key; undefined when there is none. */
export function attributeOf(
  t: TraceTable,
  list: AttributeList,
  owner: number,
  key: string,
): string | undefined {
  for (let a = list.offset[owner]; a < list.offset[owner + 1]; a++) {
    if (t.strings[list.key[a]] === key) return t.strings[list.value[a]]
  }
  return undefined
}

/** The text of one of the span's own attributes. */
export function attribute(t: TraceTable, row: Row, key: string): string | undefined {
  return attributeOf(t, t.attributes, row, key)
}

export function resourceOf(t: TraceTable, row: Row): Attribute[] {
  return attributesOf(t, t.resources, t.resource[row])
}

export interface Scope {
  /** Empty when the scope has no name. */
  readonly name: string
  readonly version: string
  /** Without name and version. */
  readonly attributes: readonly Attribute[]
}

export function scopeOf(t: TraceTable, row: Row): Scope {
  const all = attributesOf(t, t.scopes, t.scope[row])
  const textOf = (key: string) => all.find((a) => a.key === key)?.value ?? ''
  return {
    name: textOf(SCOPE_NAME),
    version: textOf(SCOPE_VERSION),
    attributes: all.filter((a) => a.key !== SCOPE_NAME && a.key !== SCOPE_VERSION),
  }
}

export interface SpanEvent {
  readonly name: string
  /** Ns after the epoch of the trace. */
  readonly time: Nanos
  readonly attributes: readonly Attribute[]
}

/** Events in the order of the wire. */
export function eventsOf(t: TraceTable, row: Row): SpanEvent[] {
  const { offset, name, time, attributes } = t.events
  const events: SpanEvent[] = []
  for (let e = offset[row]; e < offset[row + 1]; e++) {
    events.push({
      name: t.strings[name[e]],
      time: time[e],
      attributes: attributesOf(t, attributes, e),
    })
  }
  return events
}

export interface SpanLink {
  readonly traceId: string
  readonly spanId: string
  readonly attributes: readonly Attribute[]
}

/** Links of the wire, then references that gave no parent. */
export function linksOf(t: TraceTable, row: Row): SpanLink[] {
  const { offset, traceId, spanId, attributes } = t.links
  const links: SpanLink[] = []
  for (let l = offset[row]; l < offset[row + 1]; l++) {
    links.push({
      traceId: t.strings[traceId[l]],
      spanId: t.strings[spanId[l]],
      attributes: attributesOf(t, attributes, l),
    })
  }
  return links
}
