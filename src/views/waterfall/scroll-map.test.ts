import { expect, test } from 'vitest'
import { ScrollMap } from './scroll-map'

test('a list that fits the browser is not scaled', () => {
  const map = new ScrollMap(24 * 100_000, 600)
  expect(map.height).toBe(2_400_000)
  expect(map.toPlace(1234)).toBe(1234)
})

test('a million rows stay within the browser and their end can be reached', () => {
  const map = new ScrollMap(24 * 1_000_000, 600)
  expect(map.height).toBeLessThan(7_000_000)
  expect(map.toPlace(map.height - 600)).toBe(24_000_000 - 600)
  expect(map.toPlace(0)).toBe(0)
})

test('a place goes to the scrollbar and back', () => {
  const map = new ScrollMap(24 * 1_000_000, 600)
  for (const place of [0, 1, 12_345_678, map.end]) {
    expect(map.toPlace(map.toScrollTop(place))).toBeCloseTo(place, 5)
  }
})

test('places beyond the ends are brought back', () => {
  const map = new ScrollMap(2400, 600)
  expect(map.toScrollTop(-5)).toBe(0)
  expect(map.toScrollTop(9999)).toBe(1800)
})
