import {
  formatClock,
  formatDay,
  formatDuration,
  parseDuration,
  type TimeZoneChoice,
} from '@/base/time'
import { lookbackMillis, parseInstant, printInstant } from '@/state/links/url'
import type { TimeRange } from '@/state/loading/queries'

/** The relative ranges the form offers. */
export const LOOKBACKS = ['15m', '1h', '3h', '6h', '12h', '24h', '2d', '7d'] as const

const UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
}

/** A range that is another one whenever it is asked for. */
export function isRelative(range: string): boolean {
  return lookbackMillis(range) !== undefined
}

/** "1h" -> "Last hour", "90m" -> "Last 90 minutes". */
export function lookbackLabel(lookback: string): string {
  const count = Number.parseInt(lookback, 10)
  const unit = UNITS[lookback.at(-1) ?? ''] ?? lookback
  return count === 1 ? `Last ${unit}` : `Last ${count} ${unit}s`
}

/** The next longer range on offer, for a search that found nothing. */
export function widerLookback(lookback: string, maxMillis = Number.POSITIVE_INFINITY) {
  const nanos = parseDuration(lookback) ?? 0
  return LOOKBACKS.find((offered) => {
    const wider = parseDuration(offered) ?? 0
    return wider > nanos && wider / 1e6 <= maxMillis
  })
}

/** "14 Nov 2026, 09:00:00 – 10:00:00", the day again where it changes. */
export function formatRange({ start, end }: TimeRange, zone: TimeZoneChoice): string {
  const from = formatDay(start, zone)
  const to = formatDay(end, zone)
  const tail = `${from === to ? '' : `${to}, `}${formatClock(end, zone)}`
  return `${from}, ${formatClock(start, zone)} – ${tail}`
}

/** The length of a range as a lookback in whole minutes, so that it can be asked again as of now. */
export function lookbackOf({ start, end }: TimeRange): string {
  const minutes = Math.max(1, Math.round(Number(end - start) / 60e9))
  return `${Math.min(minutes, 99_999)}m`
}

/** "250 ms" to "2.6 s", with the unit said once where it is the same. */
export function formatDurations(shortest: number, longest: number): string {
  const [from, to] = [formatDuration(shortest), formatDuration(longest)]
  const [unitFrom, unitTo] = [from.split(' ')[1], to.split(' ')[1]]
  const isPlain = from.split(' ').length === 2 && unitFrom === unitTo
  return `${isPlain ? from.split(' ')[0] : from}–${to}`
}

/** An instant as `<input type="datetime-local">` wants it, on the clock of the zone; '' for none. */
export function toInputTime(instant: string, zone: TimeZoneChoice): string {
  const nanos = parseInstant(instant)
  if (nanos === undefined) return ''
  const date = new Date(Number(nanos / 1_000_000n))
  const shift = zone === 'utc' ? 0 : date.getTimezoneOffset() * 60_000
  return new Date(date.getTime() - shift).toISOString().slice(0, 19)
}

/** What the input holds as an instant of the URL; '' while it is not a whole one. */
export function fromInputTime(text: string, zone: TimeZoneChoice): string {
  // Without a zone, ISO 8601 with a time is read as local.
  const nanos = parseInstant(zone === 'utc' ? `${text}Z` : text)
  return nanos === undefined ? '' : printInstant(nanos)
}

/** The ends a custom range starts out with: what the relative one means now, in whole seconds. */
export function customEnds(lookback: string, nowMillis: number): { start: string; end: string } {
  const millis = lookbackMillis(lookback) ?? 3_600_000
  const now = Math.ceil(nowMillis / 1000) * 1000
  const instant = (ms: number) => printInstant(BigInt(ms) * 1_000_000n)
  return { start: instant(now - millis), end: instant(now) }
}
