import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  durationParts,
  formatAgo,
  formatClock,
  formatDay,
  formatDuration,
  formatExactDuration,
  formatInstant,
  millisOf,
  parseDuration,
  printDuration,
} from './time'

test.each([
  [0, '0 ms'],
  [1, '1 ns'],
  [380, '380 ns'],
  [1_234, '1.23 µs'],
  [380_000, '380 µs'],
  [999_600, '1 ms'],
  [9_996_000, '10 ms'],
  [12_340_000, '12.3 ms'],
  [99_960_000, '100 ms'],
  [1_240_000_000, '1.24 s'],
  [59_940_000_000, '59.9 s'],
  [59_960_000_000, '1 m'],
  [72_000_000_000, '1 m 12 s'],
  [3_599_600_000_000, '1 h'],
  [7_500_000_000_000, '2 h 5 m'],
  [273_600_000_000_000, '3 d 4 h'],
  [-380_000, '−380 µs'],
  [Number.NaN, '–'],
])('%d ns are shown as %s', (nanos, text) => {
  expect(formatDuration(nanos)).toBe(text)
})

test('value and unit come apart', () => {
  expect(durationParts(1_500_000)).toEqual({ value: '1.5', unit: 'ms' })
})

test('a duration below a minute is shown with three digits at most, none of them wrong', () => {
  const units: Record<string, number> = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 59_940_000_000 }), (nanos) => {
      const { value, unit } = durationParts(nanos)
      expect(value.replace('.', '').length).toBeLessThanOrEqual(3)
      expect(Number(value)).toBeLessThan(1000)
      expect(Math.abs(Number(value) * units[unit] - nanos) / nanos).toBeLessThanOrEqual(0.0051)
    }),
  )
})

test.each([
  [0, '0 ns'],
  [999, '999 ns'],
  [1_234_567, '1.234567 ms'],
  [1_234, '1.234 µs'],
  [2_000_000, '2 ms'],
  [1_234_567_890_123, '1,234.567890123 s'],
])('%d ns are exactly %s', (nanos, text) => {
  expect(formatExactDuration(nanos)).toBe(text)
})

test.each([
  ['1.5s', 1.5e9],
  ['100ms', 100e6],
  ['250us', 250e3],
  ['250µs', 250e3],
  ['250μs', 250e3],
  ['7ns', 7],
  ['1h30m', 5400e9],
  ['2d', 172_800e9],
  ['1w', 604_800e9],
  [' 1 h 30 m ', 5400e9],
  ['.5s', 0.5e9],
  ['1.1s', 1.1e9],
  ['5', 5e6],
  ['2.5', 2.5e6],
  ['', undefined],
  ['abc', undefined],
  ['-5s', undefined],
  ['5 parsecs', undefined],
  ['1s2', undefined],
])('%j is read as %s ns', (text, nanos) => {
  expect(parseDuration(text)).toBe(nanos)
})

test.each([
  [0, '0ns'],
  [1.5e9, '1500ms'],
  [100e6, '100ms'],
  [250e3, '250us'],
  [1_500_000, '1500us'],
  [1_000_000_001, '1000000001ns'],
  [90e9, '90s'],
  [120e9, '2m'],
  [7200e9, '2h'],
])('%d ns are written as %s', (nanos, text) => {
  expect(printDuration(nanos)).toBe(text)
})

test('what is written is read as the same', () => {
  fc.assert(
    fc.property(
      fc.nat(9_999),
      fc.constantFrom(1, 1e3, 1e6, 1e8, 1e9, 60e9, 3600e9),
      (count, unit) => {
        expect(parseDuration(printDuration(count * unit))).toBe(count * unit)
      },
    ),
  )
})

const instant = 1_794_650_551_482_123_456n

test('an instant is shown as day and clock, its fraction cut', () => {
  expect(formatDay(instant, 'utc')).toBe('14 Nov 2026')
  expect(formatClock(instant, 'utc')).toBe('10:02:31')
  expect(formatInstant(instant, 'utc')).toBe('14 Nov 2026, 10:02:31.482')
  expect(formatInstant(instant, 'utc', 9)).toBe('14 Nov 2026, 10:02:31.482123456')
  expect(formatInstant(instant, 'utc', 0)).toBe('14 Nov 2026, 10:02:31')
  expect(millisOf(instant)).toBe(1_794_650_551_482)
})

test('midnight is 00, not 24', () => {
  expect(formatClock(1_794_614_400_000_000_000n, 'utc')).toBe('00:00:00')
})

test.each([
  [3, 'just now'],
  [-3, 'just now'],
  [42, '42 s ago'],
  [21 * 60, '21 min ago'],
  [3 * 3600, '3 h ago'],
  [4 * 86400, '4 d ago'],
  [-3 * 3600, 'in 3 h'],
])('%d s back is %s', (seconds, text) => {
  expect(formatAgo(instant, millisOf(instant) + seconds * 1000)).toBe(text)
})
