import { expect, test } from 'vitest'
import { mayBeArriving } from './arriving'
import { tableOf } from './testing'

const sound = tableOf([{ id: 1, start: 0, end: 100 }])

test('a trace is waited for when it ended lately and lacks a parent', () => {
  const t = tableOf([{ id: 2, parent: 77, start: 0, end: 9 }])
  const ended = Number(t.epoch / 1_000_000n)
  expect(mayBeArriving(t, ended + 30_000)).toBe(true)
  expect(mayBeArriving(t, ended + 300_000)).toBe(false)
  expect(mayBeArriving(sound, ended + 30_000)).toBe(false)
})
