import { isProbablyCut, TEMPO_CUT } from '@/analysis/cut-text'
import { jaegerWarnings } from '@/analysis/jaeger-warnings'
import { formatCount, formatPlural } from '@/base/number'
import { formatDuration } from '@/base/time'
import {
  DROPPED_ATTRIBUTES,
  DROPPED_EVENTS,
  DROPPED_LINKS,
  JAEGER_WARNINGS,
} from '@/trace/attributes'
import { attribute, attributesOf, eventsOf, rowOf, spanId } from '@/trace/span'
import { ParentEdge, type Row, type TraceTable } from '@/trace/table'

/** Why this span is to be read with care. */
export interface Warning {
  readonly text: string
  /** A span that the sentence is about. */
  readonly about?: Row
}

export function warningsOf(t: TraceTable, row: Row): Warning[] {
  return [
    ...repairsOf(t, row),
    ...skewOf(t, row),
    ...fromJaeger(t, row),
    ...truncated(t, row),
    ...dropped(t, row),
  ]
}

/** What the decoder had to mend on this row. */
function repairsOf(t: TraceTable, row: Row): Warning[] {
  const { orphans, missing, cycles, cut, duplicates, untimed, endless, ids } = t.repairs
  const found: Warning[] = []
  const orphan = orphans.indexOf(row)
  if (orphan >= 0) {
    found.push({
      text: `Its parent ${t.strings[missing[orphan]]} is not in this trace; it is shown as a root.`,
    })
  }
  const cycle = cycles.indexOf(row)
  if (cycle >= 0) {
    const parent = t.strings[cut[cycle]]
    found.push({
      text:
        parent === spanId(t, row)
          ? 'It names itself as its parent; it is shown as a root.'
          : `It is its own ancestor through its parent ${parent}; it is shown as a root and left out of the critical path.`,
    })
  }
  if (duplicates.includes(row)) {
    found.push({
      text: 'Another span has the same id; children are shown under that one.',
      about: rowOf(t, spanId(t, row)),
    })
  } else {
    const twins = duplicates.filter((twin) => isSameId(t, twin, row))
    if (twins.length > 0) {
      found.push({
        text: `${formatPlural(twins.length, 'other span has', 'other spans have')} the same id; children are shown under this one.`,
        about: twins[0],
      })
    }
  }
  if (untimed.includes(row)) {
    const at = t.parent[row] >= 0 ? 'its parent' : 'the trace'
    found.push({ text: `It came without a start time; it is shown at the start of ${at}.` })
  }
  if (endless.includes(row)) {
    found.push({ text: 'It came without a usable end time; it is shown with a duration of 0.' })
  }
  if (ids.has(row)) {
    found.push({ text: 'Its id is not 16 hex digits; it is shown as it came.' })
  }
  return found
}

function isSameId(t: TraceTable, a: Row, b: Row): boolean {
  return t.idLow[a] === t.idLow[b] && t.idHigh[a] === t.idHigh[b] && spanId(t, a) === spanId(t, b)
}

/** A child cannot begin before whoever called it, unless their clocks differ. */
function skewOf(t: TraceTable, row: Row): Warning[] {
  const parent = t.parent[row]
  if (parent < 0 || t.edge[row] === ParentEdge.followsFrom) return []
  const early = t.start[parent] - t.start[row]
  if (early <= 0) return []
  const text = `It starts ${formatDuration(early)} before its parent: their clocks may differ.`
  return [{ text, about: parent }]
}

function fromJaeger(t: TraceTable, row: Row): Warning[] {
  return jaegerWarnings(attribute(t, row, JAEGER_WARNINGS) ?? '').map((text) => ({ text }))
}

function truncated(t: TraceTable, row: Row): Warning[] {
  const all = [
    ...attributesOf(t, t.attributes, row),
    ...eventsOf(t, row).flatMap((event) => event.attributes),
  ]
  const keys = new Set(all.filter(({ value }) => isProbablyCut(value)).map(({ key }) => key))
  if (keys.size === 0) return []
  const [first, ...others] = keys
  const named = others.length === 0 ? first : `${first} and ${formatPlural(others.length, 'other')}`
  const verb = others.length === 0 ? 'is' : 'are'
  return [
    {
      text: `${named} ${verb} probably truncated: exactly ${formatCount(TEMPO_CUT)} bytes long, where Tempo cuts values by default.`,
    },
  ]
}

/** What the SDK says it left out. */
function dropped(t: TraceTable, row: Row): Warning[] {
  const found: Warning[] = []
  for (const [key, word] of [
    [DROPPED_ATTRIBUTES, 'attribute'],
    [DROPPED_EVENTS, 'event'],
    [DROPPED_LINKS, 'link'],
  ] as const) {
    const count = Number(attribute(t, row, key))
    if (count > 0) {
      const were = count === 1 ? 'was' : 'were'
      found.push({ text: `${formatPlural(count, word)} ${were} dropped before the span was sent.` })
    }
  }
  return found
}
