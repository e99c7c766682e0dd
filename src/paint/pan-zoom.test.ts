// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attachPanZoom, type PanZoomOptions } from './pan-zoom'

let element: HTMLElement
let detach = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  element = document.createElement('div')
  document.body.append(element)
  element.setPointerCapture = () => {}
})

afterEach(() => {
  detach()
  element.remove()
  vi.useRealTimers()
})

function attach(options: PanZoomOptions = {}) {
  const handlers = {
    onZoom: vi.fn(),
    onPan: vi.fn(),
    onSelect: vi.fn(),
    onClick: vi.fn(),
    onHover: vi.fn(),
    onEnd: vi.fn(),
  }
  detach = attachPanZoom(element, handlers, options)
  return handlers
}

function turn(init: WheelEventInit): WheelEvent {
  const event = new WheelEvent('wheel', { cancelable: true, bubbles: true, ...init })
  // In happy-dom a wheel event is no mouse event: it has neither place nor modifiers.
  const { ctrlKey, metaKey, shiftKey, clientX = 0, clientY = 0 } = init
  for (const [key, value] of Object.entries({ ctrlKey, metaKey, shiftKey, clientX, clientY })) {
    Object.defineProperty(event, key, { value })
  }
  element.dispatchEvent(event)
  return event
}

function point(type: string, x: number, y = 0, id = 1): void {
  element.dispatchEvent(
    new PointerEvent(type, { clientX: x, clientY: y, pointerId: id, button: 0, bubbles: true }),
  )
}

test('a plain wheel is left to the rows', () => {
  const handlers = attach()
  expect(turn({ deltaY: 100 }).defaultPrevented).toBe(false)
  expect(handlers.onPan).not.toHaveBeenCalled()
})

test('a wheel with Ctrl or Cmd zooms in at the pointer when turned up', () => {
  const handlers = attach()
  expect(turn({ deltaY: -100, ctrlKey: true, clientX: 30 }).defaultPrevented).toBe(true)
  turn({ deltaY: 100, metaKey: true, clientX: 30 })
  const [[inwards, at], [outwards]] = handlers.onZoom.mock.calls as [[number, object], [number]]
  expect(inwards).toBeGreaterThan(1)
  expect(inwards * outwards).toBeCloseTo(1)
  expect(at).toEqual({ x: 30, y: 0 })
})

test('a wheel with Shift and a horizontal wheel pan', () => {
  const handlers = attach()
  turn({ deltaY: 50, shiftKey: true })
  turn({ deltaX: -20, deltaY: 3 })
  expect(handlers.onPan.mock.calls).toEqual([
    [50, 0],
    [-20, 0],
  ])
})

test('over a free picture a plain wheel pans both ways', () => {
  const handlers = attach({ wheel: 'pan' })
  turn({ deltaX: 5, deltaY: 30 })
  expect(handlers.onPan).toHaveBeenCalledWith(5, 30)
})

test('a wheel gesture ends once, a while after its last turn', () => {
  const handlers = attach()
  turn({ deltaY: 50, shiftKey: true })
  vi.advanceTimersByTime(100)
  turn({ deltaY: 50, shiftKey: true })
  vi.advanceTimersByTime(100)
  expect(handlers.onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(handlers.onEnd).toHaveBeenCalledOnce()
})

test('a drag pans by what the hand moved, and its click is no click', () => {
  const handlers = attach()
  point('pointerdown', 100)
  point('pointermove', 90)
  point('pointermove', 70)
  point('pointerup', 70)
  element.click()
  expect(handlers.onPan.mock.calls).toEqual([
    [10, 0],
    [20, 0],
  ])
  expect(handlers.onEnd).toHaveBeenCalledOnce()
  expect(handlers.onClick).not.toHaveBeenCalled()
  element.click()
  expect(handlers.onClick).toHaveBeenCalledOnce()
})

test('a hand that trembles clicks', () => {
  const handlers = attach()
  point('pointerdown', 100)
  point('pointermove', 102)
  point('pointerup', 102)
  element.click()
  expect(handlers.onPan).not.toHaveBeenCalled()
  expect(handlers.onClick).toHaveBeenCalledOnce()
})

test('a drag selects a range where that is what drags do', () => {
  const handlers = attach({ drag: () => 'select-range' })
  point('pointerdown', 100)
  point('pointermove', 60)
  point('pointerup', 50)
  expect(handlers.onSelect.mock.calls).toEqual([
    [100, 60, 'move'],
    [100, 50, 'end'],
  ])
  expect(handlers.onPan).not.toHaveBeenCalled()
})

test('Escape gives a selection up', () => {
  const handlers = attach({ drag: () => 'select-range' })
  point('pointerdown', 100)
  point('pointermove', 60)
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  point('pointerup', 50)
  expect(handlers.onSelect).toHaveBeenLastCalledWith(100, 100, 'cancel')
  expect(handlers.onEnd).not.toHaveBeenCalled()
})

test('two fingers zoom by their distance', () => {
  const handlers = attach()
  point('pointerdown', 100, 0, 1)
  point('pointerdown', 200, 0, 2)
  point('pointermove', 300, 0, 2)
  expect(handlers.onZoom).toHaveBeenCalledWith(2, { x: 200, y: 0 })
})

test('the pointer hovers, and leaves', () => {
  const handlers = attach()
  point('pointermove', 40, 5)
  point('pointerleave', 0)
  expect(handlers.onHover.mock.calls).toEqual([[{ x: 40, y: 5 }], [undefined]])
})

test('after the detach nothing is heard', () => {
  const handlers = attach()
  detach()
  turn({ deltaY: 50, shiftKey: true })
  expect(handlers.onPan).not.toHaveBeenCalled()
})
