import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordingPen, testPalette } from './testing'
import { hitTree, paintTree } from './tree'
import { TreeFlag, type TreeScene } from './tree-scene'

interface Node {
  x: number
  y: number
  parent?: number
  flags?: number
}

function sceneOf(nodes: Node[], more: Partial<TreeScene> = {}): TreeScene {
  return {
    width: 400,
    height: 200,
    count: nodes.length,
    x: nodes.map((n) => n.x),
    y: nodes.map((n) => n.y),
    parent: nodes.map((n) => n.parent ?? -1),
    colour: nodes.map((_, i) => i % 3),
    flags: nodes.map((n) => n.flags ?? 0),
    label: (i) => `span ${i}`,
    labelRoom: 100,
    view: { left: 0, top: 0, scale: 1 },
    palette: testPalette,
    ...more,
  }
}

function drawn(scene: TreeScene): string[] {
  const { pen, log } = recordingPen()
  paintTree(pen, scene)
  return log
}

test('links lie under nodes, nodes under labels; the critical path is a stronger link', () => {
  const scene = sceneOf([
    { x: 10, y: 50, flags: TreeFlag.critical },
    { x: 110, y: 20, parent: 0, flags: TreeFlag.critical },
    { x: 110, y: 80, parent: 0, flags: TreeFlag.error | TreeFlag.selected },
  ])
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[stroke hairline-strong 1]",
      "move 10 50; curve 60 50 60 80 110 80",
      "[stroke critical 2]",
      "move 10 50; curve 60 50 60 20 110 20",
      "[fill service-0]",
      "move 14.5 50; arc 10 50 4.5",
      "[fill service-1]",
      "move 114.5 20; arc 110 20 4.5",
      "[fill service-2]",
      "move 114.5 80; arc 110 80 4.5",
      "[stroke error 1.5]",
      "move 110 70.5; line 119.5 80; line 110 89.5; line 100.5 80; close",
      "[stroke accent 2]",
      "move 117.5 80; arc 110 80 7.5",
      "[fill ink]",
      "text "span 0" left 21.5 50",
      "text "span 1" left 121.5 20",
      "text "span 2" left 121.5 80",
    ]
  `)
})

test('a label begins with its service and ends with what is beneath; links leave behind it', () => {
  const scene = sceneOf(
    [
      { x: 10, y: 50 },
      { x: 160, y: 50, parent: 0 },
    ],
    { service: () => 'shop', note: () => '12 ms', more: (i) => (i === 1 ? '+7' : ''), line: 40 },
  )
  expect(drawn(scene)).toMatchInlineSnapshot(`
    [
      "[stroke hairline-strong 1]",
      "move 91.5 50; line 110 50; curve 135 50 135 50 160 50",
      "[fill service-0]",
      "move 14.5 50; arc 10 50 4.5",
      "[fill service-1]",
      "move 164.5 50; arc 160 50 4.5",
      "[fill ink]",
      "text "shop" left 21.5 43",
      "text "span 0" left 50.5 43",
      "[fill ink-2]",
      "text "12 ms" left 21.5 57",
      "[fill ink]",
      "text "shop" left 171.5 43",
      "text "span…" left 200.5 43",
      "[fill ink-2]",
      "text "12 ms" left 171.5 57",
      "[fill surface-sunken]",
      "bar 235.5 42 22 16",
      "[stroke hairline-strong 1]",
      "bar 235.5 42 22 16",
      "[fill ink-2]",
      "text "+7" left 240.5 50",
    ]
  `)
})

test('inferred spans, errors beneath and levels left out each look their own way', () => {
  const scene = sceneOf([
    { x: 10, y: 50, flags: TreeFlag.ghost },
    { x: 160, y: 20, parent: 0, flags: TreeFlag.gap },
    { x: 160, y: 80, parent: 0, flags: TreeFlag.errorBelow | TreeFlag.dim },
  ])
  expect(drawn(scene).filter((line) => line.startsWith('['))).toMatchInlineSnapshot(`
    [
      "[stroke hairline-strong 1 alpha 0.3]",
      "[stroke hairline-strong 1 dashed]",
      "[fill service-1]",
      "[fill service-2 alpha 0.3]",
      "[fill surface]",
      "[stroke ghost 1 dashed]",
      "[stroke error 1]",
      "[fill ink]",
      "[fill ink-3]",
    ]
  `)
})

test('far out, labels are left out', () => {
  const scene = sceneOf([{ x: 10, y: 50 }], { view: { left: 0, top: 0, scale: 0.3 } })
  expect(drawn(scene).some((line) => line.startsWith('text'))).toBe(false)
})

test('what is out of view is not drawn', () => {
  expect(
    drawn(
      sceneOf([
        { x: 900, y: 50 },
        { x: 1000, y: 60, parent: 0 },
      ]),
    ),
  ).toEqual([])
})

test('a link between two nodes that are both out of view is drawn where it crosses', () => {
  const scene = sceneOf([
    { x: -300, y: 50 },
    { x: 700, y: 60, parent: 0 },
  ])
  expect(drawn(scene).filter((line) => line.includes('curve'))).toHaveLength(1)
})

test('a hundred thousand nodes stay within the budget of shapes', () => {
  const nodes = Array.from({ length: 100_000 }, (_, i) => ({
    x: i % 400,
    y: i % 200,
    parent: i - 1,
  }))
  const marks = drawn(sceneOf(nodes, { view: { left: 0, top: 0, scale: 0.5 } }))
  const shapes = marks.join().match(/curve|arc/g) ?? []
  expect(shapes.length).toBeLessThanOrEqual(10_000)
})

test('a label belongs to its node', () => {
  expect(
    hitTree(
      sceneOf([
        { x: 10, y: 50 },
        { x: 10, y: 80 },
      ]),
      70,
      81,
    ),
  ).toBe(1)
})

test('a point inside every node hits it, or one that covers it', () => {
  const node = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 200 }),
  })
  const view = fc.record({
    left: fc.integer({ min: -100, max: 100 }),
    top: fc.integer({ min: -100, max: 100 }),
    scale: fc.double({ min: 0.1, max: 4, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(node, { maxLength: 30 }), view, (nodes, view) => {
      const scene = sceneOf(nodes, { view })
      nodes.forEach(({ x, y }) => {
        const hit = hitTree(scene, x * view.scale + view.left, y * view.scale + view.top)
        expect([scene.x[hit], scene.y[hit]]).toEqual([x, y])
      })
    }),
  )
})
