import { expect, test } from 'vitest'
import { nameOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { mainRoot, trueRoot, walkedRoots } from './roots'
import { spansOf, tableOf } from './testing'

const table = (text: string) => tableOf(spansOf(text))
const name = (t: TraceTable, row: Row) => (row < 0 ? undefined : nameOf(t, row))

test('a trace is named after its longest root', () => {
  const t = table('A 0-5, B 1-9, C 2-4')
  expect(name(t, mainRoot(t))).toBe('B')
})

test('a root without a parent comes before longer orphans', () => {
  const t = table('A 0-1, B 0-100 orphan1')
  expect(name(t, mainRoot(t))).toBe('A')
  expect(name(t, trueRoot(t))).toBe('A')
})

test('where the root has not arrived the longest orphan names the trace', () => {
  const t = table('A 0-1 orphan1, B 0-100 orphan2')
  expect(name(t, mainRoot(t))).toBe('B')
  expect(trueRoot(t)).toBe(-1)
})

test('a trace that is one cycle is named after the span it was cut at', () => {
  const t = tableOf([
    { id: 1, parent: 2, start: 0, end: 9, name: 'A' },
    { id: 2, parent: 1, start: 1, end: 5, name: 'B' },
  ])
  expect(name(t, mainRoot(t))).toBe('A')
  expect([...walkedRoots(t)]).toEqual([])
})

test('a span that is its own parent is a root, not a cycle', () => {
  const t = tableOf([{ id: 1, parent: 1, start: 0, end: 9 }])
  expect([...walkedRoots(t)]).toEqual([0])
  expect(trueRoot(t)).toBe(0)
})
