import { expect, test } from 'vitest'
import { usePrefs } from '@/state/settings/prefs'
import { createViewStore } from '@/state/view/view-store'
import { trace } from '@/trace/testing'
import {
  clear,
  closeOrLeave,
  fitSelection,
  goTo,
  moveBy,
  moveToEnd,
  openOrEnter,
  stepError,
  stepMatch,
  stepSection,
  switchFolding,
  zoom,
} from './actions'

const t = trace(`
  web        |----------|
    auth       |--|
      db        |x|
    cart           |--x|
`)
const store = () => createViewStore(t)
const selected = (s: ReturnType<typeof store>) => s.getState().selected

test('the first step selects the first span, the last one stops at the end', () => {
  const s = store()
  moveBy(s, 1)
  expect(selected(s)).toBe(0)
  moveBy(s, 99)
  expect(selected(s)).toBe(3)
  moveToEnd(s, 'first')
  expect(selected(s)).toBe(0)
})

test('left closes, then goes to the parent; right opens, then goes to the first child', () => {
  const s = store()
  s.select(1)
  closeOrLeave(s)
  expect(s.getState().collapsed.has(1)).toBe(true)
  closeOrLeave(s)
  expect(selected(s)).toBe(0)
  s.select(1)
  openOrEnter(s)
  expect(s.getState().collapsed.has(1)).toBe(false)
  openOrEnter(s)
  expect(selected(s)).toBe(2)
})

test('errors are stepped through in both directions, the ends joined', () => {
  const s = store()
  stepError(s, 1)
  expect(selected(s)).toBe(2)
  stepError(s, 1)
  expect(selected(s)).toBe(3)
  stepError(s, 1)
  expect(selected(s)).toBe(2)
  stepError(s, -1)
  expect(selected(s)).toBe(3)
})

test('matches likewise; without a find text nothing happens', () => {
  const s = store()
  stepMatch(s, 1)
  expect(selected(s)).toBe(-1)
  s.setState({ find: 'auth' })
  stepMatch(s, 1)
  expect(selected(s)).toBe(1)
})

test('sections of the critical path are gone through by time', () => {
  const s = store()
  const seen: number[] = []
  for (let i = 0; i < 4; i++) {
    stepSection(s, 1)
    seen.push(selected(s))
  }
  const path = s.criticalPath()
  expect(seen).toEqual([...(path?.row.slice(0, 4) ?? [])])
})

test('zoom keeps the middle of the selection in view', () => {
  const s = store()
  s.select(3)
  for (let i = 0; i < 6; i++) zoom(s, 1)
  const { view } = s.getState()
  const middle = t.start[3] + t.spanDuration[3] / 2
  expect(view.from).toBeLessThan(middle)
  expect(view.to).toBeGreaterThan(middle)
})

test('fit shows the selected span whole', () => {
  const s = store()
  s.select(1)
  fitSelection(s)
  const { view } = s.getState()
  expect(view.from).toBeLessThanOrEqual(t.start[1])
  expect(view.to).toBeGreaterThanOrEqual(t.start[1] + t.spanDuration[1])
  expect(view.to - view.from).toBeLessThan(t.duration)
})

test('clear takes the find text first, then the selection', () => {
  const s = store()
  s.select(1)
  s.setState({ find: 'db' })
  clear(s)
  expect(s.getState()).toMatchObject({ find: '', selected: 1 })
  clear(s)
  expect(selected(s)).toBe(-1)
})

const orphans = trace(`
  web        |----------|
    auth       |--|
      db        |x|
  job                     |--|  {parent=98}
    log                    ||
  late                        |-|  {parent=99}
`)

test('from a hidden span one goes on from what hides it', () => {
  const s = store()
  s.select(2)
  s.toggle(1)
  moveBy(s, 1)
  expect(selected(s)).toBe(3)
  s.select(2)
  s.toggle(0)
  moveBy(s, 1)
  expect(selected(s)).toBe(0)
})

test('missing parents are passed over, in both directions and at both ends', () => {
  const s = createViewStore(orphans, { selected: 2 })
  moveBy(s, 1)
  expect(selected(s)).toBe(3)
  moveBy(s, -1)
  expect(selected(s)).toBe(2)
  const headless = createViewStore(
    trace(`
      job    |--|  {parent=98}
    `),
  )
  moveToEnd(headless, 'first')
  expect(selected(headless)).toBe(0)
  moveBy(headless, -1)
  expect(selected(headless)).toBe(0)
})

test('where all that is left are closed missing parents, nothing is selected', () => {
  const t = trace(`
    job    |--|  {parent=98}
  `)
  const s = createViewStore(t)
  s.toggle(t.length)
  moveBy(s, 1)
  expect(selected(s)).toBe(-1)
})

test('left on an orphan closes its missing parent, right opens it again', () => {
  const s = createViewStore(orphans, { selected: 3 })
  closeOrLeave(s)
  closeOrLeave(s)
  expect(s.getState().collapsed.has(orphans.length)).toBe(true)
  openOrEnter(s)
  expect(s.getState().collapsed.has(orphans.length)).toBe(false)
  expect(selected(s)).toBe(3)
})

test('right goes to the first child that is listed', () => {
  const s = createViewStore(t, { selected: 0, find: 'cart', onlyMatches: true })
  openOrEnter(s)
  expect(selected(s)).toBe(3)
  openOrEnter(s)
  expect(selected(s)).toBe(3)
})

test('going to a span beside the view moves the view to it, as wide as it was', () => {
  const s = store()
  s.setView({ from: 0, to: 2e6 })
  goTo(s, 1)
  expect(s.getState().view).toEqual({ from: 0, to: 2e6 })
  goTo(s, 3)
  const { view } = s.getState()
  expect(view.to - view.from).toBe(2e6)
  expect((view.from + view.to) / 2).toBe(t.start[3] + t.spanDuration[3] / 2)
})

/** A root, a run of six, one after the other, the fourth of which has a child, and one behind it. */
const loop = trace(`
  web          |-----------------|
${Array.from({ length: 6 }, (_, i) => `    db SELECT  ${' '.repeat(2 * i)}|-|${i === 3 ? '\n      disk read      |-|' : ''}`).join('\n')}
    cart                      |--|
`)
const CART = 8
const folded = (t = loop) => {
  const s = createViewStore(t)
  s.setFolding(true)
  return s
}
const listed = (s: ReturnType<typeof store>) => [...s.visible().entries]

test('steps stand on a closed fold, which stays closed', () => {
  const s = folded()
  moveBy(s, 1)
  moveBy(s, 1)
  expect(selected(s)).toBe(1)
  expect(listed(s)).toEqual([0, -1, CART])
  moveBy(s, 1)
  expect(selected(s)).toBe(CART)
  moveBy(s, -1)
  expect(selected(s)).toBe(1)
})

test('right unfolds, left folds again and then goes to the parent', () => {
  const s = folded()
  s.select(1, { open: false })
  openOrEnter(s)
  expect(listed(s)).toEqual([0, -1, 1, 2, 3, 4, 5, 6, 7, CART])
  moveBy(s, 1)
  closeOrLeave(s)
  expect(listed(s)).toEqual([0, -1, CART])
  expect(selected(s)).toBe(2)
  closeOrLeave(s)
  expect(selected(s)).toBe(0)
  openOrEnter(s)
  expect(selected(s)).toBe(1)
  expect(listed(s)).toEqual([0, -1, CART])
})

test('a member that is open closes before its fold does', () => {
  const s = folded()
  s.select(4)
  closeOrLeave(s)
  expect(listed(s)).toEqual([0, -1, 1, 2, 3, 4, 6, 7, CART])
  closeOrLeave(s)
  expect(listed(s)).toEqual([0, -1, CART])
})

test('what is above the members of an open fold is stepped over', () => {
  const s = folded()
  s.select(1)
  moveBy(s, -1)
  expect(selected(s)).toBe(0)
  moveBy(s, 1)
  expect(selected(s)).toBe(1)
})

/** Likewise, without the child: the second and the fifth of the run failed. */
const failing = trace(`
  web          |-----------------|
${Array.from({ length: 6 }, (_, i) => `    db SELECT  ${' '.repeat(2 * i)}|${i % 3 === 1 ? 'x' : '-'}|`).join('\n')}
`)

test('the first error stands beneath its fold, which stays closed; the next one opens it', () => {
  const s = folded(failing)
  expect(listed(s)).toEqual([0, -1, 2])
  stepError(s, 1)
  expect(selected(s)).toBe(2)
  expect(listed(s)).toEqual([0, -1, 2])
  stepError(s, 1)
  expect(selected(s)).toBe(5)
  expect(listed(s)).toEqual([0, -1, 1, 2, 3, 4, 5, 6])
})

test('steps go over a closed fold and what stands beneath it, both ways', () => {
  const s = folded(failing)
  const way = (by: number) =>
    Array.from({ length: 3 }, () => {
      moveBy(s, by)
      return selected(s)
    })
  expect(way(1)).toEqual([0, 1, 2])
  expect(way(-1)).toEqual([1, 0, 0])
  s.select(2)
  closeOrLeave(s)
  expect([selected(s), ...listed(s)]).toEqual([1, 0, -1, 2])
  openOrEnter(s)
  expect(listed(s)).toEqual([0, -1, 1, 2, 3, 4, 5, 6])
})

test('switching folding is remembered where the trace would have done otherwise', () => {
  const s = store()
  switchFolding(s)
  expect([s.getState().folding, usePrefs.getState().folding]).toEqual([true, 'on'])
  switchFolding(s)
  expect([s.getState().folding, usePrefs.getState().folding]).toEqual([false, 'auto'])
})
