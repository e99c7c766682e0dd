import { SERVICE_NAME } from './attributes'
import { TraceBuilder } from './build'
import {
  type Attribute,
  attributesOf,
  endOf,
  eventsOf,
  linksOf,
  nameOf,
  serviceOf,
  spanId,
} from './span'
import { AttributeType, ParentEdge, type Row, SpanKind, SpanStatus, type TraceTable } from './table'

const MILLI = 1_000_000
/** When pictures begin: 2 January 2026, 03:04:05 UTC. */
export const PICTURE_SECONDS = 1_767_323_045
const PICTURE_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

/**
 * A trace from a picture. One character is a millisecond, indentation is parenthood, an `x` in a
 * bar is an error. The first word is the service, the rest the name; a single word is both.
 *
 *     trace(`
 *       web GET /  |----------|
 *         auth       |--|
 *         db              |-x|    {kind=client db.system=mysql rows=12}
 *         queue                |--|  ~
 *     `)
 *
 * Behind a bar, `~` makes the span follow its parent instead of being called by it, and braces hold
 * attributes: digits are an int, true and false a bool, other words and "quoted text" a string.
 * These are no attributes: `kind=client`, `status=ok`, `message="…"` (of the status), `id=7` (the
 * span's line number unless said) and `parent=9` (in place of the one indentation tells).
 */
export function trace(picture: string): TraceTable {
  const lines = picture.split('\n').filter((line) => line.includes('|'))
  const left = Math.min(...lines.map((line) => line.indexOf('|')))
  const b = new TraceBuilder()
  const above: { indent: number; id: number }[] = []
  const resources = new Map<string, number>()
  for (const [i, line] of lines.entries()) {
    const drawn = readLine(line)
    const id = Number(drawn.settings.get('id') ?? i + 1)
    while (above.length > 0 && above[above.length - 1].indent >= drawn.indent) above.pop()
    const parent = Number(drawn.settings.get('parent') ?? above.at(-1)?.id ?? 0)
    above.push({ indent: drawn.indent, id })

    b.beginSpan()
    b.span.traceId = b.strings.intern(PICTURE_TRACE)
    b.span.resource = resources.get(drawn.service) ?? addService(b, drawn.service)
    resources.set(drawn.service, b.span.resource)
    b.span.name = b.strings.intern(drawn.name)
    b.span.kind = SpanKind[drawn.settings.get('kind') as keyof typeof SpanKind] ?? 0
    b.span.status = SpanStatus[drawn.settings.get('status') as keyof typeof SpanStatus] ?? 0
    if (drawn.bar.includes('x')) b.span.status = SpanStatus.error
    const message = drawn.settings.get('message')
    if (message !== undefined) b.span.statusMessage = b.strings.intern(message)
    b.setId(0, id)
    b.setStart(...pictureInstant(drawn.from - left))
    b.setEnd(...pictureInstant(drawn.from - left + drawn.bar.length - 1))
    const edge = drawn.follows ? ParentEdge.followsFrom : ParentEdge.childOf
    if (parent > 0) b.reference(edge, b.span.traceId, 0, parent)
    for (const { key, value, type } of drawn.attributes) {
      b.attribute(type, b.strings.intern(key), b.strings.intern(value))
    }
    b.commitSpan()
  }
  return b.finish()[0]
}

const SETTINGS = new Set(['kind', 'status', 'message', 'id', 'parent'])
const LINE = /^( *)([^|]*?) *(\|[^|]*\||\|) *(~?) *(?:\{(.*)\})? *(~?) *$/
const SETTING = /([^\s=]+)=("(?:[^"\\]|\\.)*"|\S+)/g

function readLine(line: string) {
  const match = LINE.exec(line)
  if (!match) throw new Error(`no span in this line of a picture: ${line}`)
  const [, indent, label, bar, tilde, braces = '', lateTilde] = match
  const [service, ...name] = label.split(' ')
  const settings = new Map<string, string>()
  const attributes: Attribute[] = []
  for (const [, key, word] of braces.matchAll(SETTING)) {
    const value = word.startsWith('"') ? String(JSON.parse(word)) : word
    if (SETTINGS.has(key)) settings.set(key, value)
    else attributes.push({ key, value, type: typeOf(word) })
  }
  return {
    indent: indent.length,
    service,
    name: name.join(' ') || service,
    from: line.indexOf('|'),
    bar,
    follows: tilde !== '' || lateTilde !== '',
    settings,
    attributes,
  }
}

function addService(b: TraceBuilder, service: string): number {
  const resource = b.newResource()
  const key = b.strings.intern(SERVICE_NAME)
  b.resourceAttribute(resource, AttributeType.string, key, b.strings.intern(service))
  return resource
}

function pictureInstant(millis: number): readonly [seconds: number, nanos: number] {
  const seconds = Math.floor(millis / 1000)
  return [PICTURE_SECONDS + seconds, (millis - seconds * 1000) * MILLI]
}

function typeOf(word: string): AttributeType {
  if (/^-?\d+$/.test(word)) return AttributeType.int
  return word === 'true' || word === 'false' ? AttributeType.bool : AttributeType.string
}

/** The one row with that name. */
export function rowNamed(t: TraceTable, name: string): Row {
  const rows = Array.from(t.name.keys()).filter((row) => nameOf(t, row) === name)
  if (rows.length !== 1) throw new Error(`${rows.length} rows are named ${name}`)
  return rows[0]
}

/** Stretches of rows to point out in a picture; a critical path is one. */
export interface Marks {
  readonly row: ArrayLike<number>
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
}

/** The picture of a table, `=` where it is marked. Traces over 100 ms get a larger unit, told first. */
export function draw(t: TraceTable, marks?: Marks): string {
  const unit = Math.max(1, Math.ceil(t.duration / (100 * MILLI))) * MILLI
  const labels = Array.from(t.name.keys(), (row) => '  '.repeat(t.depth[row]) + label(t, row))
  const width = Math.max(0, ...labels.map((text) => text.length)) + 2
  const lines = labels.map((text, row) => {
    const from = Math.round(t.start[row] / unit)
    const bar = Array.from({ length: Math.round(endOf(t, row) / unit) - from + 1 }, () => '-')
    for (let m = 0; m < (marks?.row.length ?? 0); m++) {
      if (marks?.row[m] !== row) continue
      const to = Math.round(marks.to[m] / unit) - from
      for (let i = Math.round(marks.from[m] / unit) - from; i < to; i++) bar[i] = '='
    }
    const isError = t.status[row] === SpanStatus.error
    if (isError && bar.length > 2) bar[bar.length - 2] = 'x'
    bar[0] = '|'
    bar[bar.length - 1] = '|'
    const follows = t.edge[row] === ParentEdge.followsFrom ? '  ~' : ''
    const status = isError && bar.length <= 2 ? '  {status=error}' : ''
    return text.padEnd(width) + ' '.repeat(from) + bar.join('') + follows + status
  })
  return [...(unit === MILLI ? [] : [`1 character is ${unit / MILLI} ms`]), ...lines].join('\n')
}

function label(t: TraceTable, row: Row): string {
  const service = serviceOf(t, row)
  return service === nameOf(t, row) ? service : `${service} ${nameOf(t, row)}`
}

/**
 * Everything a table holds, as text: two tables are the same trace if and only if their dumps are
 * equal. Numbers of strings and owners do not show, nor does the order of a span's attributes,
 * which has no meaning and differs from format to format.
 */
export function dump(t: TraceTable): string {
  const lines = [
    `trace ${t.traceId}`,
    `epoch ${t.epoch}, lasts ${t.duration} ns, ${t.length} spans`,
    ...t.notes.map((note) => `note ${note.kind} ${note.count ?? ''} ${quoted(note.text)}`),
    ...dumpRepairs(t),
  ]
  for (let row = 0; row < t.length; row++) lines.push(...dumpRow(t, row))
  return lines.join('\n')
}

function dumpRepairs({ repairs: r, strings }: TraceTable): string[] {
  const named = (rows: Int32Array, ids: Int32Array) =>
    Array.from(rows, (row, i) => `${row} named ${quoted(strings[ids[i]])}`)
  const lists: [string, readonly string[]][] = [
    ['orphans', named(r.orphans, r.missing)],
    ['cycles', named(r.cycles, r.cut)],
    ['duplicates', Array.from(r.duplicates, String)],
    ['untimed', Array.from(r.untimed, String)],
    ['endless', Array.from(r.endless, String)],
    ['copies', r.copies === 0 ? [] : [String(r.copies)]],
    ['ids', Array.from(r.ids, ([row, id]) => `${row} is ${quoted(id)}`)],
  ]
  return lists
    .filter(([, items]) => items.length > 0)
    .map(([name, items]) => `${name}: ${items.join(', ')}`)
}

function dumpRow(t: TraceTable, row: Row): string[] {
  const text = (name: string, string: number) =>
    string < 0 ? '' : ` ${name} ${quoted(t.strings[string])}`
  const kind = nameIn(SpanKind, t.kind[row])
  const status = nameIn(SpanStatus, t.status[row])
  const under = t.parent[row] < 0 ? 'root' : `${nameIn(ParentEdge, t.edge[row])} ${t.parent[row]}`
  const lines = [
    `${row} ${under} ${quoted(serviceOf(t, row))} ${quoted(nameOf(t, row))}`,
    `  ${spanId(t, row)} ${t.start[row]}+${t.spanDuration[row]} ${kind} ${status}` +
      text('message', t.statusMessage[row]) +
      text('state', t.traceState[row]),
    ...dumpAttributes(t, t.resources, t.resource[row], 'resource'),
    ...dumpAttributes(t, t.scopes, t.scope[row], 'scope'),
    ...dumpAttributes(t, t.attributes, row, 'attribute'),
  ]
  for (const [i, event] of eventsOf(t, row).entries()) {
    lines.push(`  event ${event.time} ${quoted(event.name)}`)
    lines.push(...dumpAttributes(t, t.events.attributes, t.events.offset[row] + i, '  with'))
  }
  for (const [i, link] of linksOf(t, row).entries()) {
    lines.push(`  link ${quoted(link.traceId)} ${quoted(link.spanId)}`)
    lines.push(...dumpAttributes(t, t.links.attributes, t.links.offset[row] + i, '  with'))
  }
  const children = t.childrenByEnd.subarray(t.childOffset[row], t.childOffset[row + 1])
  if (children.length > 1) lines.push(`  by end ${children.join(' ')}`)
  return lines
}

function dumpAttributes(
  t: TraceTable,
  list: TraceTable['attributes'],
  owner: number,
  word: string,
): string[] {
  return attributesOf(t, list, owner)
    .map(
      ({ key, type, value }) =>
        `  ${word} ${quoted(key)} ${nameIn(AttributeType, type)} ${quoted(value)}`,
    )
    .sort()
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

function nameIn(words: Readonly<Record<string, number>>, value: number): string {
  return Object.keys(words).find((word) => words[word] === value) ?? `?${value}`
}
