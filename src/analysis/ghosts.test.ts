import { expect, test } from 'vitest'
import { ghostOver, ghostsOf } from './ghosts'
import { spansOf, tableOf } from './testing'

const t = tableOf(
  spansOf('A 0-9, B 10-14 orphan1 { C 11-30 }, D 13-18 orphan1, E 20-29 orphan2 { F 20-21 }'),
)

test('a ghost knows its id, its orphans, all rows beneath it and when they ran', () => {
  expect(ghostsOf(t)).toEqual([
    { id: '0000000000001001', firstRow: 1, endRow: 4, orphans: 2, from: 10e6, to: 30e6 },
    { id: '0000000000001002', firstRow: 4, endRow: 6, orphans: 1, from: 20e6, to: 29e6 },
  ])
})

test('every row under a ghost knows it', () => {
  expect([0, 1, 2, 3, 4, 5].map((row) => ghostOver(ghostsOf(t), row))).toEqual([-1, 0, 0, 0, 1, 1])
})

test('a trace without orphans has no ghosts', () => {
  expect(ghostsOf(tableOf(spansOf('A 0-9 { B 1-2 }')))).toEqual([])
})
