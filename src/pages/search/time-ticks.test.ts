import { expect, test } from 'vitest'
import { TEN } from './testing'
import { timeTicks } from './time-ticks'

const ten = Number(TEN / 1_000_000n)
const MINUTE = 60_000
const labels = (minutes: number, count = 7) =>
  timeTicks({ from: ten, to: ten + minutes * MINUTE }, count, 'utc').map((t) => t.label)

test('an hour is ticked by ten minutes', () => {
  expect(labels(60)).toEqual(['10:00', '10:10', '10:20', '10:30', '10:40', '10:50', '11:00'])
})

test('a few seconds are told to the second', () => {
  expect(labels(0.25, 4)).toEqual(['10:00:00', '10:00:05', '10:00:10', '10:00:15'])
})

test('midnight is told by its day', () => {
  expect(labels(24 * 60, 4)).toEqual(['12:00', '18:00', '15 Nov', '06:00'])
})

test('weeks are ticked by days', () => {
  expect(labels(4 * 24 * 60, 5)).toEqual(['15 Nov', '16 Nov', '17 Nov', '18 Nov'])
})

test('ticks are round on the local clock too', () => {
  const local = timeTicks({ from: ten, to: ten + 60 * MINUTE }, 7, 'local')
  for (const { time } of local) expect(new Date(time).getMinutes() % 10).toBe(0)
})

test('there are never more ticks than there is room for, nor none at all', () => {
  for (const minutes of [0.02, 1, 17, 100, 5000, 1e6, 1e8]) {
    const count = labels(minutes, 8).length
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(9)
  }
})
