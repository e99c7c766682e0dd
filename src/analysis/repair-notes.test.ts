import { expect, test } from 'vitest'
import type { Repairs, TraceTable } from '@/trace/table'
import { repairNotes } from './repair-notes'
import { spansOf, tableOf } from './testing'

const sound = tableOf(spansOf('A 0-9 { B 1-2 }'))

const mended = (repairs: Partial<Repairs>): TraceTable => ({
  ...sound,
  repairs: { ...sound.repairs, ...repairs },
})

const told = (t: TraceTable) => repairNotes(t).map(({ text }) => text)

test('a sound trace has nothing to tell', () => {
  expect(repairNotes(sound)).toEqual([])
})

test('each kind of repair is told in one sentence with its number', () => {
  const t = mended({
    orphans: Int32Array.of(0, 1),
    duplicates: Int32Array.of(1),
    untimed: Int32Array.of(0),
    endless: Int32Array.of(0, 1),
    copies: 3,
    ids: new Map([[0, 'x']]),
  })
  expect(told(t)).toEqual([
    '2 spans name parents that are not in this trace',
    '1 span has the id of another span; children are shown under the first of the two',
    '1 span came without a start time; it is shown at the start of its parent',
    '2 spans came without a usable end time; they are shown with a duration of 0',
    '3 spans came more than once; they are shown once',
    '1 span has an id that is not 16 hex digits; it is shown as it came',
  ])
  expect(repairNotes(t).map(({ count }) => count)).toEqual([2, 1, 1, 2, 3, 1])
})

test('a span that is its own parent is told apart from a longer cycle', () => {
  const t = tableOf([
    { id: 1, parent: 1, start: 0, end: 9 },
    { id: 2, parent: 3, start: 0, end: 9 },
    { id: 3, parent: 2, start: 1, end: 9 },
  ])
  expect(told(t)).toEqual([
    '1 span names itself as its parent; it is shown as a root',
    '1 span is its own ancestor; it is shown as a root and has no critical path',
  ])
})
