import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupBy, orderBy, sequence, settleTies } from './order'

test('orders as a stable sort does, for whole numbers up to 2^53', () => {
  const keys = fc.oneof(fc.maxSafeNat(), fc.nat(3), fc.constant(2 ** 53))
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 200 }), (list) => {
      const wanted = Array.from(list.keys()).sort((a, b) => list[a] - list[b])
      expect(Array.from(orderBy(Float64Array.from(list), sequence(list.length)))).toEqual(wanted)
    }),
  )
})

test('what is in order already is given back', () => {
  const order = Int32Array.of(2, 0, 1)
  expect(orderBy(Float64Array.of(5, 9, 5), order)).toBe(order)
})

test('orders the items given and leaves the list alone', () => {
  const order = Int32Array.of(3, 1)
  expect(Array.from(orderBy(Float64Array.of(9, 1, 9, 4), order))).toEqual([1, 3])
  expect(Array.from(order)).toEqual([3, 1])
})

test('groups keep the order of their items', () => {
  const { offset, items } = groupBy(Int32Array.of(2, 0, 2, 0), 3, Int32Array.of(3, 2, 1, 0))
  expect(Array.from(offset)).toEqual([0, 2, 2, 4])
  expect(Array.from(items)).toEqual([3, 1, 2, 0])
})

test('ties are settled run by run', () => {
  const key = [1, 1, 2, 2, 3]
  const order = Int32Array.of(0, 1, 2, 3, 4)
  settleTies(
    order,
    (a, b) => key[a] === key[b],
    (a, b) => b - a,
  )
  expect(Array.from(order)).toEqual([1, 0, 3, 2, 4])
})
