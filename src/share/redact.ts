import { atOnce } from '@/base/in-slices'
import {
  DB_QUERY_TEXT,
  DB_STATEMENT,
  DROPPED_ATTRIBUTES,
  DROPPED_EVENTS,
  DROPPED_LINKS,
  SCOPE_NAME,
  SCOPE_VERSION,
  SERVICE_NAME,
  TRACE_STATE,
  URL_QUERY,
} from '@/trace/attributes'
import {
  type AttributeList,
  AttributeType,
  type Note,
  type Row,
  type TraceTable,
} from '@/trace/table'
import { Pseudonyms } from './redact/pseudonyms'
import { type RedactedText, redactText } from './redact/redact-text'
import { type Reading, type RedactedValue, redactValue } from './redact/redact-value'
import { type RedactedPlace, type RedactionHit, RedactionReport } from './redact/report'
import { isAllowed, isDenied, type RedactionRules } from './redact/rules'

export interface Redaction {
  readonly tables: readonly TraceTable[]
  /** What was replaced, the most frequent first. */
  readonly hits: readonly RedactionHit[]
  /** How many values were replaced; one that two rules replaced is one. */
  readonly values: number
  /** The same for each of the tables; what several share counts for the first of them. */
  readonly valuesOf: readonly number[]
  /** What leaves along with them and is no part of a trace: a note. By the same rules, alike. */
  readonly along: RedactAlong
}

/** Free text has no key of its own, so that what is not allowed is not known of it. */
export type RedactAlong = (text: string) => RedactedText

/** Where nothing is replaced. */
export const asItIs: RedactAlong = (text) => ({ text, by: [] })

/**
 * Traces with values replaced by the rules, and what was replaced. Values of attributes change by
 * key and by what they hold; names of spans and events, messages, trace states and notes have no
 * key, but people put addresses and statements into them, so they change by what they hold. Ids,
 * times, types, keys, names of services and of scopes stay. The tables share all columns but these
 * with those given, and have strings of their own in which nothing is left that no row refers to.
 *
 * Each distinct value is looked at once for each way to read it. Pseudonyms are the same in all
 * tables, and redacting what came out changes nothing. For inSlices.
 */
export function* redaction(
  tables: readonly TraceTable[],
  rules: RedactionRules,
): Generator<void, Redaction> {
  const pseudonyms = new Pseudonyms(rules.seed)
  const report = new RedactionReport()
  const batches = new Map<readonly string[], Batch>()
  const redacted: TraceTable[] = []
  const valuesOf: number[] = []
  for (const t of tables) {
    let batch = batches.get(t.strings)
    if (!batch) {
      batch = new Batch(t.strings, rules, pseudonyms, report)
      batches.set(t.strings, batch)
    }
    const before = report.values
    redacted.push(yield* batch.table(t))
    valuesOf.push(report.values - before)
  }
  for (const batch of batches.values()) yield* batch.forgetUnused()
  const along: RedactAlong = (text) => redactText(text, rules, pseudonyms)
  return { tables: redacted, hits: report.hits(), values: report.values, valuesOf, along }
}

/** All at once: for small traces and tests. */
export function redact(tables: readonly TraceTable[], rules: RedactionRules): Redaction {
  return atOnce(redaction(tables, rules))
}

/** A trace of which only some rows were looked at: for a copy of these, and nothing else. */
export interface RedactedRows {
  readonly table: TraceTable
  /** How many values were replaced. */
  readonly values: number
  readonly along: RedactAlong
}

/** What these rows say, at once however large the trace is. All other rows are as they were. */
export function redactRows(
  t: TraceTable,
  rows: readonly Row[],
  rules: RedactionRules,
): RedactedRows {
  const report = new RedactionReport()
  const pseudonyms = new Pseudonyms(rules.seed)
  const batch = new Batch(t.strings, rules, pseudonyms, report)
  const table = atOnce(batch.table(t, [...new Set(rows)]))
  return { table, values: report.values, along: (text) => redactText(text, rules, pseudonyms) }
}

/** What stays in whatever case: who did it, and counts. */
const KEPT = new Set([
  SERVICE_NAME,
  SCOPE_NAME,
  SCOPE_VERSION,
  DROPPED_ATTRIBUTES,
  DROPPED_EVENTS,
  DROPPED_LINKS,
])
const STATEMENTS = new Set([DB_QUERY_TEXT, DB_STATEMENT])

/** Values between two places where the work may be interrupted, */
const STRIDE = 1 << 9
/** or characters that detectors have read: a few milliseconds of theirs. */
const CHARACTERS = 1 << 15

/** The tables that share one list of strings. */
class Batch {
  readonly #strings: string[]
  readonly #numbers = new Map<string, number>()
  readonly #rules: RedactionRules
  readonly #pseudonyms: Pseudonyms
  readonly #report: RedactionReport
  /** Key (strings) -> how its values are read; undefined when they stay. */
  readonly #readings = new Map<number, Reading | undefined>()
  /** Reading -> type -> value (strings) -> what becomes of it. */
  readonly #values = new Map<Reading, Map<number, Redacted>[]>()
  /** Lists that several tables share. */
  readonly #lists = new Map<AttributeList, AttributeList>()
  readonly #notes = new Map<Note, Note>()
  /** Everything that refers to strings in the new tables. */
  readonly #columns: Int32Array[] = []
  /** Characters that detectors have read since the last rest. */
  #read = 0

  constructor(
    strings: readonly string[],
    rules: RedactionRules,
    pseudonyms: Pseudonyms,
    report: RedactionReport,
  ) {
    this.#strings = strings.slice()
    this.#rules = rules
    this.#pseudonyms = pseudonyms
    this.#report = report
  }

  /** With `rows`, only what these say is looked at. */
  *table(t: TraceTable, rows?: readonly Row[]): Generator<void, TraceTable> {
    const { events, links, repairs } = t
    const ownersIn = (column: Int32Array) => rows && [...new Set(rows.map((row) => column[row]))]
    const itemsIn = (offset: Int32Array) =>
      rows?.flatMap((row) => [...numbers(offset[row], offset[row + 1])])
    const eventsIn = itemsIn(events.offset)
    const resources = yield* this.#list(t.resources, ownersIn(t.resource))
    const scopes = yield* this.#list(t.scopes, ownersIn(t.scope))
    const name = yield* this.#texts(t.name, 'span name', rows)
    const statusMessage = yield* this.#texts(t.statusMessage, 'status message', rows)
    const traceState = yield* this.#texts(t.traceState, 'trace state', rows)
    const attributes = yield* this.#list(t.attributes, rows)
    const eventName = yield* this.#texts(events.name, 'event name', eventsIn)
    const eventAttributes = yield* this.#list(events.attributes, eventsIn)
    const linkAttributes = yield* this.#list(links.attributes, itemsIn(links.offset))
    this.#columns.push(t.service, links.traceId, links.spanId, repairs.missing, repairs.cut)
    return {
      ...t,
      resources,
      scopes,
      name,
      statusMessage,
      traceState,
      attributes,
      events: { ...events, name: eventName, attributes: eventAttributes },
      links: { ...links, attributes: linkAttributes },
      notes: t.notes.map((note) => this.#note(note)),
      strings: this.#strings,
    }
  }

  /** Originals that were replaced must not leave with the strings of a table. */
  *forgetUnused(): Generator<void, void> {
    const used = new Uint8Array(this.#strings.length)
    for (const column of this.#columns) {
      for (let i = 0; i < column.length; i++) if (column[i] >= 0) used[column[i]] = 1
      yield
    }
    for (let i = 0; i < used.length; i++) if (used[i] === 0) this.#strings[i] = ''
  }

  *#list(list: AttributeList, owners?: readonly number[]): Generator<void, AttributeList> {
    const known = owners ? undefined : this.#lists.get(list)
    if (known) return known
    const { key, offset, type } = list
    const value = list.value.slice()
    const chosen = owners?.flatMap((owner) => [...numbers(offset[owner], offset[owner + 1])])
    for (const a of chosen ?? numbers(0, value.length)) {
      const reading = this.#reading(key[a])
      const before = value[a]
      if (reading !== undefined) {
        const redacted = this.#value(before, type[a] as AttributeType, reading)
        value[a] = redacted.string
        this.#tell(redacted, 'attribute', key[a], before)
      }
      if (this.#isTimeToRest(a)) yield
    }
    this.#columns.push(key, value)
    const redacted = { ...list, value }
    this.#lists.set(list, redacted)
    return redacted
  }

  *#texts(
    column: Int32Array,
    place: RedactedPlace,
    items?: readonly number[],
  ): Generator<void, Int32Array> {
    const texts = column.slice()
    for (const i of items ?? numbers(0, texts.length)) {
      const before = column[i]
      const redacted = before < 0 ? undefined : this.#value(before, AttributeType.string, 'text')
      if (redacted) texts[i] = redacted.string
      if (redacted) this.#tell(redacted, place, -1, before)
      if (this.#isTimeToRest(i)) yield
    }
    this.#columns.push(texts)
    return texts
  }

  #isTimeToRest(at: number): boolean {
    if (at % STRIDE !== STRIDE - 1 && this.#read < CHARACTERS) return false
    this.#read = 0
    return true
  }

  #reading(key: number): Reading | undefined {
    if (this.#readings.has(key)) return this.#readings.get(key)
    const reading = readingOf(this.#rules, this.#strings[key])
    this.#readings.set(key, reading)
    return reading
  }

  #value(string: number, type: AttributeType, reading: Reading): Redacted {
    let byType = this.#values.get(reading)
    if (!byType) {
      byType = Array.from(Object.values(AttributeType), () => new Map())
      this.#values.set(reading, byType)
    }
    const known = byType[type]
    let redacted = known.get(string)
    if (!redacted) {
      this.#read += this.#strings[string].length
      const value = redactValue(type, this.#strings[string], reading, {
        rules: this.#rules,
        pseudonyms: this.#pseudonyms,
      })
      redacted = { ...value, string: value.by.length === 0 ? string : this.#intern(value.text) }
      known.set(string, redacted)
    }
    return redacted
  }

  #intern(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) {
      number = this.#strings.push(text) - 1
      this.#numbers.set(text, number)
    }
    return number
  }

  #note(note: Note): Note {
    let redacted = this.#notes.get(note)
    if (!redacted) {
      const { text, by } = redactValue(AttributeType.string, note.text, 'text', {
        rules: this.#rules,
        pseudonyms: this.#pseudonyms,
      })
      for (const reason of by) {
        this.#report.add(reason, 'note', '', { before: note.text, after: text })
      }
      if (by.length > 0) this.#report.values++
      redacted = by.length === 0 ? note : { ...note, text }
      this.#notes.set(note, redacted)
    }
    return redacted
  }

  #tell({ by, text }: Redacted, place: RedactedPlace, key: number, before: number): void {
    if (by.length === 0) return
    this.#report.values++
    for (const reason of by) {
      const sample = { before: this.#strings[before], after: text }
      this.#report.add(reason, place, key < 0 ? '' : this.#strings[key], sample)
    }
  }
}

function* numbers(from: number, to: number): Generator<number> {
  for (let n = from; n < to; n++) yield n
}

interface Redacted extends RedactedValue {
  /** Its number. */
  readonly string: number
}

/** Undefined: the values of that key stay. */
function readingOf(rules: RedactionRules, key: string): Reading | undefined {
  if (KEPT.has(key)) return undefined
  if (key === TRACE_STATE) return 'text'
  if (isDenied(rules, key)) return 'denied'
  if (!isAllowed(rules, key)) return 'not allowed'
  if (key === URL_QUERY) return 'query'
  return STATEMENTS.has(key) ? 'statement' : 'text'
}
