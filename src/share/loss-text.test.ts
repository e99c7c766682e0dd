import { expect, test } from 'vitest'
import { addLosses, lossTexts } from './loss-text'

test('losses of several traces are one list, in words', () => {
  const losses = addLosses([
    new Map([['links', 1]]),
    new Map([
      ['links', 2],
      ['copies', 1],
    ]),
  ])
  expect(lossTexts(losses)).toEqual([
    '3 links within a trace left out',
    'that 1 identical copy came is not told',
  ])
})
