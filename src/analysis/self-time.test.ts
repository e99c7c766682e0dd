import { expect, test } from 'vitest'
import { selfTime } from './self-time'
import { spansOf, tableOf } from './testing'

/** Self times in ms, by row. */
const selfTimes = (text: string) => [...selfTime(tableOf(spansOf(text)))].map((ns) => ns / 1e6)

test('a span without children is by itself all the time', () => {
  expect(selfTimes('A 0-10')).toEqual([10])
})

test('time that two children share is taken off once', () => {
  expect(selfTimes('A 0-10 { B 2-5, C 3-7 }')).toEqual([5, 3, 4])
})

test('a child inside another one takes nothing off beyond it', () => {
  expect(selfTimes('A 0-10 { B 1-8, C 2-3, D 9-10 }')).toEqual([2, 7, 1, 1])
})

test('children count only while their parent runs', () => {
  expect(selfTimes('A 5-10 { B 0-6, C 9-20, D 30-40 }')).toEqual([3, 6, 11, 10])
})

test('grandchildren take nothing off', () => {
  expect(selfTimes('A 0-10 { B 2-4 { C 3-9 } }')).toEqual([8, 1, 6])
})
