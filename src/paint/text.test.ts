import { afterEach, expect, test } from 'vitest'
import { recordingPen } from './testing'
import { ellipsize, forgetTextWidths, textWidth } from './text'

afterEach(forgetTextWidths)

test('text that fits stays; else as much of it as fits, with an ellipsis', () => {
  const { pen } = recordingPen()
  expect(ellipsize(pen, 'checkout', 48)).toBe('checkout')
  expect(ellipsize(pen, 'checkout', 47)).toBe('checko…')
  expect(ellipsize(pen, 'checkout', 5)).toBe('')
})

test('a character of two halves is not cut in the middle', () => {
  const { pen } = recordingPen()
  expect(ellipsize(pen, 'a😀bcd', 18)).toBe('a…')
})

test('a text is measured once a font, until the fonts change', () => {
  const { pen } = recordingPen()
  let measured = 0
  const measureText = pen.measureText
  pen.measureText = (text) => {
    measured++
    return measureText(text)
  }
  textWidth(pen, '1.24 s')
  textWidth(pen, '1.24 s')
  expect(measured).toBe(1)
  pen.font = 'another'
  textWidth(pen, '1.24 s')
  expect(measured).toBe(2)
  forgetTextWidths()
  textWidth(pen, '1.24 s')
  expect(measured).toBe(3)
})
