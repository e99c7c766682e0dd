import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { joined, parted } from './texts'

const table = trace(`
  web GET /  |----------|
    auth       |--|
    cart           |--|
`)

test('many strings go in parts ahead of their tables, and are put back', () => {
  const { parts, tables } = parted([table, { ...table, traceId: 'ff' }], 2)
  expect(parts.length).toBe(Math.ceil(table.strings.length / 2))
  expect(tables.map(({ strings }) => strings)).toEqual([[], []])
  const [first, second] = joined(tables, parts.flat())
  expect(first).toEqual(table)
  expect(second?.strings).toBe(first?.strings)
})

test('few strings stay where they are', () => {
  const { parts, tables } = parted([table], table.strings.length)
  expect(parts).toEqual([])
  expect(joined(tables, [])).toEqual([table])
})

test('tables that do not share their strings keep them', () => {
  const { parts, tables } = parted([table, { ...table, strings: ['other'] }], 2)
  expect(parts).toEqual([])
  expect(tables[1]?.strings).toEqual(['other'])
})
