import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { createViewStore } from './view-store'

const t = trace(`
  web        |----------|
    auth       |--|
      db        ||
    cart           |--x|
`)
const DB = 2
const CART = 3

test('selecting a hidden span opens the way to it and asks for it to be shown', () => {
  const store = createViewStore(t)
  store.toggle(1)
  expect([...store.visible().entries]).toEqual([0, 1, 3])
  store.select(DB)
  expect([...store.visible().entries]).toEqual([0, 1, 2, 3])
  expect(store.getState()).toMatchObject({ selected: DB, reveal: { row: DB } })
})

test('a find text that is only blanks finds nothing and hides nothing', () => {
  const store = createViewStore(t, { find: '  ', onlyMatches: true })
  expect(store.matches()).toBeUndefined()
  expect(store.visible().entries).toHaveLength(4)
})

test('only matches leaves their ancestors', () => {
  const store = createViewStore(t, { find: 'cart', onlyMatches: true })
  expect([...store.visible().entries]).toEqual([0, CART])
})

test('what follows from the state is computed once', () => {
  const store = createViewStore(t, { find: 'db' })
  expect(store.matches()).toBe(store.matches())
  expect(store.visible()).toBe(store.visible())
})

test('what is foreseen is not computed again, nor is what is shown meanwhile', () => {
  const store = createViewStore(t)
  const now = store.visible()
  const next = createViewStore({ ...t }, { find: 'cart', onlyMatches: true }).getState()
  const foreseen = store.foresee(next)
  expect([...foreseen.entries]).toEqual([0, CART])
  expect(store.visible()).toBe(now)
  store.setState(next, true)
  expect(store.visible()).toBe(foreseen)
})

test('the critical path can be strict or off', () => {
  const store = createViewStore(t)
  const tolerant = store.criticalPath()
  store.setState({ path: 'strict' })
  expect(store.criticalPath()).not.toBe(tolerant)
  store.setState({ path: 'off' })
  expect(store.criticalPath()).toBeUndefined()
})

test('a step to a row that is in the list leaves the list as it is', () => {
  const store = createViewStore(t)
  const before = store.visible()
  store.select(DB)
  store.select(CART)
  expect(store.visible()).toBe(before)
})

test('selecting a row that a filter hides lifts the filter, and keeps the find text', () => {
  const store = createViewStore(t, { find: 'cart', onlyMatches: true })
  store.select(CART)
  expect(store.getState().onlyMatches).toBe(true)
  store.select(DB)
  expect(store.getState()).toMatchObject({ onlyMatches: false, find: 'cart', selected: DB })
  expect([...store.visible().entries]).toContain(DB)
})

test('choosing the row that is selected already is told from doing nothing', () => {
  const store = createViewStore(t)
  store.select(DB, { reveal: false })
  const { picked, reveal } = store.getState()
  store.select(DB, { reveal: false })
  expect(store.getState().picked).not.toBe(picked)
  expect(store.getState().reveal).toBe(reveal)
})

const loop = trace(`
  web        |------------|
${Array.from({ length: 6 }, (_, i) => `    db SELECT  ${' '.repeat(2 * i)}||${i === 3 ? `\n      disk read${' '.repeat(7)}||` : ''}`).join('\n')}
`)
const DISK = 5

test('folding closes all repetition; without it every row is listed', () => {
  const store = createViewStore(loop)
  expect(store.visible().entries).toHaveLength(loop.length)
  store.setFolding(true)
  expect([...store.visible().entries]).toEqual([0, -1])
  store.setFolding(false)
  expect(store.visible().entries).toHaveLength(loop.length)
})

test('selecting a span in a fold opens it; a selection may also stand on it', () => {
  const store = createViewStore(loop)
  store.setFolding(true)
  store.select(1, { open: false })
  expect([...store.visible().entries]).toEqual([0, -1])
  store.select(DISK)
  expect([...store.visible().entries]).toEqual([0, -1, 1, 2, 3, 4, 5, 6, 7])
})

test('views that do not fold are told the rows', () => {
  const store = createViewStore(loop)
  store.setFolding(true)
  expect(store.unfolded().entries).toHaveLength(loop.length)
})
