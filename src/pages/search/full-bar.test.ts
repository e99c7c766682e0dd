import { expect, test } from 'vitest'
import { fullBarOf } from './full-bar'
import { summary } from './testing'

const some = Array.from({ length: 40 }, (_, i) => summary(i, 0, 100 + i))

test('the longest trace has the full bar', () => {
  expect(fullBarOf(some)).toBe(139e6)
})

test('one that is far longer than the rest does not shorten their bars', () => {
  expect(fullBarOf([...some, summary(99, 0, 100_000)])).toBe(138e6)
})

test('no traces, no bar', () => {
  expect(fullBarOf([])).toBe(0)
})
