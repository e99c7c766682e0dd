import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { gapsOf } from './gaps'

/** In units of a picture's column. */
function gaps(picture: string) {
  const { from, to, total } = gapsOf(trace(picture))
  const ms = (times: Float64Array) => Array.from(times, (time) => Math.round(time / 1e6))
  return { from: ms(from), to: ms(to), total: Math.round(total / 1e6) }
}

test('a stretch in which a span only waits for its children is idle', () => {
  expect(
    gaps(`
  web    |---------------------------------------|
    a    |--|
    b                                          |-|
`),
  ).toEqual({ from: [3], to: [38], total: 35 })
})

test('a span without children is at work, however long it is', () => {
  expect(
    gaps(`
  web    |---------------------------------------|
    a    |--|
    b       |------------------------------------|
`),
  ).toEqual({ from: [], to: [], total: 0 })
})

test('a span that begins to wait ends a gap', () => {
  expect(
    gaps(`
  web    |---------------------------------------|
    a    |--|
    b                  |-------------------------|
      c                                        |-|
`),
  ).toEqual({ from: [3, 14], to: [14, 38], total: 35 })
})

test('a trace that is busy throughout has none, nor has one that took no time', () => {
  expect(gaps('  web  |----------|').total).toBe(0)
  expect(gaps('  web  |').total).toBe(0)
})
