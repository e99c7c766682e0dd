import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clampTo,
  fitTo,
  narrowest,
  panBy,
  rounded,
  type Viewport,
  wholeOf,
  widthOf,
  zoomAt,
} from './viewport'

const trace = wholeOf(1000)

test('zooming keeps the instant under the pointer where it is', () => {
  expect(zoomAt({ from: 0, to: 1000 }, 2, 250, trace)).toEqual({ from: 125, to: 625 })
})

test('zooming out ends at the whole trace', () => {
  expect(zoomAt({ from: 400, to: 600 }, 0.01, 500, trace)).toEqual(trace)
})

test('zooming in ends at ten nanoseconds', () => {
  expect(widthOf(zoomAt({ from: 400, to: 600 }, 1e9, 500, trace))).toBe(10)
})

test('panning stops at the ends and keeps the width', () => {
  expect(panBy({ from: 100, to: 300 }, -500, trace)).toEqual({ from: 0, to: 200 })
  expect(panBy({ from: 100, to: 300 }, 5000, trace)).toEqual({ from: 800, to: 1000 })
})

test('fitting leaves a margin, but not beyond the trace', () => {
  expect(fitTo({ from: 0, to: 100 }, trace, 0.1)).toEqual({ from: 0, to: 120 })
})

test('fitting a span without duration shows its surroundings', () => {
  expect(fitTo({ from: 500, to: 500 }, trace)).toEqual({ from: 495, to: 505 })
})

test('a trace that took no time has a viewport', () => {
  expect(widthOf(wholeOf(0))).toBeGreaterThan(0)
})

test('the rounded viewport covers the exact one in whole nanoseconds', () => {
  expect(rounded({ from: 1.5, to: 3.2 })).toEqual({ from: 1, to: 4 })
})

const durations = fc.integer({ min: 0, max: 1e15 })
const shares = fc.double({ min: 0, max: 1, noNaN: true })

/** A trace and a legal view inside it. */
const views = fc.tuple(durations, shares, shares).map(([duration, a, b]) => {
  const bounds = wholeOf(duration)
  const [low, high] = [Math.min(a, b) * bounds.to, Math.max(a, b) * bounds.to]
  return { bounds, view: clampTo({ from: low, to: high }, bounds) }
})

function expectInside(v: Viewport, bounds: Viewport): void {
  expect(v.from).toBeGreaterThanOrEqual(bounds.from)
  expect(v.to).toBeLessThanOrEqual(bounds.to)
  expect(widthOf(v)).toBeGreaterThanOrEqual(narrowest(bounds) * 0.999)
}

test('whatever is done to a view, it stays inside the trace and never becomes empty', () => {
  fc.assert(
    fc.property(
      views,
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      shares,
      ({ bounds, view }, factor, share) => {
        const at = view.from + share * widthOf(view)
        expectInside(view, bounds)
        expectInside(zoomAt(view, factor, at, bounds), bounds)
        expectInside(panBy(view, (share - 0.5) * 4 * widthOf(view), bounds), bounds)
        expectInside(fitTo(view, bounds), bounds)
      },
    ),
  )
})

test('an error of a double stays under a pixel at the narrowest view', () => {
  fc.assert(
    fc.property(durations, (duration) => {
      const bounds = wholeOf(duration)
      const ulp = bounds.to * 2 ** -52
      expect(ulp / (narrowest(bounds) / 4096)).toBeLessThanOrEqual(1)
    }),
  )
})

test('zooming in and out again at the same instant comes back, where no edge was met', () => {
  fc.assert(
    fc.property(fc.double({ min: 1.1, max: 50, noNaN: true }), shares, (factor, share) => {
      const bounds = wholeOf(1e9)
      const view = { from: 4e8, to: 6e8 }
      const at = view.from + share * widthOf(view)
      const back = zoomAt(zoomAt(view, factor, at, bounds), 1 / factor, at, bounds)
      expect(back.from).toBeCloseTo(view.from, 3)
      expect(back.to).toBeCloseTo(view.to, 3)
    }),
  )
})
