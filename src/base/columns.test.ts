import { expect, test } from 'vitest'
import { growingFloat64, growingInt32, growingUint8, growingUint32 } from './columns'

test('a column grows past its first room and keeps what it has', () => {
  const column = growingInt32(2)
  for (let i = 0; i < 100; i++) column.push(-i)
  expect(column.length).toBe(100)
  expect(Array.from(column.view())).toEqual(Array.from({ length: 100 }, (_, i) => 0 - i))
})

test('each kind keeps its own range', () => {
  const values = [growingUint32(1), growingUint8(1), growingFloat64(1)].map((column) => {
    column.push(0xffffffff)
    return column.view()[0]
  })
  expect(values).toEqual([0xffffffff, 0xff, 0xffffffff])
})

test('what is truncated is overwritten', () => {
  const column = growingInt32()
  for (const value of [1, 2, 3]) column.push(value)
  column.truncate(1)
  column.push(9)
  expect(Array.from(column.view())).toEqual([1, 9])
})
