import { expect, test } from 'vitest'
import type { TraceSummary } from '@/trace/summary'
import { boxText, countText, inBox, newestFirst } from './list-text'
import { summary, TEN } from './testing'

const ids = (traces: readonly TraceSummary[]) => traces.map((t) => Number.parseInt(t.traceId, 16))

const some = [
  summary(1, 10, 500, { spans: 3, errors: 2 }),
  summary(2, 30, 100, { spans: 9 }),
  summary(3, 20, 900, { spans: 5, errors: 1 }),
]

test('traces stand newest first whatever order they came in, equal ones by id', () => {
  const traces = [summary(3, 20), summary(1, 10), summary(2, 20)]
  expect(ids(newestFirst(traces))).toEqual([2, 3, 1])
  expect(ids(newestFirst([...traces].reverse()))).toEqual([2, 3, 1])
})

test('a box holds what lies in it and on its edges, in time and in duration', () => {
  const second = 1_000_000_000n
  const box = { start: TEN + 10n * second, end: TEN + 20n * second, shortest: 5e8, longest: 8e8 }
  expect(ids(inBox(some, box))).toEqual([1])
  expect(ids(inBox(some, { ...box, longest: 9e8 }))).toEqual([1, 3])
  expect(inBox(some, undefined)).toBe(some)
})

test('the count says when there may be more', () => {
  expect(countText(20, true)).toBe('20 traces, there may be more')
  expect(countText(1, false)).toBe('1 trace')
  expect(countText(0, false)).toBe('0 traces')
})

test('a box is told by its count, durations and clock', () => {
  const minute = 60_000_000_000n
  const box = { start: TEN, end: TEN + 13n * minute, shortest: 1.7e9, longest: 2.6e9 }
  expect(boxText(box, 10, 'utc')).toBe('10 selected · 1.7–2.6 s · 10:00–10:13')
})

test('a box within a minute is told to the second, one over midnight with its days', () => {
  const box = { start: TEN, end: TEN + 4_000_000_000n, shortest: 1e9, longest: 2e9 }
  expect(boxText(box, 1, 'utc')).toContain('10:00:00–10:00:04')
  expect(boxText({ ...box, end: TEN + 86_400_000_000_000n }, 1, 'utc')).toContain(
    '14 Nov 2026, 10:00 – 15 Nov 2026, 10:00',
  )
})
