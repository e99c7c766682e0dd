import { expect, test } from 'vitest'
import { type FoldColumns, paintFold } from './fold-bars'
import { recordingPen, testPalette } from './testing'
import { linearScale } from './time-scale'

/** A bar of 100 × 16 px from (10, 4) on; a pixel is a nanosecond. */
function drawn(share: number[], failures: [number, number][] = []): string[] {
  const { pen, log } = recordingPen()
  const columns: FoldColumns = {
    offset: [0, share.length],
    x: share.map((_, c) => 10 + c * 20),
    width: 20,
    share,
    failures: {
      offset: [0, failures.length],
      from: failures.map(([from]) => from),
      to: failures.map(([, to]) => to),
    },
  }
  paintFold(pen, columns, 0, {
    box: { x: 10, y: 4, width: 100, height: 16 },
    colour: 'service-1',
    alpha: 1,
    scale: linearScale({ from: 0, to: 200 }, 200),
    palette: testPalette,
  })
  return log
}

test('the bar stands faintly behind columns as high as the root of their share', () => {
  expect(drawn([1, 0.25, 0, 0, 0])).toEqual([
    '[fill service-1 alpha 0.2]',
    'rect 10 4 100 16',
    '[fill service-1]',
    'rect 10 4 20 16; rect 30 12 20 8',
  ])
})

test('columns of one height are one shape, and the last one ends with the bar', () => {
  expect(drawn([0.25, 0.25, 0.26, 0, 1, 1]).at(-1)).toBe('rect 10 12 60 8; rect 90 4 20 16')
})

test('the shortest member can be seen', () => {
  expect(drawn([0.0001]).at(-1)).toBe('rect 10 16 20 4')
})

test('failures are marked along the upper edge, the shortest two pixels wide', () => {
  expect(
    drawn(
      [1],
      [
        [20, 40],
        [60, 60],
      ],
    ).slice(-3),
  ).toEqual(['[fill error]', 'rect 20 4 20 2', 'rect 60 4 2 2'])
})
