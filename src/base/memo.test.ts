import { expect, test, vi } from 'vitest'
import { memoByRef, memoLast } from './memo'

test('a function of an object is computed once an object', () => {
  const size = vi.fn((list: number[]) => list.length)
  const memo = memoByRef(size)
  const list = [1, 2]
  expect([memo(list), memo(list), memo([1, 2])]).toEqual([2, 2, 2])
  expect(size).toHaveBeenCalledTimes(2)
})

test('undefined is remembered as well', () => {
  const nothing = vi.fn((_: object) => undefined)
  const memo = memoByRef(nothing)
  const key = {}
  memo(key)
  memo(key)
  expect(nothing).toHaveBeenCalledTimes(1)
})

test('what is known is not computed', () => {
  const size = vi.fn((list: number[]) => list.length)
  const memo = memoByRef(size)
  const list = [1, 2]
  memo.know(list, 7)
  expect([memo(list), memo([1])]).toEqual([7, 1])
  expect(size).toHaveBeenCalledTimes(1)
})

test('the last call is remembered, and none before it', () => {
  const sum = vi.fn((a: number, b: number) => a + b)
  const memo = memoLast(sum)
  expect([memo(1, 2), memo(1, 2), memo(2, 2), memo(1, 2)]).toEqual([3, 3, 4, 3])
  expect(sum).toHaveBeenCalledTimes(3)
})
