import { expect, test } from 'vitest'
import { paintStretches } from './stretches'
import { recordingPen, testPalette } from './testing'

test('a stretch is a bracket that stands on its line, however short it is', () => {
  const { pen, log } = recordingPen()
  paintStretches(
    pen,
    [
      [10, 40],
      [60, 60.2],
    ],
    { y: 26, palette: testPalette },
  )
  expect(log).toEqual([
    '[fill accent]',
    'rect 10 24 30 2',
    'rect 10 20 2 6',
    'rect 38 20 2 6',
    'rect 60 24 2 2',
    'rect 60 20 2 6',
    'rect 60 20 2 6',
  ])
})
