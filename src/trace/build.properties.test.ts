import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TraceBuilder } from './build'
import { checkTable } from './check'
import { dirtySpans, tablesOf } from './dirty/testing'
import { addTable } from './merge'
import { dump } from './testing'

test('a table keeps what it promises, whatever came', () => {
  fc.assert(
    fc.property(dirtySpans, (spans) => {
      for (const t of tablesOf(spans)) expect(checkTable(t)).toEqual([])
    }),
  )
})

test('every span is in a table or counted as a copy', () => {
  fc.assert(
    fc.property(dirtySpans, (spans) => {
      const kept = tablesOf([...spans, ...spans]).map((t) => t.length + t.repairs.copies)
      expect(kept.reduce((sum, n) => sum + n, 0)).toBe(spans.length * 2)
    }),
  )
})

test('the order in which spans come does not matter', () => {
  const shuffled = dirtySpans.chain((spans) =>
    fc.tuple(
      fc.constant(spans),
      fc.shuffledSubarray([...spans], { minLength: spans.length, maxLength: spans.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([spans, others]) => {
      expect(tablesOf(others).map(dump).sort()).toEqual(tablesOf(spans).map(dump).sort())
    }),
  )
})

test('a table put back into a builder comes out the same', () => {
  fc.assert(
    fc.property(dirtySpans, (spans) => {
      for (const t of tablesOf(spans)) {
        const b = new TraceBuilder()
        addTable(b, t)
        expect(b.finish().map(dump)).toEqual([dump(t)])
      }
    }),
  )
})
