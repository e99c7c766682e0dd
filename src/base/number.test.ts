import { expect, test } from 'vitest'
import { clamp, formatBytes, formatCount, formatPlural, formatShare, percentile } from './number'

test('clamps to a range', () => {
  expect([clamp(-1, 0, 5), clamp(3, 0, 5), clamp(9, 0, 5)]).toEqual([0, 3, 5])
})

test('percentiles are values of the list, by nearest rank', () => {
  const list = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  expect([0, 0.05, 0.5, 0.95, 1].map((p) => percentile(list, p))).toEqual([1, 1, 5, 10, 10])
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([], 0.5)).toBeNaN()
})

test('counts are grouped and have their noun', () => {
  expect(formatCount(20000)).toBe('20,000')
  expect(formatPlural(1, 'span')).toBe('1 span')
  expect(formatPlural(0, 'span')).toBe('0 spans')
  expect(formatPlural(2, 'entry', 'entries')).toBe('2 entries')
})

test.each([
  [0, '0 %'],
  [0.0004, '< 0.1 %'],
  [0.0123, '1.2 %'],
  [0.02, '2 %'],
  [0.6134, '61 %'],
  [1, '100 %'],
  [Number.NaN, '–'],
])('a share of %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1536, '1.5 kB'],
  [150_000, '150 kB'],
  [999_900, '1.0 MB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
