import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bitset } from '@/base/bitset'
import { atOnce } from '@/base/in-slices'
import { rowOf, spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { carryCollapsed, carryOver, carryRows } from './carry-over'
import { closeFolds, foldMember, noneCollapsed } from './collapse'
import { foldsOf } from './folds'
import { ghostsOf } from './ghosts'
import { tableOf } from './testing'

const setOf = (length: number, ...members: number[]) => {
  const set = new Bitset(length)
  for (const member of members) set.add(member)
  return set
}

test('spans are followed by their ids, and what is new is known', () => {
  const from = trace(`
    web      |---------|   {id=1}
      auth     |-|         {id=2}
      cart         |--|    {id=3}
  `)
  const to = trace(`
    web      |---------|   {id=1}
      auth     |-|         {id=2}
        db      |          {id=4}
      cart         |--|    {id=3}
  `)
  const { rows, added, lost, shift } = atOnce(carryOver(from, to))
  expect([...rows]).toEqual([0, 1, 3])
  expect([...added.rows()]).toEqual([2])
  expect({ lost, shift }).toEqual({ lost: 0, shift: 0 })
})

test('an earlier span moves every time', () => {
  const from = tableOf([{ id: 2, parent: 1, start: 500, end: 900 }])
  const to = tableOf([
    { id: 1, start: 0, end: 1000 },
    { id: 2, parent: 1, start: 500, end: 900 },
  ])
  expect(atOnce(carryOver(from, to)).shift).toBe(500)
})

test('a span that did not come again is lost', () => {
  const from = trace(`
    web    |---|  {id=1}
      db    |-|   {id=2}
  `)
  const to = trace('web    |---|  {id=1}')
  const { rows, lost } = atOnce(carryOver(from, to))
  expect([...rows]).toEqual([0, -1])
  expect(lost).toBe(1)
})

test('spans that share an id are told apart by when and what, also when an earlier one came', () => {
  const first = { id: 1, start: 50, end: 90, name: 'first' }
  const second = { id: 1, start: 60, end: 80, name: 'second' }
  const earlier = { id: 1, start: 10, end: 90, name: 'earlier' }
  const from = tableOf([first, second])
  const to = tableOf([earlier, first, second])
  const { rows, added } = atOnce(carryOver(from, to))
  expect([...rows]).toEqual([rowNamed(to, 'first'), rowNamed(to, 'second')])
  expect([...added.rows()]).toEqual([rowNamed(to, 'earlier')])
})

test('closed subtrees stay closed, a missing parent that came as the span it is', () => {
  const from = tableOf([
    { id: 1, start: 0, end: 100 },
    { id: 2, parent: 1, start: 10, end: 50 },
    { id: 3, parent: 2, start: 20, end: 30 },
    { id: 5, parent: 9, start: 60, end: 70 },
    { id: 6, parent: 8, start: 80, end: 90 },
  ])
  const to = tableOf([
    { id: 1, start: 0, end: 100 },
    { id: 4, parent: 1, start: 5, end: 7 },
    { id: 2, parent: 1, start: 10, end: 50 },
    { id: 3, parent: 2, start: 20, end: 30 },
    { id: 9, parent: 1, start: 55, end: 75, name: 'came' },
    { id: 5, parent: 9, start: 60, end: 70 },
    { id: 6, parent: 8, start: 80, end: 90 },
  ])
  expect(ghostsOf(from)).toHaveLength(2)
  const closed = setOf(from.length + 2, rowNamed(from, '2'), from.length, from.length + 1)
  const later = carryCollapsed(atOnce(carryOver(from, to)), closed)
  expect([...later.rows()]).toEqual([rowNamed(to, '2'), rowNamed(to, 'came'), to.length])
})

test('a fold that was open stays open when more of it comes, and a closed one closed', () => {
  const loops = (turns: number) => {
    const turn = (parent: number, first: number, name: string) =>
      Array.from({ length: turns }, (_, i) => ({
        id: first + i,
        parent,
        start: 10 * i,
        end: 10 * i + 5,
        name,
      }))
    return tableOf([
      { id: 1, start: 0, end: 1000 },
      { id: 2, parent: 1, start: 0, end: 900 },
      ...turn(1, 100, 'a'),
      ...turn(2, 200, 'b'),
    ])
  }
  const [from, to] = [loops(6), loops(9)]
  expect(foldsOf(from).count).toBe(2)
  const foldOf = (t: TraceTable, id: string) => foldsOf(t).over[rowOf(t, id.padStart(16, '0'))]
  // As tableOf writes ids: 100 is the first turn beneath the root, 200 beneath its child.
  const open = setOf(2, foldOf(from, (200).toString(16)))
  const later = carryCollapsed(
    atOnce(carryOver(from, to)),
    closeFolds(from, noneCollapsed(from), open),
  )
  const isClosed = (id: number) => later.has(foldMember(to, foldOf(to, id.toString(16))))
  expect([isClosed(100), isClosed(200)]).toEqual([true, false])
})

test('rows keep their marks', () => {
  const from = tableOf([{ id: 2, start: 5, end: 9 }])
  const to = tableOf([
    { id: 1, start: 0, end: 9 },
    { id: 2, start: 5, end: 9 },
  ])
  expect([...carryRows(atOnce(carryOver(from, to)), setOf(1, 0)).rows()]).toEqual([1])
})

test('whatever part of a trace came first, each span is found again and the rest is new', () => {
  const span = fc.record({
    id: fc.integer({ min: 1, max: 40 }),
    parent: fc.option(fc.integer({ min: 1, max: 45 }), { nil: undefined }),
    start: fc.integer({ min: 0, max: 1000 }),
    first: fc.boolean(),
  })
  const whole = fc.uniqueArray(span, { minLength: 2, maxLength: 40, selector: (s) => s.id })
  fc.assert(
    fc.property(whole, (specs) => {
      const spans = specs.map((s) => ({ ...s, end: s.start + 10 }))
      const part = spans.filter((s) => s.first)
      fc.pre(part.length > 0)
      const from = tableOf(part)
      const to = tableOf(spans)
      const { rows, added, lost } = atOnce(carryOver(from, to))
      expect(lost).toBe(0)
      expect(added.count()).toBe(spans.length - part.length)
      for (let row = 0; row < from.length; row++) {
        expect(spanId(to, rows[row])).toBe(spanId(from, row))
      }
    }),
  )
})
