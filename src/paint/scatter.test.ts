import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hitScatter,
  layoutScatter,
  paintScatter,
  paintScatterRings,
  type ScatterPoint,
} from './scatter'
import { recordingPen, testPalette } from './testing'

const frame = { width: 280, height: 136, from: 0, to: 1000 }

function pointOf(id: string, more: Partial<ScatterPoint> = {}): ScatterPoint {
  return { id, time: 500, duration: 1e8, spans: 10, isError: false, colour: 0, ...more }
}

test('later is further right, longer is further up, in logarithms', () => {
  const points = [
    pointOf('a', { time: 0, duration: 1e6 }),
    pointOf('b', { time: 500, duration: 1e7 }),
    pointOf('c', { time: 1000, duration: 1e8 }),
  ]
  const { x, y, plot } = layoutScatter(points, frame)
  expect([...x]).toEqual([plot.left, (plot.left + plot.right) / 2, plot.right])
  expect(y[0] - y[1]).toBeCloseTo(y[1] - y[2])
})

test('a duration of zero stands at the foot of the plot', () => {
  const { y, plot } = layoutScatter([pointOf('zero', { duration: 0 }), pointOf('some')], frame)
  expect(Math.max(...y)).toBeLessThanOrEqual(plot.bottom)
  expect(y.every(Number.isFinite)).toBe(true)
})

test('the area of a point tells its spans; errors are diamonds and lie on top', () => {
  const layout = layoutScatter(
    [
      pointOf('error', { isError: true, time: 800, colour: 3 }),
      pointOf('large', { spans: 400, time: 100 }),
      pointOf('small', { spans: 100, time: 200 }),
    ],
    frame,
  )
  const { pen, log } = recordingPen()
  paintScatter(pen, { layout, xTicks: [{ at: 160, label: '10:00' }], palette: testPalette })
  expect(log).toMatchInlineSnapshot(`
    [
      "[fill grid]",
      "rect 60 92 200 1",
      "rect 60 62 200 1",
      "rect 60 32 200 1",
      "[fill ink-3]",
      "text "50 ms" right 52 91.8",
      "text "100 ms" right 52 62",
      "text "200 ms" right 52 32.2",
      "text "10:00" center 160 126",
      "[fill service-0 alpha 0.4]",
      "move 86 62; arc 80 62 6; move 104.3 62; arc 100 62 4.3",
      "[stroke service-0 1]",
      "move 86 62; arc 80 62 6; move 104.3 62; arc 100 62 4.3",
      "[fill error]",
      "move 220 57.5; line 224.5 62; line 220 66.5; line 215.5 62; close",
    ]
  `)
})

test('points outside the brushed area fade', () => {
  const layout = layoutScatter([pointOf('in'), pointOf('out', { time: 900 })], frame)
  const { pen, log } = recordingPen()
  paintScatter(pen, { layout, xTicks: [], isFaded: (p) => p.id === 'out', palette: testPalette })
  expect(log.filter((line) => line.startsWith('[fill service'))).toEqual([
    '[fill service-0 alpha 0.2]',
    '[fill service-0 alpha 0.4]',
  ])
})

test('the hovered and the opened point have rings', () => {
  const layout = layoutScatter([pointOf('a'), pointOf('b', { time: 900 })], frame)
  const { pen, log } = recordingPen()
  paintScatterRings(
    pen,
    { layout, xTicks: [], palette: testPalette },
    { hovered: 'a', selected: 'b' },
  )
  expect(log.map((line) => line.split(';')[0])).toMatchInlineSnapshot(`
    [
      "[stroke ink 1.5]",
      "move 169 62",
      "[stroke accent 1.5]",
      "move 249 62",
    ]
  `)
})

test('ticks are powers of ten, and finer ones where only few of these fit', () => {
  const labels = (durations: number[]) =>
    layoutScatter(
      durations.map((duration, i) => pointOf(String(i), { duration })),
      frame,
    ).yTicks.map((t) => t.label)
  expect(labels([2e6, 3e9])).toEqual(['10 ms', '100 ms', '1 s'])
  expect(labels([1e8])).toEqual(['50 ms', '100 ms', '200 ms'])
  expect(labels([2e9, 3600e9])).toEqual(['10 s', '1 m', '10 m', '1 h'])
  expect(labels([])).toEqual(['1 ms', '10 ms', '100 ms', '1 s'])
})

test('nothing is hit far from every point', () => {
  const layout = layoutScatter([pointOf('a')], frame)
  expect(hitScatter({ layout }, layout.x[0] + 40, layout.y[0])).toBeUndefined()
})

test('the middle of every point hits a point that lies there', () => {
  const point = fc.record({
    time: fc.integer({ min: 0, max: 1000 }),
    duration: fc.integer({ min: 0, max: 1e10 }),
    spans: fc.option(fc.integer({ min: 0, max: 1e5 }), { nil: undefined }),
    isError: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (some) => {
      const layout = layoutScatter(
        some.map((p, i) => pointOf(String(i), p)),
        frame,
      )
      layout.points.forEach((_, i) => {
        const hit = hitScatter({ layout }, layout.x[i], layout.y[i])
        const at = hit ? layout.points.indexOf(hit) : -1
        expect([layout.x[at], layout.y[at]]).toEqual([layout.x[i], layout.y[i]])
      })
    }),
  )
})

test('a place in the plot and its time and duration belong together', () => {
  const layout = layoutScatter(
    [pointOf('a', { duration: 1e6 }), pointOf('b', { duration: 1e9 })],
    frame,
  )
  expect(layout.toX(layout.toTime(120))).toBeCloseTo(120)
  expect(layout.toY(layout.toDuration(50))).toBeCloseTo(50)
})
