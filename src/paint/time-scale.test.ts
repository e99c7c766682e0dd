import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelAt, linearScale } from './time-scale'

const labels = (from: number, to: number, count = 5) =>
  linearScale({ from, to }, 1000)
    .ticks(count)
    .map((t) => t.label)

test('the ends of the view are the ends of the canvas', () => {
  const scale = linearScale({ from: 100, to: 300 }, 800)
  expect([scale.toX(100), scale.toX(200), scale.toX(300)]).toEqual([0, 400, 800])
})

test('a pixel and its time belong together', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e12, noNaN: true }),
      fc.double({ min: 10, max: 1e12, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, width, share) => {
        const scale = linearScale({ from, to: from + width }, 1200)
        const x = share * 1200
        expect(Math.abs(scale.toX(scale.toTime(x)) - x)).toBeLessThan(0.1)
      },
    ),
  )
})

test('ticks stand at round offsets from the start of the trace', () => {
  expect(labels(0, 1.24e9)).toEqual(['0', '200 ms', '400 ms', '600 ms', '800 ms', '1 s', '1.2 s'])
})

test('ticks deep inside a trace still differ', () => {
  expect(labels(1_240_000_000, 1_240_000_010)).toEqual([
    '1.24 s',
    '1.240000002 s',
    '1.240000004 s',
    '1.240000006 s',
    '1.240000008 s',
    '1.24000001 s',
  ])
})

test('long traces are ticked by the clock', () => {
  expect(labels(0, 150e9)).toEqual(['0', '30 s', '1 m', '1 m 30 s', '2 m', '2 m 30 s'])
  expect(labels(0, 9 * 3600e9)).toEqual(['0', '2 h', '4 h', '6 h', '8 h'])
})

test('seconds inside an hour-long trace are not rounded to minutes', () => {
  expect(labels(7200e9, 7210e9)).toEqual([
    '7,200 s',
    '7,202 s',
    '7,204 s',
    '7,206 s',
    '7,208 s',
    '7,210 s',
  ])
})

test('no two ticks of a view have one label', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e14 }),
      fc.integer({ min: 10, max: 1e14 }),
      fc.integer({ min: 1, max: 12 }),
      (from, width, count) => {
        const all = labels(from, from + width, count)
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBeLessThanOrEqual(count * 2.5 + 1)
      },
    ),
  )
})

test('a canvas without width has no infinite times', () => {
  expect(linearScale({ from: 5, to: 10 }, 0).toTime(3)).toBe(5)
})

test('a place is told as exactly as its pixels allow', () => {
  const near = linearScale({ from: 35_044_500_000, to: 35_045_500_000 }, 1000)
  expect(labelAt(near, 500)).toBe('35.045 s')
  expect(labelAt(near, 513)).toBe('35.045013 s')
  const whole = linearScale({ from: 0, to: 40e9 }, 1000)
  expect(labelAt(whole, 0)).toBe('0')
  expect(labelAt(whole, 501)).toBe('20.05 s')
})
