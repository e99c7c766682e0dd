import { Bitset } from '@/base/bitset'
import { SERVICE_NAME, UNKNOWN_SERVICE } from './attributes'
import { attributeOf, endOf, rootsOf, spanId } from './span'
import {
  type AttributeList,
  AttributeType,
  ParentEdge,
  SpanKind,
  SpanStatus,
  type TraceTable,
} from './table'

/**
 * What a table promises and does not keep: a sentence each, none for a sound table. For tests and
 * fuzzing; linear.
 */
export function checkTable(t: TraceTable): string[] {
  const broken = new Broken()
  checkLengths(t, broken)
  // What follows would stumble over columns that are too short.
  if (broken.list.length > 0) return broken.list
  checkTree(t, broken)
  checkSiblings(t, broken)
  checkRoots(t, broken)
  checkChildrenByEnd(t, broken)
  checkTimes(t, broken)
  checkLabels(t, broken)
  checkLists(t, broken)
  checkRepairs(t, broken)
  checkIds(t, broken)
  return broken.list
}

class Broken {
  readonly list: string[] = []

  unless(holds: boolean, what: string, row?: number): void {
    // A broken builder breaks everything: the first twenty say enough.
    if (!holds && this.list.length < 20) {
      this.list.push(row === undefined ? what : `${what}, row ${row}`)
    }
  }
}

function checkLengths(t: TraceTable, broken: Broken): void {
  const { length, repairs } = t
  const roots = t.parent.filter((parent) => parent < 0).length
  const columns: [string, { readonly length: number }, number][] = [
    ['parent', t.parent, length],
    ['edge', t.edge, length],
    ['depth', t.depth, length],
    ['size', t.size, length],
    ['childOffset', t.childOffset, length + 1],
    ['childrenByEnd', t.childrenByEnd, length - roots],
    ['start', t.start, length],
    ['spanDuration', t.spanDuration, length],
    ['service', t.service, length],
    ['name', t.name, length],
    ['statusMessage', t.statusMessage, length],
    ['traceState', t.traceState, length],
    ['kind', t.kind, length],
    ['status', t.status, length],
    ['idHigh', t.idHigh, length],
    ['idLow', t.idLow, length],
    ['resource', t.resource, length],
    ['scope', t.scope, length],
    ['attributes.offset', t.attributes.offset, length + 1],
    ['events.offset', t.events.offset, length + 1],
    ['links.offset', t.links.offset, length + 1],
    ['repairs.missing', repairs.missing, repairs.orphans.length],
    ['repairs.cut', repairs.cut, repairs.cycles.length],
  ]
  broken.unless(length > 0, 'a table has spans')
  for (const [name, column, wanted] of columns) {
    broken.unless(column.length === wanted, `${name} has ${column.length} entries, not ${wanted}`)
  }
}

function checkTree({ length, parent, edge, depth, size }: TraceTable, broken: Broken): void {
  const counted = new Int32Array(length).fill(1)
  for (let row = length - 1; row >= 0; row--) {
    const above = parent[row]
    broken.unless(above >= -1 && above < row, 'the parent comes before its child', row)
    broken.unless(counted[row] === size[row], 'size counts the subtree', row)
    if (above < 0 || above >= row) {
      broken.unless(depth[row] === 0, 'a root has depth 0', row)
      broken.unless(edge[row] === ParentEdge.none, 'a root hangs by no edge', row)
      continue
    }
    counted[above] += counted[row]
    broken.unless(depth[row] === depth[above] + 1, 'depth is one below the parent', row)
    broken.unless(row + size[row] <= above + size[above], 'a subtree lies within its parent', row)
    const hangs = edge[row] === ParentEdge.childOf || edge[row] === ParentEdge.followsFrom
    broken.unless(hangs, 'a child hangs by an edge', row)
  }
}

function checkSiblings(t: TraceTable, broken: Broken): void {
  for (let row = 0; row < t.length; row++) {
    const next = row + t.size[row]
    if (t.parent[row] < 0 || next >= t.length || t.parent[next] !== t.parent[row]) continue
    broken.unless(isOrdered(t, row, next), 'siblings come by start, then id', next)
  }
}

function isOrdered({ start, idHigh, idLow }: TraceTable, a: number, b: number): boolean {
  if (start[a] !== start[b]) return start[a] < start[b]
  return idHigh[a] !== idHigh[b] ? idHigh[a] < idHigh[b] : idLow[a] <= idLow[b]
}

/** Roots by start, but those that name the same missing parent stand together. */
function checkRoots(t: TraceTable, broken: Broken): void {
  const missing = new Map<number, number>()
  for (const [i, row] of t.repairs.orphans.entries()) missing.set(row, t.repairs.missing[i])
  const seen = new Set<number>()
  let first = -1
  let before = -1
  for (const row of rootsOf(t)) {
    const named = missing.get(row)
    const together = before >= 0 && named !== undefined && named === missing.get(before)
    if (together) {
      broken.unless(isOrdered(t, before, row), 'orphans of one parent come by start, then id', row)
    } else {
      if (first >= 0) {
        broken.unless(isOrdered(t, first, row), 'roots come by the start of their group', row)
      }
      broken.unless(named === undefined || !seen.has(named), 'orphans stand together', row)
      first = row
    }
    if (named !== undefined) seen.add(named)
    before = row
  }
}

function checkChildrenByEnd(t: TraceTable, broken: Broken): void {
  const { length, parent, childOffset, childrenByEnd } = t
  const seen = new Bitset(length)
  broken.unless(childOffset[0] === 0, 'childOffset begins at 0')
  broken.unless(childOffset[length] === childrenByEnd.length, 'childOffset ends with its column')
  for (let row = 0; row < length; row++) {
    broken.unless(childOffset[row] <= childOffset[row + 1], 'childOffset rises', row)
    for (let k = childOffset[row]; k < childOffset[row + 1]; k++) {
      const child = childrenByEnd[k]
      broken.unless(parent[child] === row, 'a child is under its parent', child)
      broken.unless(!seen.has(child), 'a child is listed once', child)
      seen.add(child)
      if (k === childOffset[row]) continue
      const before = childrenByEnd[k - 1]
      const later = endOf(t, before) - endOf(t, child)
      broken.unless(later > 0 || (later === 0 && before < child), 'children come by end', row)
    }
  }
}

function checkTimes(t: TraceTable, broken: Broken): void {
  const { start, spanDuration, length } = t
  let earliest = Number.POSITIVE_INFINITY
  let latest = 0
  for (let row = 0; row < length; row++) {
    broken.unless(isWhole(start[row]), 'a start is a whole number of ns', row)
    broken.unless(isWhole(spanDuration[row]), 'a duration is a whole number of ns', row)
    earliest = Math.min(earliest, start[row])
    latest = Math.max(latest, endOf(t, row))
  }
  broken.unless(t.epoch >= 0n, 'the epoch is not before 1970')
  broken.unless(earliest === 0, 'the first span starts at the epoch')
  broken.unless(t.duration === latest, 'the trace lasts until its last end')
  for (const time of t.events.time) {
    broken.unless(Number.isInteger(time), 'the time of an event is a whole number of ns')
  }
}

function isWhole(nanos: number): boolean {
  return Number.isInteger(nanos) && nanos >= 0
}

function checkLabels(t: TraceTable, broken: Broken): void {
  const { strings } = t
  for (let row = 0; row < t.length; row++) {
    broken.unless(strings[t.name[row]] !== undefined, 'a name is a string', row)
    for (const column of [t.statusMessage, t.traceState]) {
      const isString = column[row] === -1 || strings[column[row]] !== undefined
      broken.unless(isString, 'statusMessage and traceState are strings or -1', row)
    }
    broken.unless(t.kind[row] <= SpanKind.consumer, 'a kind is a SpanKind', row)
    broken.unless(t.status[row] <= SpanStatus.error, 'a status is a SpanStatus', row)
    const service = attributeOf(t, t.resources, t.resource[row], SERVICE_NAME)
    broken.unless(
      strings[t.service[row]] === (service || UNKNOWN_SERVICE),
      'a service is what its resource says',
      row,
    )
  }
}

function checkLists(t: TraceTable, broken: Broken): void {
  const { events, links, strings } = t
  checkAttributes(t, t.attributes, 'attributes', broken)
  checkAttributes(t, t.resources, 'resources', broken)
  checkAttributes(t, t.scopes, 'scopes', broken)
  checkAttributes(t, events.attributes, 'events.attributes', broken)
  checkAttributes(t, links.attributes, 'links.attributes', broken)
  checkOffset(events.offset, events.name.length, 'events', broken)
  checkOffset(links.offset, links.spanId.length, 'links', broken)
  broken.unless(events.time.length === events.name.length, 'events have a time each')
  broken.unless(links.traceId.length === links.spanId.length, 'links have two ids each')
  for (const column of [events.name, links.traceId, links.spanId]) {
    for (const string of column) {
      broken.unless(strings[string] !== undefined, 'names of events and ids of links are strings')
    }
  }
  for (const [list, column] of [
    [t.resources, t.resource],
    [t.scopes, t.scope],
  ] as const) {
    const owners = list.offset.length - 1
    for (let row = 0; row < t.length; row++) {
      broken.unless(column[row] >= 0 && column[row] < owners, 'an owner exists', row)
    }
    const distinct = new Set<string>()
    for (let owner = 0; owner < owners; owner++) {
      const [from, to] = [list.offset[owner], list.offset[owner + 1]]
      const parts = [list.key, list.value, list.type].map((c) => c.subarray(from, to).join())
      distinct.add(parts.join(';'))
    }
    broken.unless(distinct.size === owners, 'resources and scopes are distinct')
  }
}

function checkAttributes(t: TraceTable, list: AttributeList, name: string, broken: Broken): void {
  const { offset, key, value, type } = list
  checkOffset(offset, key.length, name, broken)
  broken.unless(key.length === value.length, `${name} has a value for each key`)
  broken.unless(key.length === type.length, `${name} has a type for each key`)
  const areStrings = (column: Int32Array) => column.every((s) => t.strings[s] !== undefined)
  broken.unless(areStrings(key), `keys of ${name} are strings`)
  broken.unless(areStrings(value), `values of ${name} are strings`)
  const areTypes = type.every((value) => value <= AttributeType.empty)
  broken.unless(areTypes, `types of ${name} are AttributeTypes`)
}

function checkOffset(offset: Int32Array, items: number, name: string, broken: Broken): void {
  broken.unless(offset[0] >= 0 && offset[offset.length - 1] <= items, `${name} lie in their column`)
  const rises = offset.every((start, o) => o === 0 || offset[o - 1] <= start)
  broken.unless(rises, `the offsets of ${name} rise`)
}

function checkRepairs(t: TraceTable, broken: Broken): void {
  const { orphans, missing, cycles, cut, duplicates, untimed, endless, copies } = t.repairs
  for (const rows of [orphans, cycles, duplicates, untimed, endless]) {
    for (let i = 0; i < rows.length; i++) {
      broken.unless(rows[i] >= 0 && rows[i] < t.length, 'a repaired row exists', rows[i])
      broken.unless(i === 0 || rows[i - 1] < rows[i], 'repaired rows ascend', rows[i])
    }
  }
  for (const row of [...orphans, ...cycles]) {
    broken.unless(t.parent[row] === -1, 'orphans and opened cycles are roots', row)
  }
  const opened = new Set(cycles)
  broken.unless(!orphans.some((row) => opened.has(row)), 'an orphan is in no cycle')
  for (const id of [...missing, ...cut]) {
    broken.unless(t.strings[id] !== undefined, 'what was missing or cut has an id')
  }
  for (const row of untimed) {
    const adopted = t.parent[row] < 0 ? 0 : t.start[t.parent[row]]
    broken.unless(t.start[row] === adopted, 'an untimed span starts with its parent', row)
  }
  for (const row of endless) broken.unless(t.spanDuration[row] === 0, 'no end, no duration', row)
  broken.unless(Number.isInteger(copies) && copies >= 0, 'copies is a count')
}

/** Of the rows that share an id, all but one are duplicates, and that one has the children. */
function checkIds(t: TraceTable, broken: Broken): void {
  const duplicates = new Bitset(t.length)
  for (const row of t.repairs.duplicates) {
    duplicates.add(row)
    broken.unless(t.size[row] === 1, 'a duplicate has no children', row)
  }
  const first = new Set<string>()
  for (let row = 0; row < t.length; row++) {
    if (duplicates.has(row)) continue
    const id = spanId(t, row)
    broken.unless(!first.has(id), 'rows that share an id are in duplicates', row)
    first.add(id)
  }
  for (const row of t.repairs.duplicates) {
    broken.unless(first.has(spanId(t, row)), 'a duplicate has the id of another row', row)
  }
  for (const row of t.repairs.ids.keys()) {
    broken.unless(row >= 0 && row < t.length, 'a row with an id of its own exists', row)
  }
}
