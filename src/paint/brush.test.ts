// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AttachedBrush, attachBrush } from './brush'

let group: SVGGElement
let attached: AttachedBrush | undefined

beforeEach(() => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
  // happy-dom's SVG points cannot be transformed; d3 then reckons with the bounding box.
  Object.defineProperty(svg, 'createSVGPoint', { value: undefined })
  Object.defineProperties(group, { clientLeft: { value: 0 }, clientTop: { value: 0 } })
  svg.append(group)
  document.body.append(svg)
})

afterEach(() => {
  attached?.detach()
  document.body.replaceChildren()
})

function attach(axes: 'x' | 'xy') {
  const handlers = { onMove: vi.fn(), onEnd: vi.fn(), onClick: vi.fn() }
  attached = attachBrush(group, { width: 100, height: 40, axes, ...handlers })
  return handlers
}

function mouse(type: string, x: number, y: number, target: EventTarget = window): void {
  target.dispatchEvent(
    new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, view: window }),
  )
}

function drag(from: [number, number], to: [number, number]): void {
  const overlay = group.querySelector('.overlay')
  if (!overlay) throw new Error('no overlay')
  mouse('mousedown', ...from, overlay)
  mouse('mousemove', ...to)
  mouse('mouseup', ...to)
}

test('dragging over one axis brushes it', () => {
  const { onEnd } = attach('x')
  drag([20, 5], [60, 30])
  expect(onEnd).toHaveBeenLastCalledWith({ x: [20, 60] })
})

test('dragging over two axes brushes both', () => {
  const { onEnd } = attach('xy')
  drag([20, 5], [60, 30])
  expect(onEnd).toHaveBeenLastCalledWith({ x: [20, 60], y: [5, 30] })
})

test('a click brushes nothing and is told', () => {
  const { onEnd, onClick } = attach('xy')
  drag([20, 5], [20, 5])
  expect(onEnd).toHaveBeenLastCalledWith(undefined)
  expect(onClick.mock.calls[0]?.slice(0, 2)).toEqual([20, 5])
})

test('showing a selection calls no handler', () => {
  const { onMove, onEnd } = attach('xy')
  attached?.move({ x: [10, 20], y: [5, 6] })
  attached?.move(undefined)
  expect(onMove).not.toHaveBeenCalled()
  expect(onEnd).not.toHaveBeenCalled()
})

test('the detach leaves the group as it was found', () => {
  attach('x')
  attached?.detach()
  expect(group.childElementCount).toBe(0)
})
