import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BarFlag, type BarsScene, barBox, entryAt, hitBars, paintBars } from './bars'
import { paintBarsOverlay } from './bars-overlay'
import { recordingPen, testPalette } from './testing'
import { linearScale } from './time-scale'

interface Entry {
  start: number
  duration: number
  colour?: number
  flags?: number
  label?: string
  critical?: [from: number, to: number][]
  events?: number[]
}

/** A scene of 200 × 100 px in which a pixel is a nanosecond. */
function sceneOf(entries: Entry[], { from = 0, top = 0 } = {}): BarsScene {
  const offsets = (list: (e: Entry) => readonly unknown[]) => {
    const out = [0]
    for (const e of entries) out.push((out.at(-1) ?? 0) + list(e).length)
    return out
  }
  const sections = entries.flatMap((e) => e.critical ?? [])
  return {
    width: 200,
    height: 100,
    rowHeight: 24,
    top,
    scale: linearScale({ from, to: from + 200 }, 200),
    ticks: [],
    palette: testPalette,
    count: entries.length,
    start: entries.map((e) => e.start),
    duration: entries.map((e) => e.duration),
    colour: entries.map((e) => e.colour ?? 0),
    flags: entries.map((e) => e.flags ?? 0),
    labels: entries.map((e) => e.label ?? ''),
    critical: {
      offset: offsets((e) => e.critical ?? []),
      from: sections.map(([a]) => a),
      to: sections.map(([, b]) => b),
    },
    events: {
      offset: offsets((e) => e.events ?? []),
      time: entries.flatMap((e) => e.events ?? []),
    },
  }
}

function drawn(scene: BarsScene): string[] {
  const { pen, log } = recordingPen()
  paintBars(pen, scene)
  return log
}

test('bars are filled in one batch a colour, and a short one is a pixel wide', () => {
  const scene = sceneOf([
    { start: 0, duration: 100 },
    { start: 10, duration: 20, colour: 7 },
    { start: 150, duration: 0 },
  ])
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[fill service-0]",
      "bar 0 6 100 12; bar 150 54 1 12",
      "[fill service-7]",
      "bar 10 30 20 12",
    ]
  `)
})

test('an own error, an error below and an inferred span have outlines of their own', () => {
  const scene = sceneOf([
    { start: 0, duration: 100, flags: BarFlag.errorBelow },
    { start: 10, duration: 20, flags: BarFlag.error | BarFlag.errorBelow },
    { start: 40, duration: 20, flags: BarFlag.ghost },
  ])
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[fill service-0]",
      "bar 0 6 100 12; bar 10 30 20 12",
      "[stroke error 1 alpha 0.6]",
      "bar -0.5 5.5 101 13",
      "[stroke error 2]",
      "bar 9 29 22 14",
      "[stroke ghost 1 dashed]",
      "bar 40.5 54.5 19 11",
    ]
  `)
})

test('the critical path runs along the bottom of the bar, and events stand on it', () => {
  const scene = sceneOf([
    {
      start: 0,
      duration: 100,
      critical: [
        [0, 10],
        [60, 100],
      ],
      events: [30, 31, 90],
    },
  ])
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[fill service-0]",
      "bar 0 6 100 12",
      "[fill critical]",
      "rect 0 15 10 3",
      "rect 60 15 40 3",
      "[fill surface-raised]",
      "move 30 8; line 33 11; line 30 14; line 27 11; close; move 90 8; line 93 11; line 90 14; line 87 11; close",
      "[stroke ink 1]",
      "move 30 8; line 33 11; line 30 14; line 27 11; close; move 90 8; line 93 11; line 90 14; line 87 11; close",
    ]
  `)
})

test('a label stands to the right, else to the left, else inside', () => {
  const scene = sceneOf([
    { start: 0, duration: 100, label: '100 ns' },
    { start: 100, duration: 90, label: '90 ns' },
    { start: 0, duration: 200, label: '200 ns' },
    { start: 30, duration: 150, label: 'longer than there is room for' },
  ])
  expect(drawn(scene).filter((line) => line.startsWith('text'))).toMatchInlineSnapshot(`
    [
      "text "100 ns" left 104 12.5",
      "text "90 ns" right 96 36.5",
      "text "200 ns" right 196 59.5",
    ]
  `)
})

test('a label keeps clear of an event at the end of its bar', () => {
  const scene = sceneOf([
    { start: 0, duration: 100, label: '100 ns', events: [40, 99] },
    { start: 100, duration: 90, label: '90 ns', events: [101, 150] },
  ])
  expect(drawn(scene).filter((line) => line.startsWith('text'))).toMatchInlineSnapshot(`
    [
      "text "100 ns" left 106 12.5",
      "text "90 ns" right 94 36.5",
    ]
  `)
})

test('a label inside a bar ends before an event that it would lie on', () => {
  const bar = { start: 0, duration: 200, label: '200 ns' }
  const scene = sceneOf([
    { ...bar, events: [150] },
    { ...bar, events: [20, 150, 180] },
    { ...bar, events: [20, 60, 100, 140, 180] },
  ])
  expect(drawn(scene).filter((line) => line.startsWith('text'))).toMatchInlineSnapshot(`
    [
      "text "200 ns" right 196 11.5",
      "text "200 ns" right 143 35.5",
    ]
  `)
})

test('a label that would cover more than a third of the columns of a fold is left out', () => {
  const flags = BarFlag.fold
  const scene = sceneOf([
    { start: 0, duration: 200, flags, label: 'median 9' },
    { start: 0, duration: 200, flags, label: 'median 9, longest 99' },
    { start: 0, duration: 20, flags, label: 'median 9, longest 99' },
  ])
  expect(drawn(scene).filter((line) => line.startsWith('text'))).toMatchInlineSnapshot(`
    [
      "text "median 9" right 196 11.5",
      "text "median 9, longest 99" left 24 60.5",
    ]
  `)
})

test('selected and matching rows are marked over their whole width', () => {
  const scene = sceneOf([
    { start: 0, duration: 10, flags: BarFlag.selected | BarFlag.match },
    { start: 0, duration: 10, flags: BarFlag.match },
  ])
  expect(drawn(scene).slice(0, 10)).toMatchInlineSnapshot(`
    [
      "[fill surface-selected]",
      "rect 0 0 200 24",
      "[fill accent alpha 0.1]",
      "rect 0 0 200 24",
      "[fill accent]",
      "rect 0 0 2 24",
      "[fill accent alpha 0.1]",
      "rect 0 24 200 24",
      "[fill accent]",
      "rect 0 24 2 24",
    ]
  `)
})

test('what is out of view is not drawn, and what reaches beyond it ends near the edge', () => {
  const scene = sceneOf(
    [
      { start: 0, duration: 400 },
      { start: 0, duration: 50 },
    ],
    { from: 100 },
  )
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[fill service-0]",
      "bar -8 6 216 12",
    ]
  `)
})

test('hundreds of rows with many critical sections stay within the budget of shapes', () => {
  const critical = Array.from({ length: 80 }, (_, i): [number, number] => [i * 2.5, i * 2.5 + 1])
  const entries = Array.from({ length: 400 }, () => ({ start: 0, duration: 200, critical }))
  const lines = drawn(sceneOf(entries)).filter((line) => line.startsWith('rect'))
  expect(lines.length).toBeLessThan(10_000)
})

test('the overlay shows the hovered bar, the cursor and a dragged range', () => {
  const { pen, log } = recordingPen()
  paintBarsOverlay(pen, sceneOf([{ start: 20, duration: 30 }]), {
    hovered: 0,
    cursor: { x: 60, label: '60 ns' },
    range: { from: 90, to: 40 },
  })
  expect(log).toMatchInlineSnapshot(`
    [
      "[fill accent alpha 0.1]",
      "rect 40 0 50 100",
      "[fill accent]",
      "rect 40 0 1 100",
      "rect 89 0 1 100",
      "[stroke ink-2 1]",
      "bar 18.5 4.5 33 15",
      "[fill hairline-strong]",
      "rect 60 0 1 100",
      "[fill surface-raised alpha 0.9]",
      "rect 64 2 38 16",
      "[fill ink-2]",
      "text "60 ns" left 68 10",
    ]
  `)
})

test('a very short bar can be hit beside it', () => {
  const scene = sceneOf([{ start: 100, duration: 0 }])
  expect(hitBars(scene, 98.5, 12)).toBe(0)
  expect(hitBars(scene, 90, 12)).toBe(-1)
})

test('beside the bar no bar is hit, but the entry is known', () => {
  const scene = sceneOf(
    [
      { start: 0, duration: 20 },
      { start: 0, duration: 20 },
    ],
    { top: -10 },
  )
  expect(hitBars(scene, 100, 20)).toBe(-1)
  expect(entryAt(scene, 20)).toBe(1)
  expect(entryAt(scene, 80)).toBe(-1)
})

test('a point inside every painted box hits it', () => {
  const entry = fc.record({
    start: fc.double({ min: -300, max: 300, noNaN: true }),
    duration: fc.double({ min: 0, max: 400, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 20 }),
      fc.integer({ min: -23, max: 0 }),
      (entries, top) => {
        const scene = sceneOf(entries, { top })
        for (let i = 0; i < scene.count; i++) {
          const box = barBox(scene, i)
          if (box) expect(hitBars(scene, box.x + box.width / 2, box.y + box.height / 2)).toBe(i)
        }
      },
    ),
  )
})
