// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { spanId } from '@/trace/span'
import { trace } from '@/trace/testing'
import { createViewStore } from '../view/view-store'
import { readView, useTraceUrl } from './trace-url'
import type { TraceParams } from './url'

const t = trace(`
  web        |----------|
    auth       |--|
      db        ||
    cart           |--x|
`)
const DB = 2

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function keep(params: TraceParams = {}) {
  const store = createViewStore(t, readView(t, params))
  const replace = vi.fn()
  const rest = vi.fn()
  const busy = vi.fn(() => rest)
  const hook = renderHook((params: TraceParams) => useTraceUrl(store, params, { replace, busy }), {
    initialProps: params,
  })
  return { ...hook, store, replace, busy, rest }
}

test('the address is written once the hand rests, and the page is not idle until then', () => {
  const { store, replace, busy, rest } = keep()
  store.select(1)
  vi.advanceTimersByTime(150)
  store.setView({ from: 0, to: 5e6 })
  vi.advanceTimersByTime(150)
  expect(replace).not.toHaveBeenCalled()
  expect(busy).toHaveBeenCalledOnce()
  expect(rest).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(replace).toHaveBeenCalledOnce()
  expect(replace.mock.calls[0]?.[0]).toMatchObject({ span: spanId(t, 1), range: '0-5000000' })
  expect(rest).toHaveBeenCalledOnce()
})

test('what is not in the address writes nothing', () => {
  const { store, replace, busy } = keep()
  store.toggle(1)
  store.setState({ pageRows: 7 })
  vi.advanceTimersByTime(1000)
  expect(busy).not.toHaveBeenCalled()
  expect(replace).not.toHaveBeenCalled()
})

test('an address that changed by other means is followed, down to a span in a closed subtree', () => {
  const { store, rerender, replace } = keep()
  store.toggle(1)
  rerender({ span: spanId(t, DB), range: '1000000-4000000', path: 'off' })
  expect(store.getState()).toMatchObject({
    selected: DB,
    view: { from: 1e6, to: 4e6 },
    path: 'off',
    reveal: { row: DB },
  })
  expect([...store.visible().entries]).toContain(DB)
  vi.advanceTimersByTime(1000)
  expect(replace).not.toHaveBeenCalled()
})

test('two addresses one right after the other are both followed', () => {
  const { store, rerender, replace } = keep()
  rerender({ range: '1000000-4000000' })
  rerender({})
  expect(store.getState().view).toEqual(store.whole)
  vi.advanceTimersByTime(1000)
  expect(replace).not.toHaveBeenCalled()
})

test('back to an address without a span selects none', () => {
  const { store, rerender } = keep({ span: spanId(t, DB) })
  rerender({})
  expect(store.getState().selected).toBe(-1)
})

test('while the hand is ahead of the address, the address does not pull it back', () => {
  const { store, rerender, replace } = keep()
  store.select(1)
  rerender({ filter: 'x' })
  expect(store.getState().selected).toBe(1)
  vi.advanceTimersByTime(300)
  expect(replace).toHaveBeenCalledOnce()
})

test('leaving the page writes nothing more', () => {
  const { store, unmount, replace, rest } = keep()
  store.select(1)
  unmount()
  vi.advanceTimersByTime(1000)
  expect(replace).not.toHaveBeenCalled()
  expect(rest).toHaveBeenCalled()
})

test('what was written and has been taken back since is no news when it arrives late', () => {
  const { store, replace, rerender } = keep()
  store.setState({ find: 'card' })
  vi.advanceTimersByTime(200)
  expect(replace).toHaveBeenCalledOnce()
  // The router is slow: the address says nothing yet when the text is cleared and written again.
  store.setState({ find: '' })
  vi.advanceTimersByTime(200)
  expect(replace).toHaveBeenCalledTimes(2)
  rerender({ filter: 'card' })
  expect(store.getState().find).toBe('')
  rerender({})
  expect(store.getState().find).toBe('')
  // From here on the same words are somebody else's.
  rerender({ filter: 'card' })
  expect(store.getState().find).toBe('card')
})
