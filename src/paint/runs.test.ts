import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleRuns } from './runs'
import { linearScale } from './time-scale'

const scale = linearScale({ from: 0, to: 100 }, 100)

test('a section too short to see is still a pixel wide', () => {
  expect(visibleRuns({ from: [10], to: [10.01] }, scale)).toEqual([10, 11])
})

test('sections less than a pixel apart become one run', () => {
  expect(visibleRuns({ from: [10, 20.5, 40], to: [20, 30, 50] }, scale)).toEqual([10, 30, 40, 50])
})

test('only what is in view comes, cut at its edges', () => {
  const view = linearScale({ from: 15, to: 45 }, 30)
  expect(visibleRuns({ from: [0, 10, 40, 60], to: [5, 20, 50, 70] }, view)).toEqual([0, 5, 25, 30])
})

test('a wider gap merges more', () => {
  const sections = { from: [0, 12, 40], to: [10, 20, 50] }
  expect(visibleRuns(sections, scale, { gap: 3 })).toEqual([0, 20, 40, 50])
})

test('a part of longer columns can be asked for', () => {
  const sections = { from: [0, 20, 40], to: [10, 30, 50] }
  expect(visibleRuns(sections, scale, { first: 1, last: 2 })).toEqual([20, 30])
})

/** Ascending disjoint sections from random steps. */
const sections = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 5, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
    ),
  )
  .map((steps) => {
    let at = 0
    const from: number[] = []
    const to: number[] = []
    for (const [pause, length] of steps) {
      from.push(at + pause)
      at += pause + length
      to.push(at)
    }
    return { from, to }
  })

test('every visible section is covered, and no gap of a pixel or more is filled far', () => {
  fc.assert(
    fc.property(sections, (all) => {
      const runs = visibleRuns(all, scale)
      const covered = (x: number) =>
        runs.some((left, i) => i % 2 === 0 && x >= left && x <= runs[i + 1])
      for (let i = 0; i < all.from.length; i++) {
        const [a, b] = [all.from[i], all.to[i]]
        if (a < 100 && b > 0) expect(covered((a + Math.min(b, 100)) / 2)).toBe(true)
        const next = all.from[i + 1] ?? Number.POSITIVE_INFINITY
        if (next - b > 3 && b + 2 < 100) expect(covered(b + 2)).toBe(false)
      }
    }),
  )
})

test('the runs of a hundred thousand sections cost no more than the pixels they fall on', () => {
  let looked = 0
  const n = 100_000
  const from = Float64Array.from({ length: n }, (_, i) => i / 1000)
  const to = Float64Array.from({ length: n }, (_, i) => i / 1000 + 0.0005)
  const counting = {
    ...scale,
    toX(t: number) {
      looked++
      return scale.toX(t)
    },
  }
  visibleRuns({ from, to }, counting)
  expect(looked).toBeLessThan(1000)
})
