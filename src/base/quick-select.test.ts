import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quickSelect } from './quick-select'

test('it is the value that sorting would bring to that place', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1 }), fc.nat(), (values, n) => {
      const k = n % values.length
      const sorted = Float64Array.from(values).sort()
      // -0 and 0 sort apart and compare alike.
      expect(quickSelect(Float64Array.from(values), k) === sorted[k]).toBe(true)
    }),
  )
})

test('a list of one value alone is no worst case', () => {
  expect(quickSelect(new Float64Array(1_000_000).fill(7), 500_000)).toBe(7)
})
