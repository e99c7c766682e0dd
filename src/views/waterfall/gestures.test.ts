// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { createViewStore } from '@/state/view/view-store'
import { endOf } from '@/trace/span'
import { rowNamed, trace } from '@/trace/testing'
import { attachGestures } from './gestures'
import type { Waterfall } from './waterfall'

const t = trace(`
  web GET /      |--------------------|
    cart load    |-----|
    cart save            |-----|
`)
const NAMES = 100
const WIDTH = 400
const MS = 1e6

function hand() {
  const stage = document.body.appendChild(document.createElement('div'))
  const axis = document.body.appendChild(document.createElement('div'))
  Object.defineProperty(axis, 'clientWidth', { value: WIDTH })
  for (const element of [stage, axis]) element.setPointerCapture = () => {}
  const store = createViewStore(t)
  const waterfall = {
    nameWidth: NAMES,
    clickRow: vi.fn(),
    select: vi.fn(),
    hover: vi.fn(),
    barAt: vi.fn<Waterfall['barAt']>(),
    showRange: vi.fn(),
  }
  const detach = attachGestures({ stage, axis }, waterfall, store)
  const pointer = (on: HTMLElement, type: string, x: number, y = 12) =>
    on.dispatchEvent(
      new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, button: 0, bubbles: true }),
    )
  const drag = (on: HTMLElement, from: number, to: number) => {
    pointer(on, 'pointerdown', from)
    pointer(on, 'pointermove', (from + to) / 2)
    pointer(on, 'pointermove', to)
    pointer(on, 'pointerup', to)
    pointer(on, 'click', to)
  }
  const wheel = (on: HTMLElement, x: number, { deltaY = 0, ctrlKey = false }) => {
    const event = new WheelEvent('wheel', { deltaY, cancelable: true })
    // In happy-dom a wheel event is no mouse event: it has neither place nor modifiers.
    Object.defineProperties(event, {
      clientX: { value: x },
      clientY: { value: 0 },
      ctrlKey: { value: ctrlKey },
    })
    on.dispatchEvent(event)
  }
  const view = () => store.getState().view
  return { stage, axis, store, waterfall, detach, pointer, drag, wheel, view }
}

afterEach(() => document.body.replaceChildren())

test('a click right of the names selects the row there, one on the names goes to the row', () => {
  const { stage, waterfall, pointer } = hand()
  pointer(stage, 'click', NAMES + 50, 30)
  expect(waterfall.select).toHaveBeenCalledWith(30)
  expect(waterfall.clickRow).not.toHaveBeenCalled()
  pointer(stage, 'click', NAMES - 50)
  expect(waterfall.clickRow).toHaveBeenCalledOnce()
  expect(waterfall.select).toHaveBeenCalledOnce()
})

test('the pointer is told in the coordinates of the time column, and when it is over the names', () => {
  const { stage, waterfall, pointer } = hand()
  pointer(stage, 'pointermove', NAMES + 20, 7)
  expect(waterfall.hover).toHaveBeenLastCalledWith({ x: 20, y: 7 })
  pointer(stage, 'pointermove', 20)
  expect(waterfall.hover).toHaveBeenLastCalledWith(undefined)
})

test('Ctrl and the wheel zoom at the pointer, which keeps its instant', () => {
  const { stage, wheel, view, store } = hand()
  const at = NAMES + WIDTH / 4
  const instant = store.whole.to / 4
  wheel(stage, at, { deltaY: -200, ctrlKey: true })
  const { from, to } = view()
  expect(to - from).toBeLessThan(store.whole.to)
  expect(from + (to - from) / 4).toBeCloseTo(instant, -1)
})

test('a plain wheel is left to the list, and so is everything over the names', () => {
  const { stage, wheel, view, store } = hand()
  wheel(stage, NAMES + 50, { deltaY: 200 })
  wheel(stage, 50, { deltaY: -200, ctrlKey: true })
  expect(view()).toEqual(store.whole)
})

test('a drag over the bars moves through time and is no click', () => {
  const { stage, drag, view, store, waterfall } = hand()
  store.setView({ from: 5 * MS, to: 10 * MS })
  drag(stage, NAMES + 200, NAMES + 120)
  expect(view()).toEqual({ from: 6 * MS, to: 11 * MS })
  expect(waterfall.select).not.toHaveBeenCalled()
})

test('a double click on a bar shows its span whole, one beside bars does nothing', () => {
  const { stage, pointer, view, store, waterfall } = hand()
  pointer(stage, 'dblclick', NAMES + 10)
  expect(view()).toEqual(store.whole)
  const row = rowNamed(t, 'save')
  waterfall.barAt.mockReturnValue({ from: t.start[row], to: endOf(t, row) })
  pointer(stage, 'dblclick', NAMES + 200)
  const { from, to } = view()
  expect(from).toBeLessThan(t.start[row])
  expect(to).toBeGreaterThan(t.start[row] + t.spanDuration[row])
  expect(to - from).toBeLessThan(t.duration / 2)
})

test('a drag on the axis zooms to that stretch, drawn while it lasts', () => {
  const { axis, drag, view, waterfall, store } = hand()
  drag(axis, 300, 100)
  expect(waterfall.showRange).toHaveBeenCalledWith({ from: 300, to: 100 })
  expect(waterfall.showRange).toHaveBeenLastCalledWith(undefined)
  expect(view()).toEqual({ from: store.whole.to / 4, to: (store.whole.to * 3) / 4 })
})

test('Escape takes a drag on the axis back', () => {
  const { axis, pointer, view, store, waterfall } = hand()
  pointer(axis, 'pointerdown', 100)
  pointer(axis, 'pointermove', 300)
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  pointer(axis, 'pointerup', 300)
  expect(waterfall.showRange).toHaveBeenLastCalledWith(undefined)
  expect(view()).toEqual(store.whole)
})

test('a double click on the axis shows the whole trace', () => {
  const { axis, pointer, view, store } = hand()
  store.setView({ from: MS, to: 2 * MS })
  pointer(axis, 'dblclick', 10)
  expect(view()).toEqual(store.whole)
})

test('after it is detached the hand is no longer read', () => {
  const { stage, axis, detach, pointer, drag, view, store, waterfall } = hand()
  detach()
  pointer(stage, 'click', 10)
  pointer(stage, 'click', NAMES + 10)
  drag(axis, 100, 300)
  expect(waterfall.clickRow).not.toHaveBeenCalled()
  expect(waterfall.select).not.toHaveBeenCalled()
  expect(view()).toEqual(store.whole)
})
