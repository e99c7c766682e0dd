import { type PinnedNote, plainNotes } from '@/share/pinned-notes'
import type { RedactAlong, Redaction } from '@/share/redact'
import { isNothing } from '@/share/redact/choice'
import { Pseudonyms } from '@/share/redact/pseudonyms'
import { redactText } from '@/share/redact/redact-text'
import type { RedactedBy } from '@/share/redact/redact-value'
import type { RedactionHit } from '@/share/redact/report'
import type { RedactionRules } from '@/share/redact/rules'
import {
  parseUrlSearch,
  printUrlSearch,
  searchPageSchema,
  tracePageSchema,
} from '@/state/links/url'
import { CAPSULE_VERSION, type CapsuleAbout, type CapsuleRedaction } from '@/trace/capsule'
import type { TraceTable } from '@/trace/table'
import { placeName, ruleName } from './redaction-text'

/** What goes into a capsule beside the traces, and where it comes from. */
export interface CapsuleOrigin {
  readonly madeBy: string
  readonly source: { readonly id: string; readonly name: string }
  /** The base of the page, absolute. */
  readonly base: string
  /** Below it: "/trace/<id>?span=…", "/search?service=…". */
  readonly view: string
  /** All of them: an address holds only as many as fit. */
  readonly notes?: readonly PinnedNote[] | undefined
}

export function capsuleAbout(
  { madeBy, source, base, view, notes = [] }: CapsuleOrigin,
  { tables, hits, values, along }: Redaction,
  rules: RedactionRules,
): CapsuleAbout {
  const redacted = redactedNotes(notes, along)
  const path = view.split('?')[0] ?? ''
  const params = sharedParams(view, tables, rules)
  if (notes.length > 0) params.notes = plainNotes(redacted.notes)
  const search = printUrlSearch(params)
  return {
    version: CAPSULE_VERSION,
    madeAt: new Date().toISOString(),
    madeBy,
    source: { id: source.id, name: brief(source.name) },
    link: new URL(`.${path}${search}`, base).href,
    view: path + search,
    traces: tables.length,
    spans: tables.reduce((sum, t) => sum + t.length, 0),
    ...(!isNothing(rules) && {
      redaction: {
        values: values + redacted.values,
        byRule: [...hits.map(counted), ...redacted.byRule],
      },
    }),
  }
}

/** Parameters in which a reader writes what is looked for. */
const TYPED: readonly string[] = ['filter', 'q', 'tags']

/**
 * What of the address goes along. A parameter that is none of ours may be a token. What was looked
 * for goes along where it is still to be found, since then it tells nothing that the traces do not.
 */
function sharedParams(
  view: string,
  tables: readonly TraceTable[],
  rules: RedactionRules,
): Record<string, unknown> {
  const { entries } = view.startsWith('/trace/') ? tracePageSchema : searchPageSchema
  const params: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(parseUrlSearch(view.split('?')[1] ?? ''))) {
    if (!Object.hasOwn(entries, key) || key === 'embed' || key === 'notes') continue
    const isTold = !TYPED.includes(key) || isNothing(rules)
    if (isTold || isHarmless(String(value), tables, rules)) params[key] = value
  }
  return params
}

/** A note names whom it likes, and repeats what it was written about. */
function redactedNotes(notes: readonly PinnedNote[], along: RedactAlong) {
  const counts = new Map<RedactedBy, number>()
  let values = 0
  const written = notes.map((note) => {
    const { text, by } = along(note.text)
    if (by.length > 0) values++
    for (const reason of by) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    return { ...note, text }
  })
  const byRule = [...counts].map(([by, count]) => ({ rule: ruleName(by), place: 'Notes', count }))
  return { notes: written, values, byRule }
}

function isHarmless(text: string, tables: readonly TraceTable[], rules: RedactionRules): boolean {
  if (redactText(text, rules, new Pseudonyms()).by.length > 0) return false
  const words = text.toLowerCase().match(/[^\s"=]+/g) ?? []
  return words.every((word) =>
    tables.some((t) => t.strings.some((told) => told.toLowerCase().includes(word))),
  )
}

function counted(hit: RedactionHit): CapsuleRedaction['byRule'][number] {
  return { rule: ruleName(hit.by), place: brief(placeName(hit)), count: hit.count }
}

/** Keys and names are some words long; one of megabytes is no help. */
function brief(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text
}
