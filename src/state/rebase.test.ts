import { expect, test } from 'vitest'
import { carryOver } from '@/analysis/carry-over'
import { atOnce } from '@/base/in-slices'
import { spanId } from '@/trace/span'
import { rowNamed, trace } from '@/trace/testing'
import { rebased, settled } from './rebase'
import { readView } from './trace-url'
import type { TraceParams } from './url'
import { createViewStore, type TraceStore, type ViewState } from './view-store'

const MS = 1e6
const part = trace(`
  cart load     |------|      {id=3 parent=1}
    db SELECT     |--|        {id=4}
  mail send            |--|   {id=5 parent=1}
`)
const whole = trace(`
  web GET /  |----------------|   {id=1}
    auth       |-|                {id=2}
    cart load     |------|        {id=3}
      db SELECT     |--|          {id=4}
    mail send            |--|     {id=5}
`)

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

/** The store of a part, after the hand did something to it and the rest came. */
function afterRest(params: TraceParams, act: (store: TraceStore) => void = () => {}) {
  const store = createViewStore(part, readView(part, params))
  const found = store.getState()
  act(store)
  const linked = readView(whole, params)
  const carried = atOnce(carryOver(part, whole))
  store.setState((state) => settled(state, carried, { found, linked }))
  return store.getState()
}

test('what a part lacked and the link names is selected when it has come', () => {
  const { selected, reveal } = afterRest({ span: '0000000000000002' })
  expect(selected).toBe(rowNamed(whole, 'auth'))
  expect(reveal).toEqual({ row: selected })
})

test('the range of a link counts from the start of the whole', () => {
  const { view } = afterRest({ range: `${12 * MS}-${15 * MS}` })
  expect(view).toEqual({ from: 12 * MS, to: 15 * MS })
})

test('what the hand did to a part has the last word', () => {
  const select = (store: TraceStore) => store.select(rowNamed(part, 'SELECT'))
  const { selected, fresh } = afterRest({ span: '0000000000000002' }, select)
  expect(spanId(whole, selected)).toBe('0000000000000004')
  expect(fresh).toBeUndefined()
  const zoom = (store: TraceStore) => store.setView({ from: MS, to: 2 * MS })
  expect(afterRest({ range: `0-${3 * MS}` }, zoom).view).toEqual({ from: MS, to: 2 * MS })
  const close = (store: TraceStore) => store.toggle(rowNamed(part, 'load'))
  expect(afterRest({}, close).collapsed.has(rowNamed(whole, 'load'))).toBe(true)
})
