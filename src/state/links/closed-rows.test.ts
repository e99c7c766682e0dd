import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeFolds, collapseAll, collapseLevel, noneCollapsed } from '@/analysis/collapse'
import { tableOf } from '@/analysis/testing'
import type { Bitset } from '@/base/bitset'
import { spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { printClosed, readClosed } from './closed-rows'

const t = trace(`
  web GET /      |-----------------|
    auth check    |---|
      db SELECT    |-|
    cart GET            |------|
      db SELECT           |--|
        disk READ          ||
  job run                 |----|       {parent=99}
    db UPDATE              |--|
      disk WRITE            ||
`)
const GHOST = t.length

function closed(...members: number[]): Bitset {
  const set = noneCollapsed(t)
  for (const member of members) set.add(member)
  return set
}
const textOf = (table: TraceTable, set: Bitset) => printClosed(table, set).text
const print = (set: Bitset) => textOf(t, set)
const read = (text: string) => [...readClosed(t, text, noneCollapsed(t)).rows()]
const nameOf = (row: number) => spanId(t, row).slice(8)

test('nothing closed says nothing', () => {
  expect(printClosed(t, noneCollapsed(t))).toEqual({ text: undefined, left: 0 })
})

test('closed rows are named after their ids, a missing parent after its orphan', () => {
  expect(print(closed(1, GHOST))).toBe(`${nameOf(1)},~${nameOf(6)}`)
  expect(read(`${nameOf(1)},~${nameOf(6)}`)).toEqual([1, GHOST])
})

test('what is all closed is a word, and so is what is closed level by level', () => {
  expect(print(collapseAll(t))).toBe('all')
  const twice = collapseLevel(t, collapseLevel(t, undefined))
  expect(print(twice)).toBe('level2')
  expect(read('all')).toEqual([...collapseAll(t).rows()])
})

test('exceptions are named behind the word', () => {
  const but = collapseAll(t)
  but.delete(4)
  expect(print(but)).toBe(`all,${nameOf(4)}`)
  expect(read(`all,${nameOf(4)}`)).toEqual([...but.rows()])
})

test('what cannot be meant falls alone', () => {
  for (const text of [
    '',
    ',',
    'ALL',
    '__proto__',
    'level0',
    'level',
    '\u0000',
    '12',
    'x'.repeat(1e5),
  ])
    expect(read(text)).toEqual([])
  expect(read(`zzz,${nameOf(1)},ffffffff,~${nameOf(1)}`)).toEqual([1])
})

test('a leaf is never closed, whatever a link says', () => {
  expect(read(nameOf(2))).toEqual([])
  expect(read('level1')).not.toContain(2)
})

test('rows whose ids end alike are named in full', () => {
  const alike: TraceTable = {
    ...t,
    idHigh: Uint32Array.from(t.idLow, (_, row) => row),
    idLow: Uint32Array.from(t.idLow, () => 7),
  }
  const text = textOf(alike, closed(1))
  expect(text).toBe('0000000100000007')
  expect([...readClosed(alike, text ?? '', noneCollapsed(alike)).rows()]).toEqual([1])
})

test('what does not fit is counted', () => {
  const many = tableOf(
    Array.from({ length: 1000 }, (_, i) => ({
      id: i + 1,
      parent: i % 2 ? i : undefined,
      start: i,
      end: i + 2,
    })),
  )
  const set = noneCollapsed(many)
  for (let row = 0; row < many.length; row += 4) set.add(row)
  const { text = '', left } = printClosed(many, set)
  expect(text.split(',')).toHaveLength(100)
  expect(left).toBe(150)
})

test('folds stay as they are', () => {
  const folded = closeFolds(t, noneCollapsed(t))
  expect(readClosed(t, nameOf(1), folded).rows()).toEqual(closeFolds(t, closed(1)).rows())
})

test('what is written is read again, for any rows closed', () => {
  const parents = [0, 1, 3, 4, 6, 7, GHOST]
  fc.assert(
    fc.property(fc.subarray(parents), (members) => {
      const set = closed(...members)
      const { text, left } = printClosed(t, set)
      expect(left).toBe(0)
      expect(readClosed(t, text ?? '', noneCollapsed(t)).rows()).toEqual(set.rows())
    }),
  )
})

test('a link made of a part of a trace closes the same rows of the whole', () => {
  const whole = trace(`
    web GET /      |-----------------|
      auth check    |---|               {id=2}
        db SELECT    |-|                {id=3}
      late CALL      |---|              {id=70}
        late LEAF     ||                {id=71}
      cart GET            |------|      {id=4}
        db SELECT           |--|        {id=5}
          disk READ          ||         {id=6}
  `)
  const rows = readClosed(whole, '00000004', noneCollapsed(whole)).rows()
  expect([...rows].map((row) => spanId(whole, row))).toEqual(['0000000000000004'])
})
