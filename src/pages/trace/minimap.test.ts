// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTask } from '@/base/in-slices'
import { recordingPen } from '@/paint/testing'
import { createViewStore } from '@/state/view/view-store'
import { trace } from '@/trace/testing'
import { Minimap } from './minimap'

const t = trace(`
  web        |----------------------------------------|
    auth       |--|
    cart           |------------x|
`)
/** The trace lasts 41 ms: 10 px a millisecond. */
const WIDTH = 410
const MS = 1e6

let layOut = () => {}
let detach = () => {}

beforeEach(() => {
  const observers: (() => void)[] = []
  const box = { contentRect: { width: WIDTH, height: 60 } }
  layOut = () => {
    for (const observer of observers) observer()
  }
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: (entries: unknown[]) => void) {
        observers.push(() => callback([box]))
      }
      observe() {}
      disconnect() {}
    },
  )
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
})

afterEach(() => {
  detach()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

async function show() {
  const { pen, log } = recordingPen()
  const canvas = { ...pen, setTransform: () => {}, clearRect: () => {} }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never)
  const make = () => document.body.appendChild(document.createElement('canvas'))
  const picture = make()
  const window = make()
  window.setPointerCapture = () => {}
  const store = createViewStore(t)
  const minimap = new Minimap(picture, window, store)
  detach = () => minimap.detach()
  layOut()
  const pointer = (type: string, x: number, buttons = 1) => {
    const event = new PointerEvent(type, { button: 0, buttons, pointerId: 1, bubbles: true })
    Object.defineProperty(event, 'offsetX', { value: x })
    window.dispatchEvent(event)
  }
  const drag = (from: number, to: number) => {
    pointer('pointerdown', from)
    pointer('pointermove', to)
    pointer('pointerup', to)
  }
  const view = () => {
    const { from, to } = store.getState().view
    return [Math.round(from / MS), Math.round(to / MS)]
  }
  const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => done()))
  // The first picture comes a task after the first frame.
  await drawn()
  await nextTask()
  return { store, window, pointer, drag, view, log, drawn }
}

test('a drag makes a new window, in either direction', async () => {
  const { drag, view } = await show()
  drag(100, 200)
  expect(view()).toEqual([10, 20])
  drag(300, 250)
  expect(view()).toEqual([25, 30])
})

test('a click is no drag', async () => {
  const { drag, store } = await show()
  drag(200, 202)
  expect(store.getState().view).toEqual(store.whole)
})

test('a grip pulls its edge, also past the other one', async () => {
  const { drag, view } = await show()
  drag(100, 200)
  drag(200, 300)
  expect(view()).toEqual([10, 30])
  drag(100, 350)
  expect(view()).toEqual([30, 35])
})

test('the window is moved as it is, and stops at the ends', async () => {
  const { drag, view } = await show()
  drag(100, 200)
  drag(150, 250)
  expect(view()).toEqual([20, 30])
  drag(250, 20)
  expect(view()).toEqual([0, 10])
})

test('a double click shows the whole trace', async () => {
  const { drag, pointer, store } = await show()
  drag(100, 200)
  pointer('dblclick', 300)
  expect(store.getState().view).toEqual(store.whole)
})

test('the pointer tells what a drag would do', async () => {
  const { window, drag, pointer } = await show()
  const cursorAt = (x: number) => {
    pointer('pointermove', x, 0)
    return window.style.cursor
  }
  expect(cursorAt(200)).toBe('crosshair')
  drag(100, 200)
  expect([cursorAt(100), cursorAt(150), cursorAt(200), cursorAt(300)]).toEqual([
    'ew-resize',
    'grab',
    'ew-resize',
    'crosshair',
  ])
})

test('a moved window repaints the window and not the picture', async () => {
  const { drag, log, drawn } = await show()
  await drawn()
  log.splice(0)
  drag(100, 200)
  await drawn()
  const rects = log.filter((line) => line.startsWith('rect'))
  expect(rects).toHaveLength(4)
})

test('after it was taken away a drag does nothing', async () => {
  const { drag, store } = await show()
  detach()
  drag(100, 200)
  expect(store.getState().view).toEqual(store.whole)
})
