import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printInstant } from '@/state/links/url'
import { TEN } from './testing'
import {
  formatDurations,
  formatRange,
  fromInputTime,
  lookbackLabel,
  lookbackOf,
  toInputTime,
  widerLookback,
} from './windows'

const HOUR = 3_600_000_000_000n

test.each([
  ['1h', 'Last hour'],
  ['15m', 'Last 15 minutes'],
  ['2d', 'Last 2 days'],
  ['1w', 'Last week'],
])('%s is called %s', (lookback, label) => {
  expect(lookbackLabel(lookback)).toBe(label)
})

test('the next wider range is one on offer, within what the source searches', () => {
  expect(widerLookback('1h')).toBe('3h')
  expect(widerLookback('90m')).toBe('3h')
  expect(widerLookback('7d')).toBeUndefined()
  expect(widerLookback('24h', 24 * 3_600_000)).toBeUndefined()
})

test('a range is told with the day once when it stays on it', () => {
  expect(formatRange({ start: TEN, end: TEN + HOUR }, 'utc')).toBe(
    '14 Nov 2026, 10:00:00 – 11:00:00',
  )
  expect(formatRange({ start: TEN, end: TEN + 24n * HOUR }, 'utc')).toBe(
    '14 Nov 2026, 10:00:00 – 15 Nov 2026, 10:00:00',
  )
})

test('a range asked again as of now keeps its length', () => {
  expect(lookbackOf({ start: TEN, end: TEN + HOUR })).toBe('60m')
  expect(lookbackOf({ start: TEN, end: TEN + 5n })).toBe('1m')
})

test('two durations share their unit where they have one', () => {
  expect(formatDurations(0.7e9, 2.6e9)).toBe('700 ms–2.6 s')
  expect(formatDurations(1.7e9, 2.6e9)).toBe('1.7–2.6 s')
  expect(formatDurations(1.7e9, 90e9)).toBe('1.7 s–1 m 30 s')
})

test('an instant in the input reads back as itself, in either zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4_000_000_000 }),
      fc.constantFrom('utc', 'local'),
      (second, zone) => {
        const instant = printInstant(BigInt(second) * 1_000_000_000n)
        expect(fromInputTime(toInputTime(instant, zone), zone)).toBe(instant)
      },
    ),
  )
})

test('the input shows the clock of the zone', () => {
  expect(toInputTime('2026-11-14T10:00:00Z', 'utc')).toBe('2026-11-14T10:00:00')
})

test('half a date is no instant', () => {
  expect(fromInputTime('', 'utc')).toBe('')
  expect(toInputTime('', 'local')).toBe('')
})
