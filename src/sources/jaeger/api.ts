import type * as v from 'valibot'
import { printDuration } from '@/base/time'
import type { Nanos } from '@/base/units'
import type { SearchFields } from '@/query/fields'
import type { TraceSummary } from '@/trace/summary'
import { getJson, type Reach } from '../http'
import type { TimeRange } from '../source'

/** A Jaeger, or what speaks like one, below `base`. */
export interface Api {
  /** Absolute, without a slash at its end; only `<base>/api/…` is asked. */
  readonly base: string
  readonly reach: Reach
}

/** One of the two languages of Jaeger's HTTP API. */
export interface Dialect {
  readonly id: 'v3' | 'legacy'
  readonly title: string
  /** Refuses a search without a service, whatever the storage. */
  readonly needsService: boolean
  services(signal: AbortSignal): Promise<readonly string[]>
  operations(service: string, signal: AbortSignal): Promise<readonly string[]>
  search(ask: JaegerAsk, signal: AbortSignal): Promise<JaegerAnswer>
}

export interface JaegerAsk {
  readonly fields: SearchFields
  /** All of them on one span, or anywhere in the trace: the storage decides. */
  readonly attributes: ReadonlyMap<string, string>
  readonly range: TimeRange
  /** A search depth: approximate. */
  readonly limit: number
}

export interface JaegerAnswer {
  readonly traces: readonly TraceSummary[]
  readonly url: string
  /** Why it was not read to its end. */
  readonly stopped?: string | undefined
}

export function ask<S extends v.GenericSchema>(
  api: Api,
  path: string,
  schema: S,
  signal: AbortSignal,
): Promise<v.InferOutput<S>> {
  return getJson(api.base + path, schema, { ...api.reach, signal })
}

/** A query string of what is given. */
export function query(params: Readonly<Record<string, string | undefined>>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) given.set(name, value)
  }
  return given.toString()
}

/** Undefined for none: both dialects would parse an empty text. */
export function jsonMap(attributes: ReadonlyMap<string, string>): string | undefined {
  return attributes.size === 0 ? undefined : JSON.stringify(Object.fromEntries(attributes))
}

export function goDuration(nanos: Nanos | undefined): string | undefined {
  return nanos === undefined ? undefined : printDuration(nanos)
}
