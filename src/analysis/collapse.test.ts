import { expect, test } from 'vitest'
import { Bitset } from '@/base/bitset'
import { nameOf } from '@/trace/span'
import {
  closeFolds,
  collapseAll,
  collapseLevel,
  expandLevel,
  expandTo,
  noneCollapsed,
  openFolds,
  toggle,
} from './collapse'
import { foldsOf } from './folds'
import { visibleRows } from './rows'
import { spansOf, tableOf } from './testing'

const t = tableOf(spansOf('A 0-9 { B 1-5 { C 2-4 { D 3-4 } }, E 6-8 { F 7-8 } }, G 20-30 orphan1'))

/** Names of the visible rows, ghosts as `?`. */
function seen(collapsed: Bitset | undefined): string {
  return [...visibleRows(t, { collapsed }).entries]
    .map((entry) => (entry < 0 ? '?' : nameOf(t, entry)))
    .join('')
}

test('with all collapsed only roots and ghosts are left', () => {
  expect(seen(collapseAll(t))).toBe('A?')
  expect(collapseAll(t).has(3)).toBe(false)
})

test('with none collapsed all is seen', () => {
  expect(seen(noneCollapsed(t))).toBe('ABCDEF?G')
  expect(noneCollapsed(t).count()).toBe(0)
})

test('levels are opened one after another, from the roots down', () => {
  let collapsed = collapseAll(t)
  const steps = [seen(collapsed)]
  for (let i = 0; i < 4; i++) {
    collapsed = expandLevel(t, collapsed)
    steps.push(seen(collapsed))
  }
  expect(steps).toEqual(['A?', 'ABE?G', 'ABCEF?G', 'ABCDEF?G', 'ABCDEF?G'])
})

test('levels are closed one after another, the deepest first', () => {
  let collapsed: Bitset | undefined
  const steps = [seen(collapsed)]
  for (let i = 0; i < 4; i++) {
    collapsed = collapseLevel(t, collapsed)
    steps.push(seen(collapsed))
  }
  expect(steps).toEqual(['ABCDEF?G', 'ABCEF?G', 'ABE?G', 'A?', 'A?'])
})

test('the level nearest to the roots is opened even where others are open further down', () => {
  const collapsed = toggle(t, toggle(t, undefined, 1), 4)
  expect(seen(collapsed)).toBe('ABE?G')
  const deeper = toggle(t, toggle(t, undefined, 2), 4)
  expect(seen(deeper)).toBe('ABCE?G')
  expect(seen(expandLevel(t, deeper))).toBe('ABCEF?G')
})

test('the way to a row is opened, and nothing else', () => {
  expect(seen(expandTo(t, collapseAll(t), 2))).toBe('ABCE?')
  expect(seen(expandTo(t, collapseAll(t), 6))).toBe('A?G')
})

test('where the way is open already the set stays the same', () => {
  const collapsed = toggle(t, undefined, 4)
  expect(expandTo(t, collapsed, 3)).toBe(collapsed)
  expect(expandTo(t, collapsed, 5)).not.toBe(collapsed)
  expect(expandTo(t, undefined, 3).count()).toBe(0)
})

test('a row and a ghost are opened and closed alone', () => {
  expect(seen(toggle(t, undefined, 1))).toBe('ABEF?G')
  expect(seen(toggle(t, toggle(t, undefined, 1), 1))).toBe('ABCDEF?G')
  expect(seen(toggle(t, undefined, t.length))).toBe('ABCDEF?')
})

test('no function changes the set it is given', () => {
  const collapsed = toggle(t, undefined, 2)
  const before = collapsed.words.slice()
  expandTo(t, collapsed, 3)
  expandLevel(t, collapsed)
  collapseLevel(t, collapsed)
  toggle(t, collapsed, 2)
  expect(collapsed.words).toEqual(before)
})

/** A with five B, the third of which has five C; × for a fold. */
const five = (name: string, inside = '') =>
  Array.from({ length: 5 }, (_, i) => `${name} ${i}-${i + 1}${i === 2 ? inside : ''}`).join(', ')
const loops = tableOf(spansOf(`A 0-99 { ${five('B', ` { ${five('C')} }`)} }`))
const folds = foldsOf(loops)

function folded(collapsed: Bitset): string {
  return [...visibleRows(loops, { collapsed, folds }).entries]
    .map((entry) => (entry < 0 ? '×' : nameOf(loops, entry)))
    .join('')
}

test('folds close together, but for those that are to stay open', () => {
  const none = noneCollapsed(loops)
  expect(folded(closeFolds(loops, none))).toBe('A×')
  const outer = new Bitset(folds.count)
  outer.add(0)
  const closed = closeFolds(loops, none, outer)
  expect(folded(closed)).toBe('A×BBB×BB')
  expect([...openFolds(loops, closed).rows()]).toEqual([0])
  expect(folded(none)).toBe('A×BBB×CCCCCBB')
})

test('the way to a row goes through its folds, and opens no other', () => {
  const closed = closeFolds(loops, noneCollapsed(loops))
  expect(folded(expandTo(loops, closed, 1))).toBe('A×BBB×BB')
  expect(folded(expandTo(loops, closed, 5))).toBe('A×BBB×CCCCCBB')
  expect(expandTo(loops, closed, 0)).toBe(closed)
})

test('folds are levels like others', () => {
  let collapsed = collapseAll(loops)
  const steps = [folded(collapsed)]
  for (let i = 0; i < 4; i++) {
    collapsed = expandLevel(loops, collapsed, folds)
    steps.push(folded(collapsed))
  }
  expect(steps).toEqual(['A', 'A×', 'A×BBBBB', 'A×BBB×BB', 'A×BBB×CCCCCBB'])
  expect(folded(collapseLevel(loops, collapsed, folds))).toBe('A×BBB×BB')
})
