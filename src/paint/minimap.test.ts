import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bitset } from '@/base/bitset'
import { hitMinimap, type MinimapScene, paintMinimap, paintMinimapWindow } from './minimap'
import { binMinimap, type MinimapBins } from './minimap-bins'
import { recordingPen, testPalette } from './testing'
import { linearScale } from './time-scale'

interface Span {
  start: number
  duration: number
  colour?: number
  failed?: boolean
}

/** The bins of a trace of 40 ns over 40 px: a pixel is a nanosecond. */
function binsOf(spans: Span[], { lanes = 24, width = 40, duration = 40 } = {}): MinimapBins {
  const errors = new Bitset(spans.length)
  spans.forEach((s, i) => {
    if (s.failed) errors.add(i)
  })
  return binMinimap(
    {
      length: spans.length,
      start: Float64Array.from(spans, (s) => s.start),
      spanDuration: Float64Array.from(spans, (s) => s.duration),
      colour: Uint8Array.from(spans, (s) => s.colour ?? 0),
      errors,
      scale: linearScale({ from: 0, to: duration }, width),
    },
    lanes,
  )
}

/** A letter per colour, small where spans are few; "." for nothing. */
function picture({ lanes, columns, cells }: MinimapBins): string[] {
  const letter = (cell: number) => {
    if (cell === 0) return '.'
    const name = String.fromCharCode(65 + ((cell - 1) >> 1))
    return cell % 2 === 0 ? name : name.toLowerCase()
  }
  return Array.from({ length: lanes }, (_, lane) =>
    [...cells.subarray(lane * columns, (lane + 1) * columns)].map(letter).join(''),
  )
}

test('while there are few spans each has a lane', () => {
  const bins = binsOf([
    { start: 0, duration: 40 },
    { start: 5, duration: 10, colour: 1 },
    { start: 30, duration: 0, colour: 2 },
  ])
  expect(picture(bins)).toEqual([
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '.....BBBBBBBBBB.........................',
    '..............................C.........',
  ])
})

test('with more spans than lanes, rows in order share them and the commonest colour shows', () => {
  const spans = [
    { start: 0, duration: 40 },
    ...Array.from({ length: 6 }, () => ({ start: 10, duration: 10, colour: 1 })),
    { start: 30, duration: 5, colour: 2 },
  ]
  expect(picture(binsOf(spans, { lanes: 2 }))).toEqual([
    'AAAAAAAAAABBBBBBBBBBAAAAAAAAAAAAAAAAAAAA'.replace(
      'AAAAAAAAAABBBBBBBBBB',
      'AAAAAAAAAABBBBBBBBBB',
    ),
    '..........BBBBBBBBBB..........CCCCC.....',
  ])
})

test('failed spans are marked where they run', () => {
  const { failed } = binsOf([
    { start: 0, duration: 40 },
    { start: 10, duration: 3, failed: true },
  ])
  expect([...failed.subarray(40, 80)].join('')).toBe(`${'0'.repeat(10)}111${'0'.repeat(27)}`)
  expect(failed.subarray(0, 40).every((f) => f === 0)).toBe(true)
})

test('an empty trace and a minimap without width give bins', () => {
  expect(binsOf([]).cells.every((c) => c === 0)).toBe(true)
  expect(binsOf([{ start: 0, duration: 1 }], { width: 0 }).columns).toBe(1)
})

test('a picture too restless to paint in one frame loses columns, not lanes or errors', () => {
  const spans = Array.from({ length: 48_000 }, (_, i) => ({
    start: (i * 7919) % 2000,
    duration: 0,
    colour: i % 20,
    failed: i % 2000 === 0,
  }))
  const bins = binsOf(spans, { width: 2000, duration: 2000 })
  expect(bins.columns).toBeLessThan(2000)
  expect(bins.lanes).toBe(24)
  expect(bins.failed.some((f) => f === 1)).toBe(true)
})

test('every span is seen: its first pixel is not empty', () => {
  const span = fc.record({
    start: fc.integer({ min: 0, max: 39 }),
    duration: fc.integer({ min: 0, max: 40 }),
    colour: fc.integer({ min: 0, max: 19 }),
  })
  fc.assert(
    fc.property(
      fc.array(span, { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 24 }),
      (spans, lanes) => {
        const bins = binsOf(spans, { lanes })
        spans.forEach((s, row) => {
          const lane = Math.min(
            Math.floor((row * bins.lanes) / spans.length + 1e-9),
            bins.lanes - 1,
          )
          expect(bins.cells[lane * bins.columns + s.start]).not.toBe(0)
        })
      },
    ),
  )
})

function sceneOf(spans: Span[]): MinimapScene {
  return {
    width: 40,
    height: 30,
    bins: binsOf(spans),
    scale: linearScale({ from: 0, to: 40 }, 40),
    critical: { from: [0, 20], to: [10, 40] },
    palette: testPalette,
  }
}

test('a run of equal cells is one rectangle; errors lie over it, the critical path below all', () => {
  const { pen, log } = recordingPen()
  paintMinimap(
    pen,
    sceneOf([
      { start: 0, duration: 40 },
      { start: 4, duration: 8, colour: 3, failed: true },
    ]),
  )
  expect(log).toMatchInlineSnapshot(`
    [
      "[fill service-0]",
      "rect 0 4 40 2",
      "[fill service-3]",
      "rect 4 7 8 2",
      "[fill error]",
      "rect 4 7 8 2",
      "[fill critical]",
      "rect 0 26 10 2",
      "rect 20 26 20 2",
    ]
  `)
})

test('the window veils what is outside of it', () => {
  const { pen, log } = recordingPen()
  paintMinimapWindow(pen, sceneOf([{ start: 0, duration: 40 }]), { from: 10, to: 30 })
  expect(log).toMatchInlineSnapshot(`
    [
      "[fill surface-sunken alpha 0.8]",
      "rect 0 0 10 30",
      "rect 30 0 10 30",
      "[fill accent-line]",
      "rect 10 0 3 30",
      "rect 27 0 3 30",
    ]
  `)
})

test('the edges of the window can be taken, nearest first', () => {
  const scene = sceneOf([])
  const view = { from: 10, to: 30 }
  expect([2, 8, 12, 20, 27, 33, 39].map((x) => hitMinimap(scene, view, x))).toEqual([
    'outside',
    'from',
    'from',
    'window',
    'to',
    'to',
    'outside',
  ])
})
