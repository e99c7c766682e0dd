import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lowerBound, upperBound } from './bisect'

test('bounds are where a search from the left would stop', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: -1, max: 21 }), (list, x) => {
      const column = Int32Array.from(list).sort()
      const firstNotBelow = column.findIndex((value) => value >= x)
      const firstAbove = column.findIndex((value) => value > x)
      expect(lowerBound(column, x)).toBe(firstNotBelow < 0 ? column.length : firstNotBelow)
      expect(upperBound(column, x)).toBe(firstAbove < 0 ? column.length : firstAbove)
    }),
  )
})

test('a part of a column is searched alone', () => {
  const column = [9, 1, 3, 3, 5, 0]
  expect(lowerBound(column, 3, 1, 5)).toBe(2)
  expect(upperBound(column, 3, 1, 5)).toBe(4)
  expect(lowerBound(column, 7, 1, 5)).toBe(5)
})
