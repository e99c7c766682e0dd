import { expect, test } from 'vitest'
import { criticalPath } from '@/analysis/critical-path'
import { tableOf } from '@/details/testing'
import { BarFlag } from '@/paint/bars'
import { testPalette } from '@/paint/testing'
import { createViewStore, type TraceStore } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { ROW_HEIGHT } from './row-pool'
import { waterfallScene } from './scene'

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |----------x|
      db SELECT            |-----x|
      log write            ||
  job other                              |---|  {parent=99}
`)

const window = { width: 400, height: 240, place: 0 }

function sceneOf(store: TraceStore, at: Partial<typeof window> = {}) {
  const { view, collapsed, selected } = store.getState()
  const source = {
    table: store.table,
    visible: store.visible(),
    collapsed,
    view,
    selected,
    matches: store.matches(),
    path: store.criticalPath(),
    map: store.timeMap(),
    palette: testPalette,
  }
  return waterfallScene(source, { ...window, ...at })
}
const flagsOf = (store: TraceStore) => Array.from(sceneOf(store).flags)
const has = (flag: number) => (flags: number) => (flags & flag) !== 0

test('an entry each for the rows in the window, and no more', () => {
  const scene = sceneOf(createViewStore(t), { place: ROW_HEIGHT * 1.5, height: ROW_HEIGHT * 2 })
  expect(scene.count).toBe(3)
  expect(scene.top).toBe(-ROW_HEIGHT / 2)
  expect(scene.labels).toEqual(['3 ms', '12 ms', '7 ms'])
  expect(Array.from(scene.start, (ns) => ns / 1e6)).toEqual([2, 7, 10])
})

test('a window beyond the end of the list shows nothing', () => {
  expect(sceneOf(createViewStore(t), { place: 999 * ROW_HEIGHT }).count).toBe(0)
})

test('a span that failed itself is outlined, the one above it is not while it is open', () => {
  const store = createViewStore(t)
  expect(flagsOf(store).map(has(BarFlag.error))).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
    false,
  ])
  expect(flagsOf(store).some(has(BarFlag.errorBelow))).toBe(false)
})

test('a closed span tells that one beneath it failed', () => {
  const store = createViewStore(t)
  store.toggle(0)
  const [web] = flagsOf(store)
  expect(has(BarFlag.errorBelow)(web)).toBe(true)
  expect(has(BarFlag.error)(web)).toBe(false)
})

test('selection and matches are flagged', () => {
  const store = createViewStore(t, { selected: 1, find: 'auth' })
  const [web, auth] = flagsOf(store)
  expect(has(BarFlag.selected)(auth)).toBe(true)
  expect(has(BarFlag.match)(auth)).toBe(true)
  expect(has(BarFlag.dim)(web)).toBe(true)
  expect(has(BarFlag.match | BarFlag.dim)(flagsOf(createViewStore(t))[0])).toBe(false)
})

test('a missing parent is drawn as a ghost over the time of what is beneath it', () => {
  const scene = sceneOf(createViewStore(t))
  const ghost = 5
  expect(scene.flags[ghost]).toBe(BarFlag.ghost)
  expect(scene.labels[ghost]).toBe('')
  expect(scene.start[ghost]).toBe(scene.start[ghost + 1])
  expect(scene.duration[ghost]).toBe(scene.duration[ghost + 1])
})

/** Sections of one entry, in ms. */
function sectionsOf(scene: ReturnType<typeof sceneOf>, entry: number) {
  const { offset, from, to } = scene.critical ?? { offset: [], from: [], to: [] }
  const sections: number[][] = []
  for (let s = Number(offset[entry]); s < Number(offset[entry + 1]); s++) {
    sections.push([Number(from[s]) / 1e6, Number(to[s]) / 1e6])
  }
  return sections
}

test('an open row has its own sections of the critical path, a closed one those beneath it too', () => {
  const store = createViewStore(t)
  const path = criticalPath(t)
  const cart = rowNamed(t, 'load')
  const own = Array.from(
    path.ownFrom.subarray(path.ownOffset[cart], path.ownOffset[cart + 1]),
    (from) => from / 1e6,
  )
  expect(sectionsOf(sceneOf(store), cart).map(([from]) => from)).toEqual(own)
  store.toggle(cart)
  expect(sectionsOf(sceneOf(store), cart)).toEqual([[7, 19]])
})

test('without the critical path there are no sections', () => {
  expect(sceneOf(createViewStore(t, { path: 'off' })).critical).toBeUndefined()
})

test('events stand by entry, in the order of time, also where they were sent in another', () => {
  const events: TraceTable = tableOf(
    { id: 1, to: 100, events: [40, 10, 30].map((at) => ({ at, name: 'e' })) },
    { id: 2, parent: 1, from: 1, to: 90 },
    { id: 3, parent: 1, from: 2, to: 80, events: [{ at: 5, name: 'e' }] },
  )
  const { events: marks } = sceneOf(createViewStore(events))
  expect(Array.from(marks?.offset ?? [])).toEqual([0, 3, 3, 4])
  expect(Array.from(marks?.time ?? [], (ns) => ns / 1e6)).toEqual([10, 30, 40, 5])
})

test('zoomed in, the same instants lie further apart', () => {
  const store = createViewStore(t)
  const wide = sceneOf(store).scale
  store.setView({ from: 0, to: t.duration / 4 })
  const { scale } = sceneOf(store)
  expect(scale.toX(1e6)).toBeCloseTo(wide.toX(1e6) * 4)
})

const loop = trace(`
  web GET /      |---------------------------------------|
${Array.from({ length: 5 }, (_, i) => `    db SELECT    ${' '.repeat(i * 4)}|-${i === 2 ? 'x' : '-'}|`).join('\n')}
`)

test('a fold spans its members, and its columns stand where they run', () => {
  const store = createViewStore(loop)
  store.setFolding(true)
  const scene = sceneOf(store)
  // The root, the fold and the member that failed.
  expect(scene.count).toBe(3)
  expect(has(BarFlag.fold)(Number(scene.flags[1]))).toBe(true)
  expect(has(BarFlag.errorBelow)(Number(scene.flags[1]))).toBe(true)
  expect([Number(scene.start[1]) / 1e6, Number(scene.duration[1]) / 1e6]).toEqual([0, 19])
  expect(scene.labels[1]).toBe('median 3 ms, longest 3 ms')
  const shares = Array.from(scene.folds?.share ?? [])
  expect(scene.folds?.offset[2]).toBe(shares.length)
  expect(Math.max(...shares)).toBe(1)
  // Three of four ms are run in.
  const ran = shares.filter((share) => share > 0).length / shares.length
  expect(ran).toBeGreaterThan(0.7)
  expect(ran).toBeLessThan(0.95)
  expect(Array.from(scene.folds?.failures.from ?? [], (ns) => Math.round(ns / 1e6))).toEqual([8])
})

test('the sections of a fold are those of its members', () => {
  const store = createViewStore(loop)
  store.setFolding(true)
  expect(sectionsOf(sceneOf(store), 1).map(([from]) => Math.round(Number(from)))).toEqual([
    0, 4, 8, 12, 16,
  ])
})

test('folds of a screenful have no more columns than a frame has room for', () => {
  const many = trace(`
    web GET /      |------------------------------------------------|
${Array.from({ length: 30 }, (_, run) => Array.from({ length: 5 }, (_, i) => `${i === 0 ? `      web run${run} |------------------------------------------------|\n` : ''}        db SELECT  ${' '.repeat(i * 9)}|--------|`).join('\n')).join('\n')}
  `)
  const store = createViewStore(many)
  store.setFolding(true)
  const { folds } = sceneOf(store, { width: 2000, height: 80 * ROW_HEIGHT })
  expect(folds?.share.length).toBeGreaterThan(3000)
  expect(folds?.share.length).toBeLessThanOrEqual(5050)
})
