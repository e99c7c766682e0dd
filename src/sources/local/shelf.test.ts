import { expect, test, vi } from 'vitest'
import { type SpanModel, tablesOf } from '@/query/testing'
import { Shelf } from './shelf'

const A = 'a'.repeat(32)
const B = 'b'.repeat(32)
const first = { id: '1', name: 'first.json' }
const second = { id: '2', name: 'second.json' }

const named = (traceId: string, name: string, more: SpanModel = {}) => ({ traceId, name, ...more })

async function namesIn(shelf: Shelf, traceId: string): Promise<string[] | undefined> {
  const t = await shelf.table(traceId)
  return t && [...t.name].map((at) => t.strings[at]).sort()
}

test('a trace of one origin is the table that came', async () => {
  const shelf = new Shelf()
  const tables = tablesOf([named(A, 'x'), named(B, 'y')])
  shelf.add(tables, first)
  expect(await shelf.tables()).toEqual(tables)
  expect(await shelf.table(A)).toBe(tables[0])
  expect(await shelf.table('c')).toBeUndefined()
})

test('a trace of two origins is one trace, and is put together once', async () => {
  const shelf = new Shelf()
  shelf.add(tablesOf([named(A, 'root')]), first)
  shelf.add(tablesOf([named(A, 'unused'), named(A, 'child', { parent: 1 })]), second)
  expect(await shelf.tables()).toHaveLength(1)
  expect(await namesIn(shelf, A)).toEqual(['child', 'root', 'unused'])
  expect(await shelf.table(A)).toBe(await shelf.table(A))
  expect(shelf.originsOf(A)).toEqual([first, second])
})

test('what an origin brought goes with it, and no more', async () => {
  const shelf = new Shelf()
  shelf.add(tablesOf([named(A, 'root')]), first)
  shelf.add(tablesOf([named(A, 'other'), named(B, 'y')]), second)
  expect(shelf.tracesOf('2')).toEqual([A, B])
  shelf.remove('2')
  expect(await namesIn(shelf, A)).toEqual(['root'])
  expect(await shelf.tables()).toHaveLength(1)
  shelf.clear()
  expect(await shelf.tables()).toEqual([])
})

test('listeners hear of every change, and the list stays the same in between', async () => {
  const shelf = new Shelf()
  const heard = vi.fn()
  const leave = shelf.subscribe(heard)
  const before = shelf.version
  shelf.add(tablesOf([named(A, 'x')]), first)
  expect(shelf.version).not.toBe(before)
  expect(await shelf.tables()).toBe(await shelf.tables())
  shelf.remove('1')
  leave()
  shelf.clear()
  expect(heard).toHaveBeenCalledTimes(2)
})
