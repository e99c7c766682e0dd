import { expect, test } from 'vitest'
import { contributionsByService, contributionsBySpan } from './contributions'
import { criticalPath } from './critical-path'
import { spansOf, tableOf } from './testing'

test('spans come by their time on the path, with their share of the root', () => {
  const t = tableOf(spansOf('A 0-100 { B 10-40, C 50-100, D 60-70 }'))
  expect(contributionsBySpan(t, criticalPath(t))).toEqual([
    { row: 2, time: 50e6, share: 0.5 },
    { row: 1, time: 30e6, share: 0.3 },
    { row: 0, time: 20e6, share: 0.2 },
  ])
})

test('services come by their time on the path, with the number of their spans on it', () => {
  const specs = spansOf('A 0-100 { B 10-40, C 50-100, D 60-70 }')
  const t = tableOf(specs.map((s) => ({ ...s, service: s.name === 'C' ? 'cart' : 'web' })))
  expect(contributionsByService(t, criticalPath(t))).toEqual([
    { service: 'cart', time: 50e6, share: 0.5, spans: 1 },
    { service: 'web', time: 50e6, share: 0.5, spans: 2 },
  ])
})

test('only one root is told of, the longest unless another is asked for', () => {
  const t = tableOf(spansOf('A 0-10 { B 0-10 }, C 20-100'))
  const path = criticalPath(t)
  expect(contributionsBySpan(t, path)).toEqual([{ row: 2, time: 80e6, share: 1 }])
  expect(contributionsBySpan(t, path, 0)).toEqual([{ row: 1, time: 10e6, share: 1 }])
})

test('a root of length zero has no contributions', () => {
  const t = tableOf(spansOf('A 5-5'))
  expect(contributionsBySpan(t, criticalPath(t))).toEqual([])
  expect(contributionsByService(t, criticalPath(t))).toEqual([])
})

test('a trace without a root to walk has no contributions', () => {
  const t = tableOf([
    { id: 1, parent: 2, start: 0, end: 9 },
    { id: 2, parent: 1, start: 1, end: 5 },
  ])
  expect(contributionsBySpan(t, criticalPath(t))).toEqual([])
})
