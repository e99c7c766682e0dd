import type { TraceBuilder } from './build'
import { endOf } from './span'
import { parseHexId } from './span-id'
import {
  type AttributeList,
  type AttributeType,
  ParentEdge,
  type Row,
  type SpanKind,
  type SpanStatus,
  type TraceTable,
} from './table'

/**
 * Puts a finished table's spans back into a builder, so that one trace that came in several files
 * becomes one table. What had been repaired is undone first: a parent missing in one file may be in
 * the next. A table that is added alone and finished again is the same table.
 */
export function addTable(b: TraceBuilder, t: TraceTable): void {
  const string = internOnDemand(b, t)
  const traceId = b.strings.intern(t.traceId)
  const resource = addOwners(t.resources, t.resource, string, {
    create: () => b.newResource(),
    add: (owner, type, key, value) => b.resourceAttribute(owner, type, key, value),
  })
  const scope = addOwners(t.scopes, t.scope, string, {
    create: () => b.newScope(),
    add: (owner, type, key, value) => b.scopeAttribute(owner, type, key, value),
  })
  const setTimes = timeSetter(b, t)
  const addParent = parentAdder(b, t)
  const addLists = listAdder(b, t, string)
  for (let row = 0; row < t.length; row++) {
    b.beginSpan()
    const { span } = b
    span.traceId = traceId
    span.name = string(t.name[row])
    span.statusMessage = string(t.statusMessage[row])
    span.traceState = string(t.traceState[row])
    span.kind = t.kind[row] as SpanKind
    span.status = t.status[row] as SpanStatus
    span.resource = resource.get(t.resource[row]) ?? -1
    span.scope = scope.get(t.scope[row]) ?? -1
    b.setId(t.idHigh[row], t.idLow[row])
    span.idText = idText(b, t, row)
    setTimes(row)
    const linksTaken = addParent(row)
    addLists(row, linksTaken)
    b.commitSpan()
  }
  if (t.repairs.copies > 0) b.addCopies(traceId, t.repairs.copies)
  for (const note of t.notes) if (!b.notes.includes(note)) b.notes.push(note)
}

/** A string's number in the table -> in the builder. */
type Intern = (string: number) => number
type AddAttribute = (type: AttributeType, key: number, value: number) => void

/** Only what the table uses: its list may hold the strings of ten thousand others. */
function internOnDemand(b: TraceBuilder, t: TraceTable): Intern {
  const known = new Map([[-1, -1]])
  return (string) => {
    let number = known.get(string)
    if (number === undefined) {
      number = b.strings.intern(t.strings[string])
      known.set(string, number)
    }
    return number
  }
}

function idText(b: TraceBuilder, t: TraceTable, row: Row): number {
  const text = t.repairs.ids.get(row)
  return text === undefined ? -1 : b.strings.intern(text)
}

/** Owner in the table -> owner in the builder, for those that rows use. */
function addOwners(
  list: AttributeList,
  column: Int32Array,
  string: Intern,
  into: {
    create(): number
    add(owner: number, type: AttributeType, key: number, value: number): void
  },
): Map<number, number> {
  const known = new Map<number, number>()
  for (const owner of column) {
    if (known.has(owner)) continue
    const created = into.create()
    known.set(owner, created)
    addAttributes(list, owner, string, (type, key, value) => into.add(created, type, key, value))
  }
  return known
}

function timeSetter(b: TraceBuilder, t: TraceTable): (row: Row) => void {
  const untimed = new Set(t.repairs.untimed)
  const endless = new Set(t.repairs.endless)
  return (row) => {
    if (!untimed.has(row)) b.setStart(...instantOf(t.epoch, t.start[row]))
    if (endless.has(row)) return
    // All that is known of a span without a start is how long it took.
    if (untimed.has(row)) b.setEnd(...instantOf(0n, t.spanDuration[row]))
    else b.setEnd(...instantOf(t.epoch, endOf(t, row)))
  }
}

/** Whole seconds since 1970, and ns within the second. */
function instantOf(epoch: bigint, relative: number): readonly [seconds: number, nanos: number] {
  const whole = Math.floor(relative / 1e9)
  const nanos = relative - whole * 1e9 + Number(epoch % 1_000_000_000n)
  const carry = Math.floor(nanos / 1e9)
  return [Number(epoch / 1_000_000_000n) + whole + carry, nanos - carry * 1e9]
}

/** Names the parent of a row again; returns how many of its last links that reference will become. */
function parentAdder(b: TraceBuilder, t: TraceTable): (row: Row) => number {
  const { orphans, missing, cycles, cut } = t.repairs
  const missed = new Map(Array.from(orphans, (row, i) => [row, missing[i]]))
  const opened = new Map(Array.from(cycles, (row, i) => [row, cut[i]]))
  const addNamed = (traceId: number, id: string) => {
    const hex = parseHexId(id)
    const text = hex ? -1 : b.strings.intern(id)
    b.reference(ParentEdge.childOf, traceId, hex?.high ?? 0, hex?.low ?? 0, text)
  }
  return (row) => {
    const parent = t.parent[row]
    if (parent >= 0) {
      const edge = t.edge[row] as ParentEdge
      b.reference(edge, -1, t.idHigh[parent], t.idLow[parent], idText(b, t, parent))
      return 0
    }
    const id = missed.get(row) ?? opened.get(row)
    if (id === undefined) return 0
    const outside = outsideTrace(t, row, missed.get(row))
    addNamed(outside === undefined ? -1 : b.strings.intern(outside), t.strings[id])
    return outside === undefined ? 0 : 1
  }
}

/** The other trace in which an orphan's parent is: then its last link says so. */
function outsideTrace(t: TraceTable, row: Row, missing: number | undefined): string | undefined {
  const { links, strings, traceId } = t
  const last = links.offset[row + 1] - 1
  if (last < links.offset[row] || links.spanId[last] !== missing) return undefined
  const named = strings[links.traceId[last]]
  return named === traceId ? undefined : named
}

function listAdder(b: TraceBuilder, t: TraceTable, string: Intern) {
  const { events, links } = t
  const attribute: AddAttribute = (type, key, value) => b.attribute(type, key, value)
  const eventAttribute: AddAttribute = (type, key, value) => b.eventAttribute(type, key, value)
  const linkAttribute: AddAttribute = (type, key, value) => b.linkAttribute(type, key, value)
  return (row: Row, linksTaken: number) => {
    addAttributes(t.attributes, row, string, attribute)
    for (let e = events.offset[row]; e < events.offset[row + 1]; e++) {
      addAttributes(events.attributes, e, string, eventAttribute)
      const [seconds, nanos] = instantOf(t.epoch, events.time[e])
      b.event(seconds, nanos, string(events.name[e]))
    }
    for (let l = links.offset[row]; l < links.offset[row + 1] - linksTaken; l++) {
      addAttributes(links.attributes, l, string, linkAttribute)
      b.link(string(links.traceId[l]), string(links.spanId[l]))
    }
  }
}

function addAttributes(list: AttributeList, owner: number, string: Intern, add: AddAttribute) {
  for (let a = list.offset[owner]; a < list.offset[owner + 1]; a++) {
    add(list.type[a] as AttributeType, string(list.key[a]), string(list.value[a]))
  }
}
