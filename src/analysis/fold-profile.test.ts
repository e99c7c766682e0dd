import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SpanStatus, type TraceTable } from '@/trace/table'
import { foldSkyline, foldSpread, type Parts } from './fold-profile'
import { tableOf } from './testing'

type Run = readonly [start: number, end: number]

function loop(...runs: Run[]): TraceTable {
  return tableOf([
    { id: 1, start: 0, end: 10_000 },
    ...runs.map(([start, end], i) => ({ id: i + 2, parent: 1, start, end, name: 'SELECT' })),
  ])
}

/** What the skyline is by definition: everyone's height everywhere it runs. */
function naive(runs: readonly Run[], { from, to, count }: Parts): number[] {
  const perPart = (to - from) / count
  return Array.from({ length: count }, (_, i) => {
    const inPart = runs.filter(
      ([start, end]) => start < from + (i + 1) * perPart && end > from + i * perPart,
    )
    return Math.max(0, ...inPart.map(([start, end]) => end - start))
  })
}

test('each part has the height of the longest member that runs in it', () => {
  const t = loop([0, 512], [512, 1024], [1536, 3072], [2048, 2560], [3584, 4096])
  const line = foldSkyline(t, 0, { from: 0, to: 5120, count: 10 })
  expect([...line]).toEqual([512, 512, 0, 1536, 1536, 1536, 0, 512, 0, 0])
})

test('close up it is as exact as from afar, members that began earlier among them', () => {
  const run = fc
    .tuple(fc.nat({ max: 900 }), fc.integer({ min: 1, max: 300 }))
    .map(([start, long]): Run => [start, start + long])
  const window = fc
    .tuple(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, wide, count]): Parts => ({ from, to: from + wide * count, count }))
  fc.assert(
    fc.property(fc.array(run, { minLength: 5, maxLength: 20 }), window, (runs, parts) => {
      // Whole ns to a part, and few enough parts that a look from afar is exact too.
      const line = foldSkyline(loop(...runs), 0, parts)
      const wanted = naive(runs, parts)
      for (let i = 0; i < parts.count; i++) {
        expect(line[i]).toBeGreaterThanOrEqual(wanted[i])
        const perPart = (parts.to - parts.from) / parts.count
        const around = { from: parts.from + (i - 1) * perPart, to: parts.from + (i + 2) * perPart }
        expect(line[i]).toBeLessThanOrEqual(naive(runs, { ...around, count: 1 })[0])
      }
    }),
  )
})

test('a member of no duration still stands there', () => {
  const t = loop([0, 5], [10, 15], [20, 20], [30, 35], [40, 45])
  expect(foldSkyline(t, 0, { from: 18, to: 24, count: 3 })[1]).toBe(1)
})

test('the spread tells the shortest, the middle and the longest', () => {
  const { shortest, median, longest } = foldSpread(
    loop([0, 9], [1, 2], [2, 7], [3, 6], [4, 400]),
    0,
  )
  expect([shortest, median, longest]).toEqual([1, 5, 396])
})

test('spans that failed, members and those beneath, are told by their time', () => {
  const t = tableOf([
    { id: 1, start: 0, end: 100 },
    ...Array.from({ length: 5 }, (_, i) => ({
      id: i + 2,
      parent: 1,
      start: i * 10,
      end: i * 10 + 5,
      name: 'GET',
      status: i === 1 ? SpanStatus.error : SpanStatus.unset,
    })),
    { id: 9, parent: 5, start: 31, end: 32, status: SpanStatus.error },
  ])
  expect(foldSpread(t, 0).failures).toEqual({ from: [10, 31], to: [15, 32] })
})
