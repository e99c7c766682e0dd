import * as v from 'valibot'
import type { TraceSource } from './source'

/** One value of `type` in config.json: reads an entry of `sources` and makes the source of it. */
export interface SourceType {
  read(entry: unknown): SourceEntry | ConfigProblem
}

export interface SourceEntry {
  readonly id: string
  /** Pure: nothing is fetched. `base` is the page's, absolute. */
  create(base: string): TraceSource
}

/** config.json, read and found right. */
export interface Config {
  readonly entries: readonly SourceEntry[]
  /** The id of one of the entries, or of the local files. */
  readonly defaultSource: string
}

export interface ConfigProblem {
  /** Inside the file: "sources[1].url"; "" for the whole of it. */
  readonly path: string
  readonly wanted: string
}

export function sourceType<S extends v.GenericSchema<unknown, { readonly id: string }>>(
  schema: S,
  create: (settings: v.InferOutput<S>, base: string) => TraceSource,
): SourceType {
  return {
    read(entry) {
      const result = v.safeParse(schema, entry)
      if (!result.success) return problemOf(result.issues[0])
      return { id: result.output.id, create: (base) => create(result.output, base) }
    },
  }
}

/** What is wanted under each key; here, because a missing key has no message of its own schema. */
const WANTED: Readonly<Record<string, string>> = {
  sources: 'a list of sources',
  defaultSource: 'the id of one of the sources',
  type: 'the name of a type of source, as a text',
  id: 'letters, digits, - and _',
  name: 'a name',
  url: 'an http or https address, relative or absolute, without user name and password',
  headers: 'HTTP headers as texts: {"X-Scope-OrgID": "team-a"}',
  credentials: '"omit", "same-origin" or "include"',
  timeoutMs: 'milliseconds, 0 for none',
}

export function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const keys = (issue.path ?? []).map((item) => item.key)
  const path = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
  // A header with a bad value is told as its headers.
  const named = keys.findLast(
    (key) => typeof key === 'number' || Object.hasOwn(WANTED, String(key)),
  )
  return { path: path.replace(/^\./, ''), wanted: WANTED[String(named)] ?? issue.message }
}

/** What every type has. */
export const commonEntries = {
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty())),
}

/** What every type has that asks a server. */
export const remoteEntries = {
  ...commonEntries,
  url: v.pipe(v.string(), v.check(isHttpAddress)),
  headers: v.optional(v.pipe(v.record(v.string(), v.string()), v.check(areHeaders)), {}),
  credentials: v.optional(v.picklist(['omit', 'same-origin', 'include']), 'same-origin'),
  // setTimeout holds 31 bits; more would end every request at once.
  timeoutMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(2 ** 31 - 1)), 60_000),
}

/** Absolute, without a slash at its end: "/api/…" is appended. Query and fragment are dropped. */
export function apiBase(url: string, base: string): string {
  const { origin, pathname } = new URL(url, base)
  return origin + pathname.replace(/\/+$/, '')
}

/** fetch() refuses an address that carries a password. */
function isHttpAddress(text: string): boolean {
  if (text.trim() === '' || !URL.canParse(text, 'http://page/')) return false
  const { protocol, username, password } = new URL(text, 'http://page/')
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

function areHeaders(headers: Record<string, string>): boolean {
  try {
    new Headers(headers)
    return true
  } catch {
    return false
  }
}
