import { mainRoot } from '@/analysis/roots'
import {
  type Attribute,
  attributeOf,
  endOf,
  nameOf,
  type SpanEvent,
  serviceOf,
  spanId,
  startInstant,
} from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'

/** Where in a trace a link stands: what the values of its template are looked up from. */
export interface LinkSpot {
  readonly table: TraceTable
  /** Of a trace, its root. */
  readonly row: Row
  readonly on: 'trace' | 'span' | 'resource' | 'event'
  /** Where `on` is "event". */
  readonly event?: SpanEvent
  /** Set where the link stands at one attribute of the place. */
  readonly attribute?: Attribute
}

/** A value before it is written down. */
export type LinkValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Ns since 1970. */
  | { readonly kind: 'time'; readonly nanos: bigint }
  | { readonly kind: 'duration'; readonly nanos: bigint }

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']
const STATUSES = ['unset', 'ok', 'error']

const text = (value: string | undefined): LinkValue | undefined =>
  // A link to logs of no service would be a link to the logs of all.
  value === undefined || value === '' ? undefined : { kind: 'text', text: value }
const time = (nanos: bigint): LinkValue => ({ kind: 'time', nanos })
const duration = (nanos: number): LinkValue => ({ kind: 'duration', nanos: whole(nanos) })
const whole = (nanos: number) => BigInt(Math.round(nanos))

/** What a template can name besides attributes. */
const VALUES: Readonly<Record<string, (spot: LinkSpot) => LinkValue | undefined>> = {
  'trace.id': ({ table }) => text(table.traceId),
  'trace.name': ({ table }) => text(rootText(table)),
  'trace.service': ({ table }) => text(serviceOf(table, mainRoot(table))),
  'trace.start': ({ table }) => time(table.epoch),
  'trace.end': ({ table }) => time(table.epoch + whole(table.duration)),
  'trace.duration': ({ table }) => duration(table.duration),
  'span.id': ({ table, row }) => text(spanId(table, row)),
  'span.name': ({ table, row }) => text(nameOf(table, row)),
  'span.kind': ({ table, row }) => text(KINDS[table.kind[row]]),
  'span.status': ({ table, row }) => text(STATUSES[table.status[row]]),
  'span.start': ({ table, row }) => time(startInstant(table, row)),
  'span.end': ({ table, row }) => time(table.epoch + whole(endOf(table, row))),
  'span.duration': ({ table, row }) => duration(table.spanDuration[row]),
  'service.name': ({ table, row }) => text(serviceOf(table, row)),
  'event.name': ({ event }) => text(event?.name),
  'event.time': ({ table, event }) => event && time(table.epoch + whole(event.time)),
  key: ({ attribute }) => text(attribute?.key),
  value: ({ attribute }) => text(attribute?.value),
}

/** Attributes, by the name before their key. */
const ATTRIBUTES: Readonly<Record<string, (spot: LinkSpot, key: string) => string | undefined>> = {
  attribute: lookUp,
  'span.attribute': ({ table, row }, key) => attributeOf(table, table.attributes, row, key),
  'resource.attribute': inResource,
  'event.attribute': inEvent,
}

/** What kind of value a name stands for; undefined when it stands for none. */
export function kindOf(name: string): LinkValue['kind'] | undefined {
  if (/^(trace\.start|trace\.end|span\.start|span\.end|event\.time)$/.test(name)) return 'time'
  if (/^(trace|span)\.duration$/.test(name)) return 'duration'
  return Object.hasOwn(VALUES, name) || attributeName(name) ? 'text' : undefined
}

/** The value a name has there; undefined when it has none. */
export function valueAt(spot: LinkSpot, name: string): LinkValue | undefined {
  if (Object.hasOwn(VALUES, name)) return VALUES[name]?.(spot)
  const named = attributeName(name)
  return named && text(ATTRIBUTES[named.where]?.(spot, named.key))
}

function attributeName(name: string): { where: string; key: string } | undefined {
  const m = /^((?:(?:span|resource|event)\.)?attribute)\.(.+)$/s.exec(name)
  return m ? { where: m[1] ?? '', key: m[2] ?? '' } : undefined
}

/** Chains of calls are shorter; a template that asks for what is nowhere must not walk for ever. */
const MOST_ANCESTORS = 1000

/** In the place itself, then the span, its resource, and its ancestors, the nearest first. */
function lookUp(spot: LinkSpot, key: string): string | undefined {
  const { table: t, row, on } = spot
  const here =
    on === 'event' ? inEvent(spot, key) : on === 'resource' ? inResource(spot, key) : undefined
  if (here) return here
  for (let at = row, i = 0; at >= 0 && i < MOST_ANCESTORS; at = t.parent[at], i++) {
    const found =
      attributeOf(t, t.attributes, at, key) || attributeOf(t, t.resources, t.resource[at], key)
    if (found) return found
  }
  return undefined
}

function inResource({ table: t, row }: LinkSpot, key: string): string | undefined {
  return attributeOf(t, t.resources, t.resource[row], key)
}

function inEvent({ event }: LinkSpot, key: string): string | undefined {
  return event?.attributes.find((attribute) => attribute.key === key)?.value
}

function rootText(t: TraceTable): string {
  const root = mainRoot(t)
  return `${serviceOf(t, root)}: ${nameOf(t, root)}`
}
