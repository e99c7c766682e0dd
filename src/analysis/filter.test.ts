import { expect, test } from 'vitest'
import { Bitset } from '@/base/bitset'
import { showOnly } from './filter'
import { spansOf, tableOf } from './testing'

test('matches are shown with their ancestors and nothing else', () => {
  const t = tableOf(spansOf('A 0-9 { B 1-4 { C 2-3 }, D 5-8 { E 6-7 } }, F 10-11'))
  const matches = new Bitset(t.length)
  matches.add(3)
  matches.add(2)
  expect([...showOnly(t, matches).rows()]).toEqual([0, 1, 2, 3])
})

test('without matches nothing is shown', () => {
  const t = tableOf(spansOf('A 0-9 { B 1-4 }'))
  expect(showOnly(t, new Bitset(t.length)).count()).toBe(0)
})
