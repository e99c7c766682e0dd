import { formatCount } from './number'
import type { Nanos } from './units'

const DURATION_UNITS: readonly [suffix: string, nanos: number][] = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
]

/** A duration split for display, so that the unit can stand in a lighter tone. */
export interface DurationParts {
  readonly value: string
  readonly unit: string
}

/**
 * Three significant digits in the unit that fits: 380 µs, 1.24 s, 1 m 12 s, 2 h 5 m, 3 d 4 h.
 * From a minute up the two largest units are told, rounded. Zero is "0 ms".
 */
export function durationParts(nanos: Nanos): DurationParts {
  if (!Number.isFinite(nanos)) return { value: '–', unit: '' }
  if (nanos === 0) return { value: '0', unit: 'ms' }
  const sign = nanos < 0 ? '−' : ''
  const ns = Math.abs(nanos)
  if (ns >= 59.95e9) return { value: sign + longDuration(ns), unit: '' }
  let [unit, size] = DURATION_UNITS[0] as [string, number]
  for (const [suffix, nanosIn] of DURATION_UNITS) {
    // 999.6 µs would print as "1000 µs": hand it to the next unit.
    if (ns >= nanosIn * 0.9995) [unit, size] = [suffix, nanosIn]
  }
  return { value: sign + threeDigits(ns / size), unit }
}

export function formatDuration(nanos: Nanos): string {
  const { value, unit } = durationParts(nanos)
  return unit ? `${value} ${unit}` : value
}

function threeDigits(x: number): string {
  const digits = x >= 99.95 ? 0 : x >= 9.995 ? 1 : 2
  const text = x.toFixed(digits)
  return digits === 0 ? text : text.replace(/\.?0+$/, '')
}

function longDuration(ns: number): string {
  const units: readonly [string, number][] = [
    ['d', 86400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ]
  const seconds = Math.round(ns / 1e9)
  const first = units.findIndex(([, size]) => seconds >= size)
  const [name, size] = units[first] as [string, number]
  const [nextName, nextSize] = units[first + 1] ?? ['', 1]
  const whole = Math.floor(seconds / size)
  const rest = Math.floor((seconds - whole * size) / nextSize)
  return rest > 0 && nextName ? `${whole} ${name} ${rest} ${nextName}` : `${whole} ${name}`
}

/** Nanoseconds, exact, in the largest unit that keeps every digit: 1234567 -> "1,234.567 µs". */
export function formatExactDuration(nanos: Nanos): string {
  const [unit, size, digits] =
    nanos >= 1e9
      ? (['s', 1e9, 9] as const)
      : nanos >= 1e6
        ? (['ms', 1e6, 6] as const)
        : nanos >= 1e3
          ? (['µs', 1e3, 3] as const)
          : (['ns', 1, 0] as const)
  const whole = Math.floor(nanos / size)
  const rest = digits === 0 ? '' : String(nanos - whole * size).padStart(digits, '0')
  const fraction = rest.replace(/0+$/, '')
  return `${formatCount(whole)}${fraction ? `.${fraction}` : ''} ${unit}`
}

const NANOS_IN: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86400e9,
  w: 604800e9,
}

/**
 * Go's duration syntax, and days and weeks: "1.5s", "100ms", "1h30m", "2d". A bare number is
 * milliseconds, as people mean it. Undefined when the text is no duration.
 */
export function parseDuration(text: string): Nanos | undefined {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === '') return undefined
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1e6)
  let total = 0
  let rest = trimmed
  while (rest !== '') {
    const m = /^(\d+(?:\.\d+)?|\.\d+)\s*(ns|us|µs|μs|ms|s|m|h|d|w)\s*/.exec(rest)
    if (!m) return undefined
    total += Number(m[1]) * (NANOS_IN[m[2] as string] as number)
    rest = rest.slice(m[0].length)
  }
  return Math.round(total)
}

/** What parseDuration reads and Go accepts, in whole units: 1.5e9 -> "1500ms". Exact. */
export function printDuration(nanos: Nanos): string {
  for (const [unit, size] of [
    ['h', 3600e9],
    ['m', 60e9],
    ['s', 1e9],
    ['ms', 1e6],
    ['us', 1e3],
  ] as const) {
    if (nanos !== 0 && nanos % size === 0) return `${nanos / size}${unit}`
  }
  return `${nanos}ns`
}

export type TimeZoneChoice = 'local' | 'utc'

/** Milliseconds since 1970 of an instant in nanoseconds, floored: what Date can hold. */
export function millisOf(epochNanos: bigint): number {
  return Number(epochNanos / 1_000_000n)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// By hand: the first use of Intl costs 20 ms of a start, and the words are English anyway.

/** "10:02:31" */
export function formatClock(epochNanos: bigint, zone: TimeZoneChoice): string {
  const date = new Date(millisOf(epochNanos))
  const parts =
    zone === 'utc'
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** "14 Nov 2026" */
export function formatDay(epochNanos: bigint, zone: TimeZoneChoice): string {
  const date = new Date(millisOf(epochNanos))
  return zone === 'utc'
    ? `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
    : `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`
}

/** "14 Nov 2026, 10:02:31.482", with `digits` of the second's fraction (0 to 9), cut not rounded. */
export function formatInstant(epochNanos: bigint, zone: TimeZoneChoice, digits = 3): string {
  const fraction = String(((epochNanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n)
  const tail = digits === 0 ? '' : `.${fraction.padStart(9, '0').slice(0, digits)}`
  return `${formatDay(epochNanos, zone)}, ${formatClock(epochNanos, zone)}${tail}`
}

/** "21 min ago", "just now", "in 3 h": a rough distance for lists; the exact time stands beside it. */
export function formatAgo(epochNanos: bigint, nowMillis: number): string {
  const seconds = Math.round((nowMillis - millisOf(epochNanos)) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 10) return 'just now'
  const [n, unit] =
    distance < 60
      ? [distance, 's']
      : distance < 3600
        ? [Math.round(distance / 60), 'min']
        : distance < 48 * 3600
          ? [Math.round(distance / 3600), 'h']
          : [Math.round(distance / 86400), 'd']
  return seconds >= 0 ? `${n} ${unit} ago` : `in ${n} ${unit}`
}
