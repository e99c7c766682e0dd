// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Divider } from './split'

afterEach(cleanup)

function renderDivider(
  more: { from?: 'start' | 'end'; value?: number; measure?: () => number } = {},
) {
  const onMove = vi.fn()
  const onCommit = vi.fn()
  render(
    <Divider
      label="Width of the names"
      value={300}
      min={100}
      max={400}
      reset={250}
      onMove={onMove}
      onCommit={onCommit}
      {...more}
    />,
  )
  const divider = screen.getByRole('separator', { name: 'Width of the names' })
  divider.setPointerCapture = () => {}
  return { divider, onMove, onCommit }
}

test('it tells its value and its limits', () => {
  const { divider } = renderDivider()
  const values = ['valuenow', 'valuemin', 'valuemax', 'orientation'].map((name) =>
    divider.getAttribute(`aria-${name}`),
  )
  expect(values).toEqual(['300', '100', '400', 'vertical'])
})

test('a drag moves for every pixel and commits once', () => {
  const { divider, onMove, onCommit } = renderDivider()
  fireEvent.pointerDown(divider, { clientX: 300, button: 0 })
  fireEvent.pointerMove(divider, { clientX: 320 })
  fireEvent.pointerMove(divider, { clientX: 350 })
  fireEvent.pointerUp(divider, { clientX: 350 })
  fireEvent.pointerMove(divider, { clientX: 380 })
  expect(onMove.mock.calls).toEqual([[320], [350]])
  expect(onCommit.mock.calls).toEqual([[350]])
})

test('a drag ends at the limits', () => {
  const { divider, onMove } = renderDivider()
  fireEvent.pointerDown(divider, { clientX: 300, button: 0 })
  fireEvent.pointerMove(divider, { clientX: 900 })
  fireEvent.pointerMove(divider, { clientX: 0 })
  expect(onMove.mock.calls).toEqual([[400], [100]])
})

test('a size measured from the end grows the other way', () => {
  const { divider, onCommit } = renderDivider({ from: 'end' })
  fireEvent.keyDown(divider, { key: 'ArrowLeft' })
  expect(onCommit).toHaveBeenLastCalledWith(316)
})

test('arrow keys step, Home and End go to the limits, a double click to the default', () => {
  const { divider, onCommit } = renderDivider()
  fireEvent.keyDown(divider, { key: 'ArrowLeft' })
  fireEvent.keyDown(divider, { key: 'ArrowRight', shiftKey: true })
  fireEvent.keyDown(divider, { key: 'Home' })
  fireEvent.keyDown(divider, { key: 'End' })
  fireEvent.doubleClick(divider)
  expect(onCommit.mock.calls).toEqual([[284], [364], [100], [400], [250]])
})

test('keys that mean nothing to it go on to the page', () => {
  const { divider, onCommit } = renderDivider()
  expect(fireEvent.keyDown(divider, { key: 'ArrowDown' })).toBe(true)
  expect(onCommit).not.toHaveBeenCalled()
})

test('where the screen gives less than was asked for, the hand starts from what is seen', () => {
  const { divider, onMove, onCommit } = renderDivider({ measure: () => 200 })
  fireEvent.pointerDown(divider, { clientX: 200, button: 0 })
  fireEvent.pointerMove(divider, { clientX: 190 })
  expect(onMove).toHaveBeenLastCalledWith(190)
  fireEvent.pointerUp(divider)
  fireEvent.keyDown(divider, { key: 'ArrowRight' })
  expect(onCommit.mock.calls).toEqual([[190], [216]])
})
