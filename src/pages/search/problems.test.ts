import { expect, test } from 'vitest'
import type { Draft } from './draft'
import { problemAt, problemsOf } from './problems'
import { draft, jaeger, tempo, workspace } from './testing'

const at = (field: keyof Draft, change: Partial<Draft>, can = tempo) =>
  problemAt(problemsOf(draft(change), can), field)

test('a search that can be run has no problems', () => {
  expect(
    problemsOf(
      draft({ tags: 'a=1', minDuration: '1ms', maxDuration: '1ms', limit: '1000' }),
      tempo,
    ),
  ).toEqual([])
})

test('a source that searches within a service asks for one', () => {
  expect(at('service', { service: ' ' }, jaeger)).toBe(
    'Jaeger 2.20 searches within one service: name it.',
  )
  expect(at('service', {}, tempo)).toBeUndefined()
})

test('attributes that cannot be read are told in the words of the reader of tags', () => {
  expect(at('tags', { tags: 'a="x' })).toMatch(/quote/)
})

test('a duration needs a unit people and Go know', () => {
  expect(at('minDuration', { minDuration: 'fast' })).toBe(
    'Write a duration as 1.5s, 100ms or 250us.',
  )
  expect(at('maxDuration', { maxDuration: '1.5s' })).toBeUndefined()
})

test('the longest may not be shorter than the shortest', () => {
  expect(at('maxDuration', { minDuration: '2s', maxDuration: '1500ms' })).toMatch(/shorter/)
})

test('a status only some sources can ask for is refused by the others', () => {
  expect(at('status', { status: 'ok' }, jaeger)).toBe('Jaeger 2.20 can be asked for errors only.')
  expect(at('status', { status: 'error' }, jaeger)).toBeUndefined()
})

test('a limit above what the source answers is said, with the most it does', () => {
  expect(at('limit', { limit: '1001' })).toBe('Tempo 3.0.3 answers at most 1,000 traces.')
  expect(at('limit', { limit: '1001' }, workspace)).toBeUndefined()
})

test.each(['0', '-3', '2.5', 'many'])('%s is no limit', (limit) => {
  expect(at('limit', { limit })).toBe('A whole number from 1 up is wanted.')
})

test('a range beyond what the source searches is said, relative or not', () => {
  const custom = { range: 'custom', start: '2026-11-01T00:00:00Z', end: '2026-11-09T00:00:00Z' }
  expect(at('range', { range: '2w' })).toBe('Tempo 3.0.3 searches at most 7 d at once.')
  expect(at('range', custom)).toBe('Tempo 3.0.3 searches at most 7 d at once.')
  expect(at('range', custom, jaeger)).toBeUndefined()
})

test('a custom range needs both ends, in order', () => {
  const start = '2026-11-09T00:00:00Z'
  expect(at('range', { range: 'custom' })).toMatch(/begins/)
  expect(at('range', { range: 'custom', start })).toMatch(/ends/)
  expect(at('range', { range: 'custom', start, end: start })).toMatch(/before/)
})

test('TraceQL is refused where the source does not take it, and its fields are not looked at', () => {
  const typed = { q: '{ }', minDuration: 'fast' }
  expect(problemsOf(draft(typed), jaeger).map((p) => p.field)).toEqual(['q'])
  expect(problemsOf(draft(typed), tempo)).toEqual([])
})
