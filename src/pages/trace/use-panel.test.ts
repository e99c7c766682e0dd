// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { usePrefs } from '@/state/settings/prefs'
import { createViewStore } from '@/state/view/view-store'
import { trace } from '@/trace/testing'
import { usePanel } from './use-panel'

const t = trace(`
  web   |----|
    db   |-|
`)

beforeEach(() => usePrefs.setState({ detailsOpen: true }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(window: 'large' | 'small', selected = -1) {
  const list = { matches: window === 'small', addEventListener() {}, removeEventListener() {} }
  vi.stubGlobal('matchMedia', () => list)
  const store = createViewStore(t, { selected })
  const { result } = renderHook(() => usePanel(store))
  const toggle = () => act(() => result.current.toggle())
  const select = (row: number) => act(() => store.select(row))
  return { toggle, select, isOpen: () => result.current.isOpen }
}

test('in a large window it is as the reader left it, whatever is selected', () => {
  const { toggle, select, isOpen } = show('large')
  expect(isOpen()).toBe(true)
  toggle()
  expect(isOpen()).toBe(false)
  select(1)
  expect(isOpen()).toBe(false)
  expect(usePrefs.getState().detailsOpen).toBe(false)
})

test('in a small one it opens for a span and goes with it', () => {
  const { select, isOpen } = show('small')
  expect(isOpen()).toBe(false)
  select(1)
  expect(isOpen()).toBe(true)
  select(-1)
  expect(isOpen()).toBe(false)
})

test('closed in a small window, the next selection opens it again', () => {
  const { toggle, select, isOpen } = show('small', 1)
  expect(isOpen()).toBe(true)
  toggle()
  expect(isOpen()).toBe(false)
  select(1)
  expect(isOpen()).toBe(true)
  expect(usePrefs.getState().detailsOpen).toBe(true)
})
