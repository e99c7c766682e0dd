import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortenGaps, wholeTime } from '@/base/time-map'
import { panDrawn, zoomDrawn } from './drawn-time'
import { timeScale } from './time-scale'

const whole = { from: 0, to: 1000 }
const map = shortenGaps({ from: [100], to: [900] }, whole)

test('a gap is drawn short, and the time beside it as it was', () => {
  expect(map.toDrawn(100)).toBe(100)
  expect(map.toDrawn(900) - map.toDrawn(100)).toBeCloseTo(14)
  expect(map.toDrawn(1000) - map.toDrawn(900)).toBeCloseTo(100)
})

test('without gaps, or with nothing but gaps, time is drawn as it is', () => {
  expect(shortenGaps({ from: [], to: [] }, whole)).toBe(wholeTime)
  expect(shortenGaps({ from: [0], to: [1000] }, whole)).toBe(wholeTime)
})

const gaps = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 20 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) => ({
    from: edges.filter((_, i) => i % 2 === 0).slice(0, edges.length >> 1),
    to: edges.filter((_, i) => i % 2 === 1),
  }))

test('drawn time rises, and goes back to the time it came from', () => {
  fc.assert(
    fc.property(gaps, fc.double({ min: -1e6, max: 2e6, noNaN: true }), (gaps, time) => {
      const map = shortenGaps(gaps, { from: 0, to: 1_000_000 })
      expect(map.toTime(map.toDrawn(time))).toBeCloseTo(time, 3)
      expect(map.toDrawn(time + 1)).toBeGreaterThan(map.toDrawn(time))
    }),
  )
})

test('what is under the hand stays there while zooming, on either side of the gap', () => {
  for (const at of [50, 950]) {
    const before = timeScale(whole, 400, map).toX(at)
    const view = zoomDrawn(map, whole, { factor: 2, at, bounds: whole })
    expect(timeScale(view, 400, map).toX(at)).toBeCloseTo(before, 6)
  }
})

test('panning goes through a gap and back', () => {
  const view = { from: 10, to: 90 }
  const there = panDrawn(map, view, 0.5, whole)
  expect(there.from).toBeCloseTo(50)
  expect(there.to).toBeGreaterThan(900)
  const back = panDrawn(map, there, -0.5, whole)
  expect(back.from).toBeCloseTo(10)
  expect(back.to).toBeCloseTo(90)
})

test('the whole of the time stays the whole', () => {
  expect(zoomDrawn(map, { from: 10, to: 90 }, { factor: 1e-9, at: 50, bounds: whole })).toBe(whole)
})

test('ticks keep out of gaps, and a gap tells how long it was', () => {
  const scale = timeScale(whole, 400, map)
  const ticks = scale.ticks(10).map((tick) => tick.time)
  expect(ticks.length).toBeGreaterThan(4)
  expect(ticks.every((time) => time <= 100 || time >= 900)).toBe(true)
  expect(scale.breaks).toEqual([
    { from: expect.any(Number), to: expect.any(Number), label: '800 ns' },
  ])
  expect(scale.breaks[0].from).toBeCloseTo(scale.toX(100))
  expect(timeScale({ from: 0, to: 50 }, 400, map).breaks).toEqual([])
})
