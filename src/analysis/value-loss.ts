import { Bitset } from '@/base/bitset'
import { formatCount, formatPlural } from '@/base/number'
import {
  DROPPED_ATTRIBUTES,
  DROPPED_EVENTS,
  DROPPED_LINKS,
  JAEGER_WARNINGS,
} from '@/trace/attributes'
import type { AttributeList, Row, TraceTable } from '@/trace/table'
import { isProbablyCut, TEMPO_CUT } from './cut-text'
import { jaegerWarnings } from './jaeger-warnings'
import type { LedgerEntry } from './ledger'

/** Units of work (characters, cells) between two yields: well below a millisecond. */
const STEP = 100_000

/** What is known of a string, by its number. */
const CUT = 1
const WARNINGS = 2
const ATTRIBUTES = 4
const EVENTS = 8
const LINKS = 16
const COUNTS = ATTRIBUTES | EVENTS | LINKS

const KEYS: ReadonlyMap<string, number> = new Map([
  [JAEGER_WARNINGS, WARNINGS],
  [DROPPED_ATTRIBUTES, ATTRIBUTES],
  [DROPPED_EVENTS, EVENTS],
  [DROPPED_LINKS, LINKS],
])

/**
 * What values tell of what was lost: cut at Tempo's limit, dropped by an SDK, warned of by Jaeger.
 * Each distinct string is looked at once, then the cells are, when there is anything to find in
 * them: O(strings + cells). It yields often, so that whoever runs it can let others run.
 */
export function* valueLoss(t: TraceTable): Generator<void, readonly LedgerEntry[]> {
  const { seen, isClean } = yield* look(t.strings)
  if (isClean) return []
  const tally = new Tally(t, seen)
  const { events, attributes } = t
  const byResource = new Set<number>()
  for (let owner = 0; owner + 1 < t.resources.offset.length; owner++) {
    if (tally.count(t.resources, owner)) byResource.add(owner)
  }
  let work = 0
  for (let row = 0; row < t.length; row++) {
    let isConcerned = tally.count(attributes, row)
    for (let e = events.offset[row]; e < events.offset[row + 1]; e++) {
      if (tally.count(events.attributes, e)) isConcerned = true
    }
    if (isConcerned || byResource.has(t.resource[row])) tally.cutRows.add(row)
    tally.endRow(row)
    work += attributes.offset[row + 1] - attributes.offset[row] + 1
    if (work < STEP) continue
    work = 0
    yield
  }
  return tally.entries()
}

function* look(strings: readonly string[]) {
  const seen = new Uint8Array(strings.length)
  let isClean = true
  let work = 0
  for (let i = 0; i < strings.length; i++) {
    const text = strings[i]
    if (isProbablyCut(text)) seen[i] |= CUT
    seen[i] |= KEYS.get(text) ?? 0
    if (seen[i] !== 0) isClean = false
    work += 8 + Math.min(text.length, TEMPO_CUT)
    if (work < STEP) continue
    work = 0
    yield
  }
  return { seen, isClean }
}

/** What was found so far. */
class Tally {
  readonly cutRows: Bitset
  readonly #t: TraceTable
  readonly #seen: Uint8Array
  #cutValues = 0
  readonly #cutKeys = new Map<string, number>()
  readonly #dropped = new Map<number, number>()
  readonly #droppedRows: Bitset
  /** Distinct warnings and the rows that have them: a server says few different things. */
  readonly #warnings = new Map<string, Row[]>()
  #warned: string | undefined
  #hasDropped = false

  constructor(t: TraceTable, seen: Uint8Array) {
    this.#t = t
    this.#seen = seen
    this.cutRows = new Bitset(t.length)
    this.#droppedRows = new Bitset(t.length)
  }

  /** Counts the attributes of one owner; true when a value of it was cut. */
  count(list: AttributeList, owner: number): boolean {
    const { key, value, offset } = list
    const seen = this.#seen
    let isCut = false
    for (let a = offset[owner]; a < offset[owner + 1]; a++) {
      const k = seen[key[a]]
      if ((seen[value[a]] & CUT) !== 0) {
        isCut = true
        this.#cutValues++
        const name = this.#t.strings[key[a]]
        this.#cutKeys.set(name, (this.#cutKeys.get(name) ?? 0) + 1)
      }
      if (k === 0) continue
      const text = this.#t.strings[value[a]]
      if ((k & COUNTS) !== 0 && Number(text) > 0) {
        this.#dropped.set(k & COUNTS, (this.#dropped.get(k & COUNTS) ?? 0) + Number(text))
        this.#hasDropped = true
      }
      if ((k & WARNINGS) !== 0 && text !== '') this.#warned = text
    }
    return isCut
  }

  /** What was found since the row before belongs to this one. */
  endRow(row: Row): void {
    if (this.#hasDropped) this.#droppedRows.add(row)
    this.#hasDropped = false
    if (this.#warned === undefined) return
    for (const text of jaegerWarnings(this.#warned)) {
      const known = kindOf(text)
      const isOneMore = this.#warnings.size >= MOST_WARNINGS && !this.#warnings.has(known)
      const kind = isOneMore ? OTHERS : known
      const rows = this.#warnings.get(kind)
      if (rows) rows.push(row)
      else this.#warnings.set(kind, [row])
    }
    this.#warned = undefined
  }

  entries(): LedgerEntry[] {
    return [...this.#cut(), ...this.#drops(), ...this.#warningEntries()]
  }

  #cut(): LedgerEntry[] {
    const values = this.#cutValues
    if (values === 0) return []
    const is = values === 1 ? 'is' : 'are'
    return [
      {
        kind: 'cut',
        text: `${formatPlural(values, 'value')} ${is} exactly ${formatCount(TEMPO_CUT)} bytes long, where Tempo cuts by default: probably truncated.`,
        detail: named(this.#cutKeys),
        rows: this.cutRows.rows(),
      },
    ]
  }

  #drops(): LedgerEntry[] {
    const parts = [
      [ATTRIBUTES, 'attribute'],
      [EVENTS, 'event'],
      [LINKS, 'link'],
    ] as const
    const told = parts.flatMap(([bit, word]) => {
      const count = this.#dropped.get(bit) ?? 0
      return count > 0 ? [formatPlural(count, word)] : []
    })
    if (told.length === 0) return []
    const text = `${told.join(', ')} dropped before the spans were sent.`
    return [{ kind: 'dropped', text, rows: this.#droppedRows.rows() }]
  }

  #warningEntries(): LedgerEntry[] {
    return [...this.#warnings].map(([text, rows]) => {
      const spans = formatPlural(rows.length, 'span carries', 'spans carry')
      return TRUNCATION.test(text)
        ? { kind: 'partial', text, rows, detail: 'A warning of the server on a span.' }
        : { kind: 'warning', text: `${spans} a warning of the server.`, detail: text, rows }
    })
  }
}

/** Most frequent first. */
function named(keys: ReadonlyMap<string, number>): string {
  const sorted = [...keys].sort((a, b) => b[1] - a[1])
  const shown = sorted.slice(0, 4).map(([key, n]) => (n === 1 ? key : `${key} ×${formatCount(n)}`))
  const more = sorted.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${formatPlural(more, 'other key')}` : shown.join(', ')
}

/** Jaeger puts it on the first span of a trace that is larger than `max_trace_size`. */
const TRUNCATION = /\btruncat|\bmax(imum)?[ _-](allowed |trace )?(trace|span|size|number of spans)/i

/** More different texts than a reader reads are one entry. */
const MOST_WARNINGS = 6
const OTHERS = 'Other warnings: see the spans.'

/** Warnings that say the same of different spans begin alike; ids and durations come after. */
function kindOf(text: string): string {
  return KINDS.find((beginning) => text.startsWith(beginning)) ?? text
}

const KINDS = [
  'clock skew adjustment disabled; not applying calculated delta',
  'max clock skew adjustment delta',
  "This span's timestamps were adjusted",
  'parent span ID',
  'duplicate span IDs; skipping clock skew adjustment',
]
