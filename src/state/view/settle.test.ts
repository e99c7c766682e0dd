import { expect, test } from 'vitest'
import { nextTask } from '@/base/in-slices'
import { spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { rowNamed } from '@/trace/testing'
import { readView } from '../links/trace-url'
import type { TraceParams } from '../links/url'
import { part, whole } from '../testing'
import { settle } from './settle'
import { createViewStore, type TraceStore } from './view-store'

const MS = 1e6

/** The store of a part, after the hand did something to it and the rest came. */
async function afterRest(params: TraceParams, act: (store: TraceStore) => void = () => {}) {
  const read = (table: TraceTable) => readView(table, params)
  const store = createViewStore(part, read(part))
  const found = store.getState()
  act(store)
  await settle(store, whole, { found, read, signal: new AbortController().signal })
  return store.getState()
}

test('what a part lacked and the link names is selected when it has come', async () => {
  const { selected, reveal } = await afterRest({ span: '0000000000000002' })
  expect(selected).toBe(rowNamed(whole, 'auth'))
  expect(reveal).toEqual({ row: selected })
})

test('the range of a link counts from the start of the whole', async () => {
  const { view } = await afterRest({ range: `${12 * MS}-${15 * MS}` })
  expect(view).toEqual({ from: 12 * MS, to: 15 * MS })
})

test('what the hand did to a part has the last word', async () => {
  const select = (store: TraceStore) => store.select(rowNamed(part, 'SELECT'))
  const { selected, fresh } = await afterRest({ span: '0000000000000002' }, select)
  expect(spanId(whole, selected)).toBe('0000000000000004')
  expect(fresh).toBeUndefined()
  const zoom = (store: TraceStore) => store.setView({ from: MS, to: 2 * MS })
  expect((await afterRest({ range: `0-${3 * MS}` }, zoom)).view).toEqual({ from: MS, to: 2 * MS })
  const close = (store: TraceStore) => store.toggle(rowNamed(part, 'load'))
  expect((await afterRest({}, close)).collapsed.has(rowNamed(whole, 'load'))).toBe(true)
})

test('what the hand does while the rest is taken in stays', async () => {
  const read = (table: TraceTable) => readView(table, { span: '0000000000000002' })
  const store = createViewStore(part, read(part))
  const found = store.getState()
  const signal = new AbortController().signal
  const settled = settle(store, whole, { found, read, signal })
  await nextTask()
  await nextTask()
  expect(store.table).toBe(part)
  store.select(rowNamed(part, 'SELECT'))
  await settled
  expect(store.table).toBe(whole)
  expect(spanId(whole, store.getState().selected)).toBe('0000000000000004')
})

test('nothing is taken in once nobody waits for it', async () => {
  const store = createViewStore(part)
  const leaving = new AbortController()
  const settled = settle(store, whole, {
    found: store.getState(),
    read: (table) => readView(table, {}),
    signal: leaving.signal,
  })
  await nextTask()
  leaving.abort()
  await expect(settled).rejects.toThrow()
  expect(store.table).toBe(part)
})
