import { expect, test } from 'vitest'
import { noneCollapsed } from '@/analysis/collapse'
import { visibleRows } from '@/analysis/rows'
import { type SpanSpec, spansOf, tableOf } from '@/analysis/testing'
import type { TraceTable } from '@/trace/table'
import { type Ask, type Choice, chooseEntries, WIDEST } from './choice'
import { entryOf, shapeOf } from './shape'

const shapeOfTable = (t: TraceTable) => shapeOf(visibleRows(t, {}))

function choose(t: TraceTable, ask: Partial<Ask>): Choice {
  return chooseEntries(shapeOfTable(t), { budget: 2000, wishes: [], widened: new Map(), ...ask })
}

/** "parent>entry", with the levels left out as "parent~levels>entry". */
function edges(c: Choice): string[] {
  return Array.from(c.entry, (entry, node) => {
    const above = c.parent[node] < 0 ? 'top' : String(c.entry[c.parent[node]])
    return `${above}${c.gap[node] > 0 ? `~${c.gap[node]}` : ''}>${entry}`
  })
}

/** One span under the next. */
function chain(length: number): TraceTable {
  const spans: SpanSpec[] = []
  for (let id = 1; id <= length; id++) {
    spans.push({ id, parent: id > 1 ? id - 1 : undefined, start: id, end: 2 * length - id })
  }
  return tableOf(spans)
}

/** One root with so many children. */
function fan(children: number): TraceTable {
  const spans: SpanSpec[] = [{ id: 1, start: 0, end: children + 2 }]
  for (let id = 2; id <= children + 1; id++) spans.push({ id, parent: 1, start: id, end: id + 1 })
  return tableOf(spans)
}

test('a tree that fits is drawn whole', () => {
  const t = tableOf(spansOf('A 0-100 { B 0-50 { C 10-20 } D 60-70 }'))
  const c = choose(t, { budget: 4 })
  expect(edges(c)).toEqual(['top>0', '0>1', '1>2', '0>3'])
  expect(Array.from(c.hidden)).toEqual([0, 0, 0, 0])
})

test('orphans hang under the parent that is missing', () => {
  const t = tableOf(spansOf('A 0-100, B 10-20 orphan7, C 30-40 orphan7'))
  expect(edges(choose(t, {}))).toEqual(['top>0', 'top>1', '1>2', '1>3'])
})

test('levels are filled from the top, and what lies beneath is counted', () => {
  const t = tableOf(spansOf('A 0-100 { B 0-50 { C 10-20 } D 60-70 { E 61-62, F 63-64 } }'))
  const c = choose(t, { budget: 4 })
  expect(edges(c)).toEqual(['top>0', '0>1', '1>2', '0>3'])
  expect(Array.from(c.hidden)).toEqual([0, 0, 0, 2])
})

test('what is wished for comes first, with the way to it', () => {
  const t = tableOf(spansOf('A 0-100 { B 0-50 { C 10-20 } D 60-70 { E 61-62, F 63-64 } }'))
  const c = choose(t, { budget: 3, wishes: [{ entries: [5], share: 1 }] })
  expect(edges(c)).toEqual(['top>0', '0>3', '3>5'])
  expect(Array.from(c.hidden)).toEqual([2, 1, 0])
})

test('a wish keeps to its share', () => {
  const t = fan(100)
  const c = choose(t, {
    budget: 10,
    wishes: [{ entries: [90, 91, 92, 93, 94, 95, 96], share: 0.5 }],
  })
  expect(Array.from(c.entry)).toEqual([0, 1, 2, 3, 4, 5, 90, 91, 92, 93])
})

test('a wish deep in a chain leaves a gap, and the gap tells its levels', () => {
  const t = chain(5000)
  const c = choose(t, { budget: 100, wishes: [{ entries: [4000], share: 1 }] })
  expect(c.entry.length).toBe(100)
  const at = c.entry.indexOf(3960)
  expect(c.entry[c.parent[at]]).toBe(58)
  expect(c.gap[at]).toBe(3960 - 58 - 1)
  expect(c.entry).toContain(4000)
})

test('a wide level is cut until more of it is asked for', () => {
  const t = fan(5000)
  expect(choose(t, {}).entry.length).toBe(1 + WIDEST)
  const wider = choose(t, { widened: new Map([[0, 2 * WIDEST]]) })
  expect(wider.entry.length).toBe(1 + 2 * WIDEST)
  expect(wider.hidden[0]).toBe(5000 - 2 * WIDEST)
})

test('many roots are cut like any other level', () => {
  const spans = Array.from({ length: 3000 }, (_, i) => ({ id: i + 1, start: i, end: i + 1 }))
  const c = choose(tableOf(spans), {})
  expect(c.entry.length).toBe(WIDEST)
  expect(c.hiddenTop).toBe(3000 - WIDEST)
})

test.each([
  ['deep', chain],
  ['wide', fan],
])('100,000 spans, %s, stay within the budget', (_, make) => {
  const t = make(100_000)
  const c = choose(t, { budget: 2000, wishes: [{ entries: [99_000, 50], share: 0.5 }] })
  expect(c.entry.length).toBeLessThanOrEqual(2000)
  expect(c.entry).toContain(99_000)
})

test('a row in a closed subtree is shown by what closes it', () => {
  const t = tableOf(spansOf('A 0-100 { B 0-50 { C 10-20 } D 60-70 }, G 10-20 orphan7'))
  const collapsed = noneCollapsed(t)
  collapsed.add(1)
  const visible = visibleRows(t, { collapsed })
  expect(Array.from({ length: t.length }, (_, row) => entryOf(visible, row))).toEqual([
    0, 1, 1, 2, 4,
  ])
})
