// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { carryOver } from '@/analysis/carry-over'
import { atOnce } from '@/base/in-slices'
import { recordingPen } from '@/paint/testing'
import { rebased } from '@/state/view/rebase'
import { createViewStore, type TraceStore } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { ROW_HEIGHT } from './row-pool'
import { rowPrototype } from './testing'
import { Waterfall } from './waterfall'

/** 10 rows fit. */
const HEIGHT = 10 * ROW_HEIGHT

/** A root with 60 children, the 31st of which has one of its own. */
const t = trace(`
  web GET /      |--------------------------------------------------|
${Array.from({ length: 60 }, (_, i) => `    cart ${i}          |--|${i === 30 ? '\n      db 30a           ||' : ''}`).join('\n')}
`)
const DEEP = 32

/** Tells every observer that its element has its size: happy-dom has no layout. */
let layOut = () => {}
let detach = () => {}

beforeEach(() => {
  const observers: (() => void)[] = []
  layOut = () => {
    for (const observer of observers) observer()
  }
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: ResizeObserverCallback) {
        observers.push(() => callback([], this))
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  const canvas = { ...recordingPen().pen, setTransform: () => {}, clearRect: () => {} }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never)
})

afterEach(() => {
  detach()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

async function show(store: TraceStore) {
  const make = (tag = 'div') => document.body.appendChild(document.createElement(tag))
  const canvas = () => document.body.appendChild(document.createElement('canvas'))
  const scroller = make()
  const rows = make()
  Object.defineProperty(scroller, 'clientHeight', { value: HEIGHT })
  const frame = make()
  Object.defineProperty(frame, 'clientWidth', { value: 1000 })
  const elements = {
    frame,
    scroller,
    spacer: make(),
    stage: make(),
    rows,
    prototype: rowPrototype(),
    bars: canvas(),
    overlay: canvas(),
    axis: canvas(),
    tip: make(),
  }
  const waterfall = new Waterfall(elements, store)
  detach = () => waterfall.detach()
  const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => done()))
  waterfall.setNameWidth(360)
  await drawn()
  const before = rows.childElementCount
  layOut()
  const laidOut = rows.childElementCount
  await drawn()
  const shown = () =>
    [...rows.children]
      .filter((row): row is HTMLElement => row instanceof HTMLElement && !row.hidden)
      .map((row) => Number(row.getAttribute('aria-rowindex')))
  const scroll = async (place: number) => {
    scroller.scrollTop = place
    scroller.dispatchEvent(new Event('scroll'))
    await drawn()
  }
  const active = () => {
    const id = scroller.getAttribute('aria-activedescendant')
    return id === null ? undefined : document.getElementById(id)
  }
  return {
    waterfall,
    scroller,
    rows,
    frame,
    shown,
    scroll,
    drawn,
    active,
    elements,
    before,
    laidOut,
  }
}

const select = async (store: TraceStore, row: number, shown: { drawn: () => Promise<void> }) => {
  store.select(row)
  await shown.drawn()
}

test('the rows that fit are in the DOM, all are counted', async () => {
  const { shown, scroller } = await show(createViewStore(t))
  expect(shown()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(scroller.getAttribute('aria-rowcount')).toBe(String(t.length))
})

test('rows are drawn as soon as their place is known, and none before', async () => {
  const { before, laidOut } = await show(createViewStore(t))
  expect(before).toBe(0)
  expect(laidOut).toBe(11)
})

test('scrolling shows other rows', async () => {
  const { shown, scroll } = await show(createViewStore(t))
  await scroll(20 * ROW_HEIGHT + 5)
  expect(shown()[0]).toBe(21)
  expect(shown()).toHaveLength(11)
})

test('the store learns how many rows are a page', async () => {
  const store = createViewStore(t)
  await show(store)
  expect(store.getState().pageRows).toBe(9)
})

test('a step beyond the edge scrolls by that step, a jump puts the row in the middle', async () => {
  const store = createViewStore(t)
  const made = await show(store)
  await select(store, 9, made)
  expect(made.scroller.scrollTop).toBe(0)
  await select(store, 10, made)
  expect(made.scroller.scrollTop).toBe(ROW_HEIGHT)
  await select(store, 40, made)
  expect(made.scroller.scrollTop).toBe(40 * ROW_HEIGHT - (HEIGHT - ROW_HEIGHT) / 2)
})

test('a span selected by the link is in the middle from the start', async () => {
  const { scroller } = await show(createViewStore(t, { selected: 40, reveal: { row: 40 } }))
  expect(scroller.scrollTop).toBe(40 * ROW_HEIGHT - (HEIGHT - ROW_HEIGHT) / 2)
})

test('a selection made with the hand moves nothing', async () => {
  const store = createViewStore(t)
  const { scroller, drawn } = await show(store)
  store.select(40, { reveal: false })
  await drawn()
  expect(scroller.scrollTop).toBe(0)
})

test('assistive technology is told the selected row while it is in the DOM', async () => {
  const store = createViewStore(t)
  const made = await show(store)
  expect(made.active()).toBeUndefined()
  await select(store, 3, made)
  expect(made.active()?.getAttribute('aria-rowindex')).toBe('4')
  expect(made.active()?.getAttribute('aria-selected')).toBe('true')
  await made.scroll(30 * ROW_HEIGHT)
  expect(made.active()).toBeUndefined()
})

test('of a selected row that was hidden, what hides it is told', async () => {
  const store = createViewStore(t)
  const made = await show(store)
  await select(store, DEEP, made)
  store.toggle(DEEP - 1)
  await made.drawn()
  expect(made.active()?.getAttribute('aria-rowindex')).toBe(String(DEEP))
})

test('a step from row to row writes the two rows and no other', async () => {
  const store = createViewStore(t, { selected: 2 })
  const made = await show(store)
  const touched = new Set<Element | null>()
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      if (target instanceof Element) touched.add(target.closest('[role=row]'))
    }
  })
  observer.observe(made.rows, { subtree: true, attributes: true, childList: true })
  await select(store, 3, made)
  await new Promise((done) => setTimeout(done))
  observer.disconnect()
  touched.delete(null)
  expect([...touched].map((row) => row?.getAttribute('aria-rowindex')).sort()).toEqual(['3', '4'])
})

test('when rows above it go, the selected row keeps its place on the screen', async () => {
  const nested: TraceTable = trace(`
    web GET /    |-----------------------------|
      a first      |--|
${Array.from({ length: 5 }, (_, i) => `        b ${i}     ||`).join('\n')}
${Array.from({ length: 60 }, (_, i) => `      c ${i}           |--|`).join('\n')}
  `)
  const store = createViewStore(nested)
  const made = await show(store)
  await select(store, 40, made)
  const before = 40 * ROW_HEIGHT - made.scroller.scrollTop
  store.toggle(1)
  await made.drawn()
  expect(35 * ROW_HEIGHT - made.scroller.scrollTop).toBe(before)
})

/** A picture of numbered spans; the line that is given comes before the number that is given. */
const numbered = (line = '', before = 0) =>
  trace(`
    web GET /    |-----------------------------|  {id=1}
${Array.from({ length: 60 }, (_, i) => `${i === before ? `${line}\n` : ''}      c ${i}           |--|  {id=${i + 100}}`).join('\n')}
  `)

test('when more of the trace has come, what the eye is on keeps its place', async () => {
  const before = numbered()
  const more = numbered('      a first      |--|  {id=2}', 3)
  for (const selected of [40, -1]) {
    const store = createViewStore(before, { selected })
    const made = await show(store)
    await made.scroll(30 * ROW_HEIGHT + 5)
    store.setState((state) => rebased(state, atOnce(carryOver(before, more))))
    await made.drawn()
    expect(made.scroller.scrollTop).toBe(31 * ROW_HEIGHT + 5)
    expect(made.scroller.getAttribute('aria-rowcount')).toBe('62')
    detach()
    document.body.replaceChildren()
  }
})

test('a click on the names opens and closes at the twisty, and selects elsewhere', async () => {
  const store = createViewStore(t)
  const { waterfall, rows } = await show(store)
  const click = (part: string) => {
    const target = rows.children[0]?.querySelector(`[data-part=${part}]`)
    target?.addEventListener('click', (event) => waterfall.clickRow(event as MouseEvent), {
      once: true,
    })
    target?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  }
  click('name')
  expect(store.getState().selected).toBe(0)
  click('twisty')
  expect(store.getState().collapsed.has(0)).toBe(true)
  expect(store.getState().selected).toBe(0)
})

test('narrow windows give the names their share', async () => {
  const { waterfall, frame } = await show(createViewStore(t))
  expect(frame.style.getPropertyValue('--name-width')).toBe('360px')
  waterfall.setNameWidth(800)
  expect(waterfall.nameWidth).toBe(450)
})

test('after it was taken away it draws nothing', async () => {
  const store = createViewStore(t)
  const { waterfall, shown, drawn } = await show(store)
  waterfall.detach()
  store.toggle(0)
  await drawn()
  expect(shown()).toHaveLength(11)
})
