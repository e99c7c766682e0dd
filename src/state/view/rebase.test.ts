import { expect, test } from 'vitest'
import { carryOver } from '@/analysis/carry-over'
import { atOnce } from '@/base/in-slices'
import { spanId } from '@/trace/span'
import { rowNamed } from '@/trace/testing'
import { part, whole } from '../testing'
import { rebased } from './rebase'
import { createViewStore, type ViewState } from './view-store'

const MS = 1e6

/** The store of the part after the whole has come. */
function afterRefresh(initial: Partial<Omit<ViewState, 'table'>>, from = part) {
  const store = createViewStore(from, initial)
  store.setState((state) => rebased(state, atOnce(carryOver(from, whole))))
  return store
}

test('the same span is selected', () => {
  const store = afterRefresh({ selected: rowNamed(part, 'SELECT') })
  const { selected, table } = store.getState()
  expect(table).toBe(whole)
  expect(spanId(whole, selected)).toBe('0000000000000004')
})

test('no selection stays none', () => {
  expect(afterRefresh({ selected: -1 }).getState().selected).toBe(-1)
})

test('the same instants are in view, though the trace begins earlier now', () => {
  const late = { ...part, epoch: part.epoch + 3_000_000n }
  const store = afterRefresh({ view: { from: MS, to: 4 * MS } }, late)
  expect(store.getState().view).toEqual({ from: 4 * MS, to: 7 * MS })
})

test('the whole that was in view stays the whole', () => {
  const store = afterRefresh({})
  expect(store.getState().view).toEqual({ from: 0, to: whole.duration })
  expect(store.whole).toEqual({ from: 0, to: whole.duration })
})

test('what was closed stays closed, and what is new is marked', () => {
  const before = createViewStore(part)
  before.toggle(rowNamed(part, 'load'))
  const store = afterRefresh({ collapsed: before.getState().collapsed })
  expect(store.getState().collapsed.has(rowNamed(whole, 'load'))).toBe(true)
  expect([...(store.getState().fresh?.rows() ?? [])]).toEqual([0, 1])
})

test('the find text stays, and finds in what is new too', () => {
  const store = afterRefresh({ find: 'GET' })
  expect(store.getState().find).toBe('GET')
  expect(store.matches()?.has(0)).toBe(true)
})

test('nothing asks to be scrolled to', () => {
  expect(afterRefresh({ reveal: { row: 1 } }).getState().reveal).toBeUndefined()
})
