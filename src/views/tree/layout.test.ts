import { expect, test } from 'vitest'
import { visibleRows } from '@/analysis/rows'
import { spansOf, tableOf } from '@/analysis/testing'
import { chooseEntries } from './choice'
import { COLUMN, LINE, layoutTree } from './layout'
import { shapeOf } from './shape'

function layout(text: string, budget = 2000) {
  const shape = shapeOf(visibleRows(tableOf(spansOf(text)), {}))
  return layoutTree(chooseEntries(shape, { budget, wishes: [], widened: new Map() }))
}

test('a parent stands left of its children and between them', () => {
  const { x, y, width, height } = layout('A 0-100 { B 0-50, C 60-70, D 80-90 }')
  expect(Array.from(x)).toEqual([0, COLUMN, COLUMN, COLUMN])
  expect(Array.from(y).map((v) => v / LINE)).toEqual([1.5, 0.5, 1.5, 2.5])
  expect([width, height]).toEqual([2 * COLUMN, 3 * LINE])
})

test('several roots stand one below the other', () => {
  const { x, y } = layout('A 0-100 { B 0-50 }, C 200-300')
  expect(x[0]).toBe(x[2])
  expect(y[2]).toBeGreaterThan(y[0])
})

test('no two nodes of a column are nearer than a line', () => {
  const { x, y } = layout(
    'A 0-100 { B 0-50 { C 1-2, D 3-4 { E 3-4, F 3-4 } } G 60-70 { H 61-62 { I 61-62, J 61-62, K 61-62 } } }',
  )
  for (let a = 0; a < x.length; a++) {
    for (let b = a + 1; b < x.length; b++) {
      if (x[a] === x[b]) expect(Math.abs(y[a] - y[b])).toBeGreaterThanOrEqual(LINE)
    }
  }
})

test('a node that shows only some of its children has a stub below them', () => {
  const { x, y, parent, nodes } = layout('A 0-100 { B 0-10, C 20-30, D 40-50 }', 3)
  expect(nodes).toBe(3)
  expect(Array.from(parent)).toEqual([-1, 0, 0, 0])
  expect(x[3]).toBe(COLUMN)
  expect(y[3]).toBeGreaterThan(y[2])
})

test('a node that shows none of its children has no stub', () => {
  const { parent } = layout('A 0-100 { B 0-10 { C 1-2 } }', 2)
  expect(Array.from(parent)).toEqual([-1, 0])
})

test('an empty trace has an empty picture', () => {
  const shape = {
    parent: new Int32Array(),
    end: new Int32Array(),
    level: new Int32Array(),
    levels: 0,
    spans: 0,
  }
  const empty = layoutTree(chooseEntries(shape, { budget: 1, wishes: [], widened: new Map() }))
  expect([empty.width, empty.height, empty.x.length]).toEqual([0, 0, 0])
})
