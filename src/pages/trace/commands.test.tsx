// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { allCommands, runChord } from '@/state/commands'
import { createViewStore } from '@/state/view/view-store'
import { rowNamed, trace } from '@/trace/testing'
import { useTraceCommands } from './commands'

const t = trace(`
  web GET /      |-------------------|
    auth check     |x-|
    cart load           |----------x|
      db SELECT            |------|
      db UPDATE                    |-|
`)

const page = {
  focusFind: vi.fn(),
  copySummary: vi.fn(),
  copyLink: vi.fn(),
  togglePanel: vi.fn(),
  openLedger: vi.fn(),
  refresh: vi.fn(),
  setAutoRefresh: vi.fn(),
}
const onKey = (event: KeyboardEvent) => void runChord(event)

beforeEach(() => addEventListener('keydown', onKey))
afterEach(() => {
  removeEventListener('keydown', onKey)
  cleanup()
})

function show(initial = {}, has = {}) {
  const store = createViewStore(t, initial)
  function Page() {
    useTraceCommands(store, page, has)
    return null
  }
  const { unmount } = render(<Page />)
  return { store, unmount, selected: () => store.getState().selected }
}

function press(key: string, init: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
}
const shift = (key: string) => press(key, { shiftKey: true })

test('arrows, and the letters beside them, go through the rows', () => {
  const { selected } = show()
  press('ArrowDown')
  press('j')
  expect(selected()).toBe(1)
  press('ArrowUp')
  expect(selected()).toBe(0)
  press('j')
  press('k')
  expect(selected()).toBe(0)
  press('End')
  expect(selected()).toBe(4)
  press('Home')
  expect(selected()).toBe(0)
})

test('page keys move by as many rows as the view shows', () => {
  const { store, selected } = show({ selected: 0 })
  store.setState({ pageRows: 3 })
  press('PageDown')
  expect(selected()).toBe(3)
  press('PageUp')
  expect(selected()).toBe(0)
})

test('left and right close and open, h and l as well', () => {
  const { store, selected } = show({ selected: 2 })
  press('ArrowLeft')
  expect(store.getState().collapsed.has(2)).toBe(true)
  press('l')
  expect(store.getState().collapsed.has(2)).toBe(false)
  press('ArrowRight')
  expect(selected()).toBe(3)
  press('h')
  expect(selected()).toBe(2)
})

test('brackets close and open everything, p and Shift+P one level', () => {
  const { store } = show()
  const rows = () => store.visible().entries.length
  press(']')
  expect(rows()).toBe(1)
  press('P', { shiftKey: true })
  expect(rows()).toBe(3)
  press('[')
  expect(rows()).toBe(5)
  press('p')
  expect(rows()).toBe(3)
})

test('W, S, A and D are time, 0 is all of it, f the selection', () => {
  const { store } = show()
  const view = () => store.getState().view
  press('w')
  const near = view()
  expect(near.to - near.from).toBeLessThan(t.duration)
  press('d')
  expect(view().from).toBeGreaterThan(near.from)
  press('a')
  expect(view().from).toBeCloseTo(near.from)
  press('s')
  expect(view()).toEqual(store.whole)
  store.select(rowNamed(t, 'check'))
  press('f')
  expect(view().to).toBeLessThan(t.duration / 2)
  press('0')
  expect(view()).toEqual(store.whole)
})

test('e and Shift+E go through the errors', () => {
  const { selected } = show()
  press('e')
  expect(selected()).toBe(1)
  press('e')
  expect(selected()).toBe(2)
  shift('E')
  expect(selected()).toBe(1)
})

test('c switches the critical path, Shift+C makes it strict, . and , go along it', () => {
  const { store, selected } = show()
  press('.')
  const first = selected()
  press('.')
  expect(selected()).not.toBe(first)
  press(',')
  expect(selected()).toBe(first)
  press('c')
  expect(store.getState().path).toBe('off')
  press('c')
  shift('C')
  expect(store.getState().path).toBe('strict')
})

test('n and Shift+N go through the matches', () => {
  const { selected } = show({ find: 'db' })
  press('n')
  expect(selected()).toBe(3)
  press('n')
  expect(selected()).toBe(4)
  shift('N')
  expect(selected()).toBe(3)
})

test('Escape clears the find text, then the selection', () => {
  const { store, selected } = show({ find: 'db', selected: 3 })
  press('Escape')
  expect(store.getState().find).toBe('')
  expect(selected()).toBe(3)
  press('Escape')
  expect(selected()).toBe(-1)
})

test('the page is asked for what is its own', () => {
  show()
  press('/')
  press('y')
  shift('Y')
  press('i')
  shift('I')
  press('r')
  shift('R')
  for (const action of Object.values(page)) expect(action).toHaveBeenCalledOnce()
})

test('every key is there once, and leaves with the page', () => {
  const { unmount } = show()
  const keys = allCommands().flatMap((command) => command.keys)
  expect(new Set(keys).size).toBe(keys.length)
  unmount()
  expect(allCommands()).toEqual([])
})

test('what a page does not have is no command of it', () => {
  const ids = () => allCommands().map(({ id }) => id)
  const { unmount } = show()
  expect(ids()).toContain('trace.find')
  expect(ids()).toContain('trace.copy-link')
  unmount()
  show({}, { hasFind: false, canCopy: false })
  expect(ids()).not.toContain('trace.find')
  expect(ids()).not.toContain('trace.copy-link')
  expect(ids()).toContain('trace.next-match')
})
