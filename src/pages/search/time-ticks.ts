import { formatClock, formatDay, type TimeZoneChoice } from '@/base/time'
import type { Millis } from '@/base/units'

const SECOND: Millis = 1000
const MINUTE: Millis = 60 * SECOND
const HOUR: Millis = 60 * MINUTE
const DAY: Millis = 24 * HOUR

const STEPS: readonly Millis[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
]

/** Instants that are round on the clock of the zone, at most `count`, with what the clock shows. */
export function timeTicks(
  { from, to }: { readonly from: Millis; readonly to: Millis },
  count: number,
  zone: TimeZoneChoice,
): readonly { time: Millis; label: string }[] {
  const step = STEPS.find((s) => (to - from) / s <= count) ?? (to - from) / Math.max(count, 1)
  // Where clocks change inside the range, ticks after the change are round by the clock before it.
  const shift = zone === 'utc' ? 0 : new Date(from).getTimezoneOffset() * MINUTE
  const first = Math.ceil((from - shift) / step) * step + shift
  const ticks = []
  for (let time = first; time <= to; time += step) {
    ticks.push({ time, label: tickLabel(time, step, zone) })
  }
  return ticks
}

/** The clock, or the day at midnight; seconds only where ticks are closer than a minute. */
function tickLabel(time: Millis, step: Millis, zone: TimeZoneChoice): string {
  const nanos = BigInt(Math.round(time)) * 1_000_000n
  const clock = formatClock(nanos, zone)
  if (step >= DAY || clock === '00:00:00') return formatDay(nanos, zone).replace(/ \d+$/, '')
  return step < MINUTE ? clock : clock.slice(0, 5)
}
