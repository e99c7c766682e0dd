import * as v from 'valibot'
import { parseDuration } from '@/base/time'
import type { Nanos } from '@/base/units'

/**
 * The search parameters of every page: one schema, plain strings. The router's default parser
 * reads JSON, which turns `span=12e4567890123456` into Infinity and drops digits of long ids; here
 * values stay the text they were. A bad value falls alone; an unknown key is kept.
 */
type RawValue = string | readonly string[]

export function parseUrlSearch(text: string): Record<string, RawValue> {
  const out: Record<string, RawValue> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const known = Object.hasOwn(out, key) ? out[key] : undefined
    const next =
      known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value]
    // defineProperty, because a link may hold a parameter called __proto__.
    Object.defineProperty(out, key, {
      value: next,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return out
}

export function printUrlSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one))
  }
  const text = params
    .toString()
    // Legal in a query and easier to read in a chat message.
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%2F/g, '/')
  return text === '' ? '' : `?${text}`
}

/** The first of repeated values, when it passes; else the key is absent. */
function one(accepts: (text: string) => boolean) {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((raw): string | undefined => {
        const text = Array.isArray(raw) ? raw[0] : raw
        return typeof text === 'string' && text !== '' && accepts(text) ? text : undefined
      }),
    ),
  )
}

const any = one(() => true)
const among = (...words: string[]) => one((text) => words.includes(text))
const duration = one((text) => parseDuration(text) !== undefined)
const instant = one((text) => parseInstant(text) !== undefined)

export const SORTS = ['recent', 'oldest', 'longest', 'shortest', 'spans', 'errors'] as const
export type Sort = (typeof SORTS)[number]

const everyPage = {
  source: one((text) => /^[\w-]+$/.test(text)),
  tz: among('utc', 'local'),
  theme: among('light', 'dark'),
  embed: among('1'),
  /** Parts that are left out in a frame: see state/links/hidden-parts. */
  hide: one((text) => /^[a-z,]+$/.test(text)),
  /** Nothing is opened, copied, exported or written down by the reader. */
  readonly: among('1'),
}

/** What holds for every page one goes to from a page, because it says how pages look. */
export const LOOKS = ['embed', 'hide', 'readonly', 'theme', 'tz'] as const

export const searchPageSchema = v.looseObject({
  ...everyPage,
  q: any,
  service: any,
  operation: any,
  tags: any,
  status: among('error', 'ok', 'unset'),
  minDuration: duration,
  maxDuration: duration,
  /** "all" where the source can search everything it holds. */
  lookback: one((text) => text === 'all' || lookbackMillis(text) !== undefined),
  start: instant,
  end: instant,
  limit: one((text) => /^[1-9]\d{0,5}$/.test(text)),
  sort: among(...SORTS),
  /** What was brushed in the scatter plot: see parseBox. */
  box: one((text) => parseBox(text) !== undefined),
})
export type SearchParams = v.InferOutput<typeof searchPageSchema>

const FOLDS_TEXT = /^(off|on|all|(all,)?[0-9a-f]{8}(,[0-9a-f]{8})*)$/

export const tracePageSchema = v.looseObject({
  ...everyPage,
  start: instant,
  end: instant,
  /** In place of both: an instant near the trace, as exemplars and alerts know it. */
  time: instant,
  view: one((text) => /^[a-z-]+$/.test(text)),
  span: one((text) => text.length <= 64),
  range: one((text) => parseRange(text) !== undefined),
  filter: any,
  /** With `filter`: only what matches and its ancestors. */
  show: among('matches'),
  /** How the critical path is computed and whether it is shown. */
  path: among('strict', 'off'),
  /** Idle time is drawn short. */
  idle: among('short'),
  /** Whether repetition is folded, and which folds are open: see state/links/folding. */
  folds: one((text) => FOLDS_TEXT.test(text)),
  /** What was written at spans and stretches of time: see share/pinned-notes. */
  notes: any,
})
export type TraceParams = v.InferOutput<typeof tracePageSchema>

/** What only *Copy link* writes: closed rows, where one looks, the side panel. See state/links/exact-link. */
export const EXACT_KEYS = ['closed', 'at', 'panel'] as const

/** ISO 8601, or epoch digits as Jaeger (µs), Tempo (s) and people (ms, ns) write them; ns since 1970. */
export function parseInstant(text: string): bigint | undefined {
  if (/^\d+$/.test(text)) {
    if (text === '0') return undefined
    const scale = [
      [11, 1_000_000_000n],
      [14, 1_000_000n],
      [17, 1000n],
      [20, 1n],
    ] as const
    const size = scale.find(([digits]) => text.length < digits)
    return size && BigInt(text) * size[1]
  }
  const m = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:?\d\d)?$/.exec(
    text,
  )
  if (!m) return undefined
  const millis = Date.parse(m[1] + (m[3] ?? ''))
  if (Number.isNaN(millis)) return undefined
  return BigInt(millis) * 1_000_000n + BigInt((m[2] ?? '').padEnd(9, '0'))
}

/** The shortest ISO 8601 text in UTC that keeps every nanosecond. */
export function printInstant(epochNanos: bigint): string {
  const whole = new Date(Number(epochNanos / 1_000_000_000n) * 1000).toISOString().slice(0, 19)
  const fraction = String(epochNanos % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return `${whole}${fraction ? `.${fraction}` : ''}Z`
}

/** "15m", "1h", "2d", "4w" in milliseconds. */
export function lookbackMillis(text: string): number | undefined {
  if (!/^\d{1,5}(s|m|h|d|w)$/.test(text)) return undefined
  const nanos = parseDuration(text)
  return nanos ? nanos / 1e6 : undefined
}

/** "<from>-<to>", whole ns from the trace's start. */
export function parseRange(text: string): { from: Nanos; to: Nanos } | undefined {
  const m = /^(\d{1,16})-(\d{1,16})$/.exec(text)
  if (!m) return undefined
  const range = { from: Number(m[1]), to: Number(m[2]) }
  return range.from < range.to ? range : undefined
}

export function printRange(range: { from: Nanos; to: Nanos }): string {
  return `${Math.round(range.from)}-${Math.round(range.to)}`
}

/** A rectangle in the scatter plot: instants (ns since 1970) and durations (ns). */
export interface Box {
  readonly start: bigint
  readonly end: bigint
  readonly shortest: Nanos
  readonly longest: Nanos
}

/** "<start>-<end>,<shortest>-<longest>": epoch ms and whole µs. */
export function parseBox(text: string): Box | undefined {
  const m = /^(\d{1,15})-(\d{1,15}),(\d{1,15})-(\d{1,15})$/.exec(text)
  if (!m) return undefined
  const [start, end] = [BigInt(m[1] as string), BigInt(m[2] as string)]
  const [shortest, longest] = [Number(m[3]) * 1000, Number(m[4]) * 1000]
  if (start > end || shortest > longest) return undefined
  return { start: start * 1_000_000n, end: end * 1_000_000n, shortest, longest }
}

/** Rounds outwards, so that what was inside stays inside. */
export function printBox(box: Box): string {
  const end = (box.end + 999_999n) / 1_000_000n
  const times = `${box.start / 1_000_000n}-${end}`
  return `${times},${Math.floor(box.shortest / 1000)}-${Math.ceil(box.longest / 1000)}`
}
