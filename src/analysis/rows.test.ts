import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bitset } from '@/base/bitset'
import { nameOf } from '@/trace/span'
import { SpanStatus, type TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { closeFolds, collapseAll, noneCollapsed } from './collapse'
import { showOnly } from './filter'
import { foldsOf } from './folds'
import { foldsHiding } from './revealed'
import {
  foldAt,
  foldHiding,
  indexOfEntry,
  indexOfRow,
  levelOf,
  memberOf,
  placeOfRow,
  standInOf,
  standingOf,
  type VisibleRows,
  visibleRows,
} from './rows'
import { spansOf, tableOf } from './testing'

const table = (text: string) => tableOf(spansOf(text))

/** One entry a word: its level and its name; ghosts are `?` with the id they stand for. */
function listed(visible: VisibleRows): string {
  return [...visible.entries]
    .map((entry, i) => {
      const fold = foldAt(visible, entry)
      if (fold >= 0) return `${levelOf(visible, i)}×${visible.folds?.members[fold]}`
      const name = entry < 0 ? `?${visible.ghosts[~entry].id}` : nameOf(visible.table, entry)
      return `${levelOf(visible, i)}${name}`
    })
    .join(' ')
}

function setOf(t: TraceTable, ...members: number[]): Bitset {
  const set = new Bitset(t.length + 8)
  for (const member of members) set.add(member)
  return set
}

test('with nothing collapsed every row is listed, in the order of storage', () => {
  const t = table('A 0-9 { B 1-5 { C 2-3 }, D 6-8 }, E 20-30')
  expect(listed(visibleRows(t, {}))).toBe('1A 2B 3C 2D 1E')
})

test('a collapsed row stays, what is beneath it goes', () => {
  const t = table('A 0-9 { B 1-5 { C 2-3 }, D 6-8 }, E 20-30')
  expect(listed(visibleRows(t, { collapsed: setOf(t, 1) }))).toBe('1A 2B 2D 1E')
  expect(listed(visibleRows(t, { collapsed: setOf(t, 0, 1) }))).toBe('1A 1E')
})

test('a filter hides what is not among the shown', () => {
  const t = table('A 0-9 { B 1-5 { C 2-3 }, D 6-8 }, E 20-30')
  const shown = showOnly(t, setOf(t, 3))
  expect(listed(visibleRows(t, { shown }))).toBe('1A 2D')
  expect(listed(visibleRows(t, { shown, collapsed: setOf(t, 0) }))).toBe('1A')
  expect(listed(visibleRows(t, { shown: setOf(t) }))).toBe('')
})

const X = '0000000000001001'
const Y = '0000000000001002'

test('orphans of one missing parent stand under its ghost, one level deeper', () => {
  const t = table('A 0-9 { B 1-5 }, C 10-19 orphan1 { D 11-12 }, E 12-13 orphan1, F 20-29 orphan2')
  expect(listed(visibleRows(t, {}))).toBe(`1A 2B 1?${X} 2C 3D 2E 1?${Y} 2F`)
})

test('a collapsed ghost hides its orphans, and no other', () => {
  const t = table('A 0-9, C 10-19 orphan1 { D 11-12 }, E 12-13 orphan1, F 20-29 orphan2')
  expect(listed(visibleRows(t, { collapsed: setOf(t, t.length) }))).toBe(`1A 1?${X} 1?${Y} 2F`)
  expect(listed(visibleRows(t, { collapsed: setOf(t, t.length + 1) }))).toBe(
    `1A 1?${X} 2C 3D 2E 1?${Y}`,
  )
})

test('a filter shows a ghost when something under it is shown', () => {
  const t = table('A 0-9, C 10-19 orphan1 { D 11-12 }, E 12-13 orphan1, F 20-29 orphan2')
  expect(listed(visibleRows(t, { shown: showOnly(t, setOf(t, 3)) }))).toBe(`1?${X} 2E`)
  expect(listed(visibleRows(t, { shown: showOnly(t, setOf(t, 4)) }))).toBe(`1?${Y} 2F`)
})

test('every listed row is found at its index, a hidden one is not', () => {
  const t = table('A 0-9 { B 1-5 { C 2-3 } }, D 10-19 orphan1 { E 11-12 }, F 12-13 orphan1')
  const visible = visibleRows(t, { collapsed: setOf(t, 1) })
  expect(listed(visible)).toBe(`1A 2B 1?${X} 2D 3E 2F`)
  expect([0, 1, 2, 3, 4, 5].map((row) => indexOfRow(visible, row))).toEqual([0, 1, -1, 3, 4, 5])
})

test('rows and their indices agree for any tree, any collapsed set and any filter', () => {
  const forest = fc.array(
    fc.record({ back: fc.nat({ max: 5 }), missing: fc.nat({ max: 3 }), start: fc.nat({ max: 9 }) }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(
      forest,
      fc.array(fc.nat({ max: 40 })),
      fc.array(fc.nat()),
      (seeds, closed, found) => {
        const t = tableOf(
          seeds.map(({ back, missing, start }, i) => ({
            id: i + 1,
            parent: back > 0 && back <= i ? i + 1 - back : missing > 0 ? 5000 + missing : undefined,
            start,
            end: start + 1,
          })),
        )
        const collapsed = setOf(t, ...closed.filter((member) => member < t.length + 8))
        const shown = showOnly(t, setOf(t, ...found.map((n) => n % t.length)))
        const visible = visibleRows(t, { collapsed, shown })
        const listedRows = [...visible.entries].filter((entry) => entry >= 0)
        for (let row = 0; row < t.length; row++) {
          let isHidden = !shown.has(row)
          for (let at = t.parent[row]; at >= 0; at = t.parent[at]) isHidden ||= collapsed.has(at)
          const ghost = visible.ghosts.findIndex((g) => g.firstRow <= row && row < g.endRow)
          isHidden ||= ghost >= 0 && collapsed.has(t.length + ghost)
          expect(listedRows.includes(row)).toBe(!isHidden)
          expect(indexOfRow(visible, row)).toBe(visible.entries.indexOf(row))
        }
        for (const [i, entry] of visible.entries.entries()) {
          if (entry >= 0) continue
          const { firstRow, endRow } = visible.ghosts[~entry]
          const next = visible.entries[i + 1]
          const isClosed = collapsed.has(t.length + ~entry)
          expect(isClosed || (firstRow <= next && next < endRow)).toBe(true)
        }
      },
    ),
  )
})

test('a chain of 100,000 rows is listed, and folded into one', () => {
  const t = tableOf(
    Array.from({ length: 100_000 }, (_, i) => ({
      id: i + 1,
      parent: i === 0 ? undefined : i,
      start: i,
      end: 200_000 - i,
    })),
  )
  expect(visibleRows(t, {}).entries.length).toBe(100_000)
  expect(visibleRows(t, { collapsed: collapseAll(t) }).entries.length).toBe(1)
})

test('a hidden row is found at what hides it', () => {
  const t = table('A 0-9 { B 1-5 { C 2-3 }, D 6-8 }, E 20-30 orphan1 { F 21-22 }')
  const place = (visible: VisibleRows) => [0, 1, 2, 3, 4, 5].map((row) => placeOfRow(visible, row))
  expect(place(visibleRows(t, {}))).toEqual([0, 1, 2, 3, 5, 6])
  expect(place(visibleRows(t, { collapsed: setOf(t, 1) }))).toEqual([0, 1, 1, 2, 4, 5])
  expect(place(visibleRows(t, { collapsed: setOf(t, 0, t.length) }))).toEqual([0, 0, 0, 0, 1, 1])
  expect(placeOfRow(visibleRows(t, { shown: setOf(t, 4) }), 2)).toBe(-1)
})

/** A 0-99 with five B, the third of which has five C. */
const nested = () => {
  const five = (name: string, inside = '') =>
    Array.from({ length: 5 }, (_, i) => `${name} ${i}-${i + 1}${i === 2 ? inside : ''}`).join(', ')
  return table(`A 0-99 { ${five('B', ` { ${five('C')} }`)} }`)
}

test('a closed fold stands for its members and all beneath them', () => {
  const t = nested()
  const folds = foldsOf(t)
  const visible = visibleRows(t, { folds, collapsed: setOf(t, t.length, t.length + 1) })
  expect(listed(visible)).toBe('1A 2×5')
  expect([0, 1, 5, 10].map((row) => standingOf(visible, row))).toEqual([0, 1, 1, 1])
  expect([0, 1, 10].map((row) => foldHiding(visible, row))).toEqual([-1, 0, 0])
})

test('an open fold stays above its members, which are one level deeper', () => {
  const t = nested()
  const folds = foldsOf(t)
  expect(listed(visibleRows(t, { folds, collapsed: setOf(t, t.length + 1) }))).toBe(
    '1A 2×5 3B 3B 3B 4×5 3B 3B',
  )
  expect(listed(visibleRows(t, { folds }))).toBe('1A 2×5 3B 3B 3B 4×5 5C 5C 5C 5C 5C 3B 3B')
})

test('a closed row hides the folds beneath it, and stands for none of their members', () => {
  const t = nested()
  const visible = visibleRows(t, { folds: foldsOf(t), collapsed: setOf(t, 3) })
  expect(listed(visible)).toBe('1A 2×5 3B 3B 3B 3B 3B')
  expect(standingOf(visible, 5)).toBe(-1)
  expect(placeOfRow(visible, 5)).toBe(4)
})

test('folded orphans stand under their ghost', () => {
  const orphans = Array.from({ length: 5 }, (_, i) => `B ${i + 10}-${i + 11} orphan1`)
  const t = table(`A 0-9, ${orphans.join(', ')}`)
  const folds = foldsOf(t)
  expect(listed(visibleRows(t, { folds }))).toBe(`1A 1?${X} 2×5 3B 3B 3B 3B 3B`)
  expect(listed(visibleRows(t, { folds, collapsed: setOf(t, t.length + 1) }))).toBe(`1A 1?${X} 2×5`)
})

test('who asks for matches sees them, repetition or not', () => {
  const t = nested()
  const collapsed = setOf(t, t.length, t.length + 1)
  const shown = showOnly(t, setOf(t, 1, 2))
  expect(listed(visibleRows(t, { folds: foldsOf(t), collapsed, shown }))).toBe('1A 2B 2B')
})

/** The entry of a row, or of the outermost closed thing it lies in, the long way round. */
function hides(visible: VisibleRows, collapsed: Bitset, row: number): number {
  const { table: t, entries, ghosts, folds } = visible
  const hiding = [row]
  for (let at = row; at >= 0; at = t.parent[at]) if (collapsed.has(at) && at < row) hiding.push(at)
  for (const fold of foldsHiding(t, row)) {
    const entry = ~(ghosts.length + fold)
    if (folds && collapsed.has(memberOf(visible, entry))) hiding.push(entry)
  }
  const ghost = ghosts.findIndex((g) => g.firstRow <= row && row < g.endRow)
  if (ghost >= 0 && collapsed.has(t.length + ghost)) hiding.push(~ghost)
  const listed = hiding.map((entry) => entries.indexOf(entry)).filter((index) => index >= 0)
  return Math.min(...listed)
}

/** A run of twenty, one after the other: six are drawn, the others are as short as they. */
const run = (longer: string) =>
  trace(`
    web GET /        |-------------------------------------------------------------------------------|
${longer}
${Array.from({ length: 15 }, (_, i) => `      db SELECT      ${' '.repeat(40 + 2 * i)}||`).join('\n')}
  `)

const closedFolds = (t: TraceTable) => closeFolds(t, noneCollapsed(t))

test('a closed fold shows the member that most of the critical path is in, with what is beneath', () => {
  const t = run(`
      db SELECT       ||
      db SELECT         |--------------------------------|
        disk             |-------------|
      db SELECT                                           ||`)
  const visible = visibleRows(t, { folds: foldsOf(t), collapsed: closedFolds(t) })
  expect(listed(visible)).toBe('1GET / 2×18 3SELECT 4disk')
})

test('a closed fold shows the member where the first failure began', () => {
  const t = run(`
      db SELECT       ||
      db SELECT        ||
        disk           |x|
      db SELECT         |x|`)
  const visible = visibleRows(t, { folds: foldsOf(t), collapsed: closedFolds(t) })
  expect(listed(visible)).toBe('1GET / 2×18 3SELECT 4disk')
})

test('a fold that is critical all along shows none of its members', () => {
  const t = run('')
  const visible = visibleRows(t, { folds: foldsOf(t), collapsed: closedFolds(t) })
  expect(listed(visible)).toBe('1GET / 2×15')
})

test('a row that only the fold shows is found there, also behind one that stands beneath it', () => {
  const t = run(`
      db SELECT       |--------------------------------|
      db SELECT                                         ||`)
  const visible = visibleRows(t, { folds: foldsOf(t), collapsed: closedFolds(t) })
  expect(listed(visible)).toBe('1GET / 2×17 3SELECT')
  expect([1, 2, 3, 17].map((row) => standingOf(visible, row))).toEqual([2, 1, 1, 1])
  expect(standInOf(visible, visible.entries[1])).toBe(2)
})

test('with any folds and rows closed, every row is listed once or hidden by what is closed', () => {
  const span = fc.record({
    back: fc.nat({ max: 9 }),
    missing: fc.nat({ max: 9 }),
    long: fc.constantFrom(1, 2, 40),
    status: fc.constantFrom(SpanStatus.unset, SpanStatus.unset, SpanStatus.error),
  })
  fc.assert(
    fc.property(
      fc.array(span, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat({ max: 60 })),
      (seeds, closed) => {
        const t = tableOf(
          seeds.map(({ back, missing, long, status }, i) => ({
            id: i + 1,
            parent: back > 0 && back <= i ? i + 1 - back : missing > 7 ? 5000 : undefined,
            start: i,
            end: i + long,
            name: 'A',
            status,
          })),
        )
        const folds = foldsOf(t)
        const ghosts = visibleRows(t, {}).ghosts.length
        const collapsed = new Bitset(t.length + ghosts + folds.count)
        for (const n of closed) collapsed.add(n % collapsed.length)
        const visible = visibleRows(t, { folds, collapsed })
        const rows = visible.entries.filter((entry) => entry >= 0)
        for (let row = 0; row < t.length; row++) {
          let isHidden = false
          for (let at = t.parent[row]; at >= 0; at = t.parent[at]) isHidden ||= collapsed.has(at)
          for (const f of foldsHiding(t, row)) isHidden ||= collapsed.has(t.length + ghosts + f)
          const ghost = visible.ghosts.findIndex((g) => g.firstRow <= row && row < g.endRow)
          isHidden ||= ghost >= 0 && collapsed.has(t.length + ghost)
          expect(rows.includes(row)).toBe(!isHidden)
          expect(indexOfRow(visible, row)).toBe(visible.entries.indexOf(row))
          expect(placeOfRow(visible, row)).toBe(hides(visible, collapsed, row))
        }
        for (let i = 0; i < visible.entries.length; i++) {
          const { [i]: entry } = visible.entries
          const fold = foldAt(visible, entry)
          if (fold >= 0) expect(indexOfEntry(visible, entry)).toBe(i)
          if (fold >= 0 && collapsed.has(memberOf(visible, entry))) {
            expect(foldHiding(visible, standInOf(visible, entry))).toBe(fold)
          }
          const up = i === 0 ? 0 : levelOf(visible, i - 1)
          expect(levelOf(visible, i)).toBeLessThanOrEqual(up + 1)
        }
      },
    ),
  )
})
