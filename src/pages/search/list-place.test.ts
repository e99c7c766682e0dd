import { expect, test } from 'vitest'
import type { TraceSummary } from '@/trace/summary'
import { inOrder, printPlace, readPlace } from './list-place'

const summary = (n: number): TraceSummary => ({
  traceId: String(n).padStart(32, '0'),
  rootService: 'web',
  rootName: 'GET /',
  start: BigInt(n) * 1_000_000n,
  duration: 1000 - n,
  spans: n % 3,
  errors: 0,
  services: [],
})
const list = Array.from({ length: 50 }, (_, n) => summary(n))

test('the first trace in sight, and how much of it is gone', () => {
  const text = printPlace(list, 97, 30)
  expect(text).toBe('00000003,7')
  expect(readPlace(list, text ?? '', 30)).toBe(97)
  expect(printPlace(list, 0, 30)).toBeUndefined()
})

test('traces that came since move it along', () => {
  expect(readPlace([summary(98), summary(99), ...list], '00000003,7', 30)).toBe(157)
})

test('what is not there, or no place, is none', () => {
  for (const text of ['ffffffff,7', '', '00000003', '00000003,-7', '__proto__,1', '3,1e9']) {
    expect(readPlace(list, text, 30)).toBeUndefined()
  }
})

test('the order is that of the table: what is unknown comes last, ties as they came', () => {
  const { spans: _, ...unknown } = summary(2)
  const some = [summary(1), unknown, summary(4), summary(5)]
  const ids = (sort: Parameters<typeof inOrder>[1]) =>
    inOrder(some, sort).map(({ traceId }) => Number(traceId))
  expect(ids('spans')).toEqual([5, 1, 4, 2])
  expect(ids('longest')).toEqual([1, 2, 4, 5])
  expect(ids('recent')).toEqual([5, 4, 2, 1])
})
