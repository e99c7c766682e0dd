import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bitset } from './bitset'

const sets = fc
  .integer({ min: 1, max: 100 })
  .chain((length) => fc.tuple(fc.constant(length), fc.uniqueArray(fc.nat(length - 1))))

function setOf(length: number, members: readonly number[]): Bitset {
  const set = new Bitset(length)
  for (const i of members) set.add(i)
  return set
}

test('a set has what was added, in order', () => {
  fc.assert(
    fc.property(sets, ([length, members]) => {
      const set = setOf(length, members)
      const ascending = [...members].sort((a, b) => a - b)
      expect(Array.from(set.rows())).toEqual(ascending)
      expect(set.count()).toBe(members.length)
      for (let i = -1; i <= length; i++) expect(set.has(i)).toBe(members.includes(i))
    }),
  )
})

test('neighbours and rank are those of the sorted list', () => {
  fc.assert(
    fc.property(sets, ([length, members]) => {
      const set = setOf(length, members)
      const ascending = [...members].sort((a, b) => a - b)
      for (let i = -1; i <= length + 1; i++) {
        expect(set.next(i)).toBe(ascending.find((member) => member >= i) ?? -1)
        expect(set.previous(i)).toBe(ascending.findLast((member) => member <= i) ?? -1)
        if (i >= 0) expect(set.rank(i)).toBe(ascending.filter((member) => member < i).length)
      }
    }),
  )
})

test('what is deleted is gone, and what is added twice is there once', () => {
  const set = setOf(70, [3, 3, 69])
  expect(set.count()).toBe(2)
  set.delete(69)
  set.delete(5)
  expect(Array.from(set.rows())).toEqual([3])
})

test('the empty set has no neighbours', () => {
  const none = new Bitset(0)
  expect([none.next(0), none.previous(0), none.count(), none.has(0)]).toEqual([-1, -1, 0, false])
})
