import { expect, test } from 'vitest'
import { noneCollapsed } from '@/analysis/collapse'
import { criticalPath } from '@/analysis/critical-path'
import { findRows } from '@/analysis/find'
import { visibleRows } from '@/analysis/rows'
import { type SpanSpec, spansOf, tableOf } from '@/analysis/testing'
import { testPalette } from '@/paint/testing'
import { TreeFlag } from '@/paint/tree-scene'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { WIDEST } from './choice'
import { drawnWords, drawTree, memberAt, placeOf, TOP_MEMBER } from './drawing'
import { treeScene, wordsAt } from './scene'

interface Look {
  readonly collapsed?: readonly number[]
  readonly selected?: number
  readonly find?: string
  readonly widened?: ReadonlyMap<number, number>
}

function draw(
  table: TraceTable,
  { collapsed: closed = [], selected = -1, find, widened }: Look = {},
) {
  const collapsed = noneCollapsed(table)
  for (const member of closed) collapsed.add(member)
  const matches = find === undefined ? undefined : findRows(table, find)
  const marks = { table, collapsed, selected, matches, path: criticalPath(table) }
  const visible = visibleRows(table, { collapsed })
  const drawing = drawTree({ ...marks, visible, widened: widened ?? new Map() })
  const scene = treeScene(drawing, marks, {
    camera: { scale: 1, dx: 0, dy: 0 },
    screen: { width: 1000, height: 600 },
    palette: testPalette,
  })
  const flagsOf = (place: number) =>
    Object.entries(TreeFlag)
      .filter(([, flag]) => scene.flags[place] & flag)
      .map(([name]) => name)
  const words = Array.from(drawing.layout.x, (_, place) => wordsAt(drawing, marks, place))
  return { drawing, scene, flagsOf, words }
}

const shop = () =>
  trace(`
    web GET /     |----------|
      auth check   |--|
        db SELECT   |x|
      cart GET          |---|
  `)

test('a node says its name, its service and how long it took', () => {
  expect(draw(shop()).words).toEqual([
    'GET / · web · 11 ms',
    'check · auth · 3 ms',
    'SELECT · db · 2 ms',
    'GET · cart · 4 ms',
  ])
})

test('a closed node tells how many are in it, and that one of them failed', () => {
  const { words, flagsOf } = draw(shop(), { collapsed: [1] })
  expect(words[1]).toBe('check · auth · 3 ms · +1')
  expect(flagsOf(1)).toContain('errorBelow')
  expect(flagsOf(1)).toContain('folded')
})

test('where the failing child is drawn, its parents are not marked', () => {
  const { flagsOf } = draw(shop())
  expect(flagsOf(2)).toContain('error')
  expect(flagsOf(1)).not.toContain('errorBelow')
})

test('matches are marked, everything else is dimmed', () => {
  const { flagsOf } = draw(shop(), { find: 'cart' })
  expect(flagsOf(3)).toContain('match')
  expect(flagsOf(2)).toContain('dim')
})

test('the critical path goes through nodes that only pass it on', () => {
  const t = tableOf(spansOf('A 0-100 { B 0-100 { C 0-100 } D 20-30 }'))
  const { flagsOf } = draw(t)
  expect([0, 1, 2, 3].map((place) => flagsOf(place).includes('critical'))).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('a parent that was not received is drawn as one', () => {
  const { words, flagsOf, drawing } = draw(tableOf(spansOf('A 0-100, B 10-20 orphan7')))
  expect(words[1]).toMatch(/^Missing parent · 0{12}1007$/)
  expect(flagsOf(1)).toEqual(['ghost'])
  expect(memberAt(drawing, 1)).toBe(~0)
})

test('a row in a closed node is found where that node stands', () => {
  const { drawing } = draw(shop(), { collapsed: [1] })
  expect(placeOf(drawing, 2)).toBe(1)
})

function fan(children: number): TraceTable {
  const spans: SpanSpec[] = [{ id: 1, start: 0, end: 30 }]
  for (let id = 2; id <= children + 1; id++) spans.push({ id, parent: 1, start: 10, end: 20 })
  return tableOf(spans)
}

test('what is left out of a large trace is counted by a stub and in one sentence', () => {
  const { drawing, words } = draw(fan(5000), { selected: 4321 })
  expect(words.at(-1)).toBe('+4,800 more')
  expect(placeOf(drawing, 4321)).toBeGreaterThan(0)
  expect(drawnWords(drawing)).toBe(
    'Showing 201 of 5,001 spans: the selection, errors and the critical path are always shown',
  )
})

test('asking for more shows more', () => {
  const { drawing } = draw(fan(5000), { widened: new Map([[0, 2 * WIDEST]]) })
  expect(drawing.spans).toBe(1 + 2 * WIDEST)
})

test('asking for more roots shows more roots', () => {
  const spans = Array.from({ length: 3000 }, (_, i) => ({ id: i + 1, start: i, end: i + 1 }))
  const { drawing } = draw(tableOf(spans), { widened: new Map([[TOP_MEMBER, 500]]) })
  expect(drawing.spans).toBe(500)
})

test('more errors than can be drawn are said to be so', () => {
  const bars = Array.from({ length: 2500 }, (_, i) => `  s e${i} |x|`)
  const { drawing } = draw(trace(['s root |------|', ...bars].join('\n')))
  expect(drawing.spans).toBeLessThanOrEqual(2000)
  expect(drawnWords(drawing)).toMatch(/as many errors and as much of the critical path as fit$/)
})

test('nothing is said about a trace that is drawn whole', () => {
  expect(drawnWords(draw(shop()).drawing)).toBe('')
})
