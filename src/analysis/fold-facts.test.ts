import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf } from '@/trace/span'
import { SpanStatus } from '@/trace/table'
import { criticalPath } from './critical-path'
import { foldFacts, foldPath, isFoldOnPath } from './fold-facts'
import { foldsOf } from './folds'
import { tableOf } from './testing'

/** A root with five children alike, each `gap` ns after the one before and `long` ns long. */
function loop({ gap = 10, long = 10, failed = -1 } = {}) {
  return tableOf([
    { id: 1, start: 0, end: 1000 },
    ...Array.from({ length: 5 }, (_, i) => ({
      id: i + 2,
      parent: 1,
      start: i * gap,
      end: i * gap + long,
      name: 'SELECT',
      status: i === failed ? SpanStatus.error : SpanStatus.unset,
    })),
  ])
}

test('times are the members in all, and from the first start to the last end', () => {
  const { total, from, to } = foldFacts(loop({ gap: 10, long: 25 }))
  expect([total[0], from[0], to[0]]).toEqual([125, 0, 65])
})

test('failures are counted, also those beneath the members', () => {
  expect(foldFacts(loop()).errors[0]).toBe(0)
  expect(foldFacts(loop({ failed: 2 })).errors[0]).toBe(1)
  const beneath = tableOf([
    { id: 1, start: 0, end: 1000 },
    ...Array.from({ length: 5 }, (_, i) => ({
      id: i + 2,
      parent: 1,
      start: i * 10,
      end: i * 10 + 9,
      name: 'GET',
    })),
    { id: 9, parent: 4, start: 21, end: 25, status: SpanStatus.error },
  ])
  expect(foldFacts(beneath).errors[0]).toBe(1)
})

test('a fold tells which of the critical path lies in it', () => {
  const t = loop({ gap: 20, long: 10 })
  const path = criticalPath(t)
  expect(isFoldOnPath(t, path, 0)).toBe(true)
  const { from, to, time } = foldPath(t, path, 0)
  expect([...from]).toEqual([0, 20, 40, 60, 80])
  expect([...to]).toEqual([10, 30, 50, 70, 90])
  expect(time).toBe(50)
})

test('a fold that nobody waited for is not on the path', () => {
  const t = tableOf([
    { id: 1, start: 0, end: 100 },
    { id: 2, parent: 1, start: 0, end: 100, name: 'slow' },
    ...Array.from({ length: 5 }, (_, i) => ({
      id: i + 3,
      parent: 1,
      start: 10 + i,
      end: 20 + i,
      name: 'SELECT',
    })),
  ])
  expect(isFoldOnPath(t, criticalPath(t), 0)).toBe(false)
  expect(foldPath(t, criticalPath(t), 0).time).toBe(0)
})

test('stretches ascend, and are there exactly where a row inside is on the path', () => {
  const child = fc.record({ start: fc.nat({ max: 80 }), long: fc.integer({ min: 1, max: 40 }) })
  fc.assert(
    fc.property(fc.array(child, { minLength: 5, maxLength: 12 }), fc.boolean(), (seeds, isRoot) => {
      const t = tableOf([
        ...(isRoot ? [] : [{ id: 1, start: 0, end: 100 }]),
        ...seeds.map(({ start, long }, i) => ({
          id: i + 2,
          parent: isRoot ? undefined : 1,
          start,
          end: start + long,
          name: 'A',
        })),
      ])
      const path = criticalPath(t)
      const { count, firstRow, endRow } = foldsOf(t)
      expect(count).toBe(1)
      const { from, to } = foldPath(t, path, 0)
      for (let s = 0; s < from.length; s++) {
        expect(from[s]).toBeLessThan(to[s])
        if (s > 0) expect(from[s]).toBeGreaterThanOrEqual(to[s - 1])
      }
      const next = path.rows.next(firstRow[0])
      const isOnPath = next >= 0 && next < endRow[0]
      expect(isFoldOnPath(t, path, 0)).toBe(isOnPath)
      expect(from.length > 0).toBe(isOnPath)
      for (let s = 0; s < path.row.length; s++) {
        if (path.row[s] < firstRow[0] || path.row[s] >= endRow[0]) continue
        const isCovered = from.some((begin, i) => begin <= path.from[s] && path.to[s] <= to[i])
        // Two roots at once: the stretches touch, and together they cover.
        expect(isCovered || isRoot).toBe(true)
        expect(path.to[s]).toBeLessThanOrEqual(endOf(t, path.row[s]))
      }
    }),
  )
})
