import { expect, test } from 'vitest'
import { type Camera, keep, LEGIBLE, panBy, reveal, start, wholeTree, zoomAt } from './camera'

const screen = { width: 1000, height: 600 }
const at = (c: Camera, x: number, y: number) => [x * c.scale + c.dx, y * c.scale + c.dy]

test('a small tree is not magnified and stands in the middle', () => {
  const c = wholeTree({ width: 200, height: 100 }, screen)
  expect(c).toEqual({ scale: 1, dx: 400, dy: 250 })
})

test('a large tree is made to fit', () => {
  const tree = { width: 10_000, height: 2000 }
  const c = wholeTree(tree, screen)
  const [left, top] = at(c, 0, 0)
  const [right, bottom] = at(c, tree.width, tree.height)
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
  expect(right).toBeLessThanOrEqual(screen.width)
  expect(bottom).toBeLessThanOrEqual(screen.height)
})

test('a tree too large to be read in whole begins at its left side, at the root', () => {
  const c = start({ width: 10_000, height: 50_000 }, screen, { x: 0, y: 25_000 })
  expect(c.scale).toBe(LEGIBLE)
  expect(at(c, 0, 25_000)[1]).toBeCloseTo(300)
})

test('zooming keeps what is under the pointer', () => {
  const before = { scale: 0.5, dx: 30, dy: -200 }
  const after = zoomAt(before, 1.7, { x: 400, y: 100 })
  const [x, y] = [(400 - before.dx) / before.scale, (100 - before.dy) / before.scale]
  expect(at(after, x, y)[0]).toBeCloseTo(400)
  expect(at(after, x, y)[1]).toBeCloseTo(100)
})

test('the tree cannot be pushed off the screen', () => {
  const c = panBy({ scale: 1, dx: 0, dy: 0 }, { x: 1e9, y: -1e9 }, screen, screen)
  expect(c.dx).toBeGreaterThan(-screen.width)
  expect(c.dy).toBeLessThan(screen.height)
})

test('what is on the screen is not moved when it is revealed', () => {
  const c = { scale: 1, dx: 0, dy: 0 }
  expect(reveal(c, { x: 100, y: 100, width: 200, height: 30 }, screen, screen)).toEqual(c)
})

test('what is far away comes to the middle, legible', () => {
  const c = reveal(
    { scale: 0.1, dx: 0, dy: 0 },
    { x: 9000, y: 40_000, width: 200, height: 30 },
    { width: 20_000, height: 80_000 },
    screen,
  )
  expect(c.scale).toBe(LEGIBLE)
  const [x, y] = at(c, 9100, 40_015)
  expect(x).toBeCloseTo(500)
  expect(y).toBeCloseTo(300)
})

test('what is at the end of the tree is shown with the tree before it, not with emptiness behind', () => {
  const tree = { width: 5000, height: 400 }
  const c = reveal(
    { scale: 1, dx: 0, dy: 0 },
    { x: 4800, y: 300, width: 200, height: 30 },
    tree,
    screen,
  )
  expect(at(c, 5000, 300)).toEqual([screen.width - 24, 300])
})

test('a node that moved in the tree keeps its place on the screen', () => {
  const before = { scale: 0.8, dx: 12, dy: 7 }
  const after = keep(before, { x: 100, y: 500 }, { x: 100, y: 900 })
  expect(at(after, 100, 900)).toEqual(at(before, 100, 500))
})
