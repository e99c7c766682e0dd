import * as v from 'valibot'
import { demoEntry, LOCAL_ID, sourceTypes } from './index'
import { type Config, type ConfigProblem, problemOf, type SourceEntry } from './source-type'

export type { Config }

export type ParsedConfig = { readonly config: Config } | { readonly problem: ConfigProblem }

const AN_OBJECT = 'an object: {"sources": […]}'
const Typed = v.looseObject({ type: v.string() }, 'an object: {"id": …, "type": …}')

const Envelope = v.pipe(
  v.unknown(),
  // To valibot a list is an object too.
  v.check((json) => !Array.isArray(json), AN_OBJECT),
  v.looseObject(
    { sources: v.optional(v.array(Typed)), defaultSource: v.optional(v.string()) },
    AN_OBJECT,
  ),
)

/** Without `sources` there is the demo; an empty list leaves local files alone. */
export function parseConfig(json: unknown): ParsedConfig {
  const envelope = v.safeParse(Envelope, json)
  if (!envelope.success) return { problem: problemOf(envelope.issues[0]) }
  const { sources, defaultSource } = envelope.output
  const entries: SourceEntry[] = sources ? [] : [demoEntry]
  for (const [i, source] of (sources ?? []).entries()) {
    const entry = readEntry(source, entries)
    if ('wanted' in entry) {
      const path = [`sources[${i}]`, entry.path].filter((part) => part !== '').join('.')
      return { problem: { path, wanted: entry.wanted } }
    }
    entries.push(entry)
  }
  const ids = [...entries.map(({ id }) => id), LOCAL_ID]
  if (defaultSource !== undefined && !ids.includes(defaultSource)) {
    return { problem: { path: 'defaultSource', wanted: `one of ${quoted(ids)}` } }
  }
  return { config: { entries, defaultSource: defaultSource ?? ids[0] } }
}

function readEntry(
  source: { readonly type: string },
  earlier: readonly SourceEntry[],
): SourceEntry | ConfigProblem {
  const type = new Map(Object.entries(sourceTypes)).get(source.type)
  if (!type) return { path: 'type', wanted: `one of ${quoted(Object.keys(sourceTypes))}` }
  const entry = type.read(source)
  if ('wanted' in entry) return entry
  if (entry.id === LOCAL_ID) return { path: 'id', wanted: 'an id other than that of local files' }
  if (!earlier.some(({ id }) => id === entry.id)) return entry
  return { path: 'id', wanted: `an id of its own: "${entry.id}" is taken` }
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}
