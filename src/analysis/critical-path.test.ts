import { expect, test } from 'vitest'
import { draw, trace } from '@/trace/testing'
import { criticalPath, pathOf, strictCriticalPath } from './critical-path'
import { pathText, type SpanSpec, spansOf, tableOf } from './testing'

const tolerant = (text: string) => {
  const t = tableOf(spansOf(text))
  return pathText(t, criticalPath(t))
}
const strict = (text: string) => {
  const t = tableOf(spansOf(text))
  return pathText(t, strictCriticalPath(t))
}

test('the path of a request, drawn', () => {
  const t = trace(`
    web GET /cart     |------------------------|
      auth verify       |--|
      cart load              |--------------|
        db SELECT              |---|
        db SELECT prices         |-------|
      mail send               |---------------|  ~
  `)
  expect(draw(t, criticalPath(t))).toMatchInlineSnapshot(`
    "web GET /cart         |=---==---------------===|
      auth verify           |==|
      cart load                  |===--------===|
        db SELECT                  |---|
        db SELECT prices             |=======|
      mail send                   |---------------|  ~"
  `)
})

// The smallest cases in which implementations disagree, as the reference numbers them.
test.each([
  [1, 'touching siblings are both on the path', 'A 0-100 { B 0-50, C 50-100 }', 'C 50-100, B 0-50'],
  [
    2,
    'siblings that overlap a little are both on it, the earlier one clipped',
    'A 0-100 { B 5-50.4, C 50-95 }',
    'A 95-100, C 50-95, B 5-50, A 0-5',
  ],
  [
    3,
    'of siblings that overlap the later one is on it',
    'A 0-100 { B 5-60, C 50-95 }',
    'A 95-100, C 50-95, A 0-50',
  ],
  [
    4,
    'a third sibling does not hide the one that ends last',
    'A 0-100 { B 5-50.4, C 50-95, D 20-50.2 }',
    'A 95-100, C 50-95, B 5-50, A 0-5',
  ],
  [5, 'a child that outlives its parent is clipped', 'A 0-100 { B 20-150 }', 'B 20-100, A 0-20'],
  [6, 'a child that covers its parent is clipped', 'A 10-30 { B 5-35 }', 'B 10-30'],
  [
    7,
    'a child that follows from, and all beneath it, is off it',
    'A 0-100 { B 20-80 follows { C 30-70 } }',
    'A 0-100',
  ],
  [
    8,
    'a consumer beneath its producer is off it',
    'P 0-100 producer { Q 20-80 consumer { R 30-70 } }',
    'P 0-100',
  ],
  [9, 'a span of length zero hides no sibling', 'A 0-100 { B 0-50, Z 50-50 }', 'A 50-100, B 0-50'],
  [10, 'an orphan is a root', 'A 0-100 orphan1 { B 20-80 }', 'A 80-100, B 20-80, A 0-20'],
  [
    11,
    'of children that end together the one that started first is on it',
    'A 0-100 { C 40-90, B 10-90 }',
    'A 90-100, B 10-90, A 0-10',
  ],
  [12, 'a child outside its parent is off it', 'C 10-90 { V -200--150 }', 'C 10-90'],
  [13, 'own time counts, however short', 'A 0-10 { B 0-4.6, C 5-10 }', 'C 5-10, A 4.6-5, B 0-4.6'],
])('case %i: %s', (_, __, spans, path) => {
  expect(tolerant(spans)).toBe(path)
})

test('strictly, a sibling that overlaps by a little is no predecessor', () => {
  expect(strict('A 0-100 { B 5-50.4, C 50-95 }')).toBe('A 95-100, C 50-95, A 0-50')
  expect(strict('A 0-100 { B 0-50, C 50-100 }')).toBe('C 50-100, B 0-50')
})

test('the tolerance is 1 % of the parent and at most 1 ms', () => {
  expect(tolerant('A 0-10 { B 0-5.1, C 5-10 }')).toBe('C 5-10, B 0-5')
  expect(tolerant('A 0-10 { B 0-5.100001, C 5-10 }')).toBe('C 5-10, A 0-5')
  expect(tolerant('A 0-1000 { B 0-501, C 500-1000 }')).toBe('C 500-1000, B 0-500')
  expect(tolerant('A 0-1000 { B 0-501.000001, C 500-1000 }')).toBe('C 500-1000, A 0-500')
})

test('a clipped parent clips what is beneath it', () => {
  expect(tolerant('A 0-100 { B 20-150 { C 30-90, D 110-140 } }')).toBe(
    'B 90-100, C 30-90, B 20-30, A 0-20',
  )
})

test('of children that reach the end of a clipped parent the earliest counts', () => {
  expect(tolerant('A 0-100 { B 0-150 { C 60-140, D 40-120, E 10-40 } }')).toBe(
    'D 40-100, E 10-40, B 0-10',
  )
  expect(tolerant('A 0-100 { B 40-150, C 20-100 }')).toBe('C 20-100, A 0-20')
})

test('a producer and a consumer that are not parent and child block as others do', () => {
  expect(tolerant('A 0-100 { P 10-90 producer { I 20-80 { Q 30-70 consumer } } }')).toBe(
    'A 90-100, P 80-90, I 70-80, Q 30-70, I 20-30, P 10-20, A 0-10',
  )
})

test('each root has a path of its own, and the longest is the primary one', () => {
  const t = tableOf(spansOf('A 0-10 { B 2-8 }, C 5-30 { D 20-40 }, E 50-60'))
  const path = criticalPath(t)
  expect([...path.roots].map((root) => pathText(t, path, root))).toEqual([
    'A 8-10, B 2-8, A 0-2',
    'D 20-30, C 5-20',
    'E 50-60',
  ])
  expect(t.strings[t.name[path.primaryRoot]]).toBe('C')
})

test('of equally long roots the earliest is the primary one, then the one with the lowest id', () => {
  const primary = (specs: SpanSpec[]) => {
    const t = tableOf(specs)
    return t.idLow[criticalPath(t).primaryRoot]
  }
  expect(primary(spansOf('A 50-60, B 0-10'))).toBe(2)
  expect(primary(spansOf('A 0-10, B 0-10'))).toBe(1)
})

test('a root of length zero has no section and is no error', () => {
  const t = tableOf(spansOf('A 5-5 { B 5-9 }'))
  const path = criticalPath(t)
  expect(pathText(t, path)).toBe('')
  expect(path.primaryRoot).toBe(0)
})

test('any span can be the root', () => {
  const t = tableOf(spansOf('A 0-1 { B 20-90 follows { C 40-80 } }'))
  expect(pathText(t, criticalPath(t))).toBe('A 0-1')
  expect(pathText(t, pathOf(t, 1))).toBe('B 80-90, C 40-80, B 20-40')
})

test('a row on the path knows its own sections, their sum, and the stretch its subtree explains', () => {
  const t = tableOf(spansOf('A 0-100 { B 20-80 { C 30-40, D 50-120 }, E 0-95 }'))
  const path = criticalPath(t)
  const b = [...t.name].findIndex((name) => t.strings[name] === 'B')
  expect(pathText(t, path)).toBe('A 95-100, E 0-95')
  expect([path.windowFrom[b], path.windowTo[b]]).toEqual([0, 0])

  const u = tableOf(spansOf('A 0-100 { B 20-80 { C 30-40, D 50-120 } }'))
  const paths = criticalPath(u)
  const own = (row: number) => {
    const [from, to] = [paths.ownOffset[row], paths.ownOffset[row + 1]]
    return [...paths.ownFrom.subarray(from, to)].map((start, i) => [start, paths.ownTo[from + i]])
  }
  expect(own(1)).toEqual([
    [20e6, 30e6],
    [40e6, 50e6],
  ])
  expect(paths.time[1]).toBe(20e6)
  expect([paths.windowFrom[1], paths.windowTo[1]]).toEqual([20e6, 80e6])
  expect([...paths.rows.rows()]).toEqual([0, 1, 2, 3])
})

test('a span that is its own parent is a root like any other', () => {
  const t = tableOf([
    { id: 1, parent: 1, start: 0, end: 100 },
    { id: 2, parent: 1, start: 20, end: 50 },
  ])
  expect([...criticalPath(t).row]).toEqual([0, 1, 0])
})

test('spans of a cycle are not walked', () => {
  const t = tableOf([
    { id: 1, parent: 2, start: 0, end: 100 },
    { id: 2, parent: 1, start: 20, end: 50 },
    { id: 3, start: 40, end: 60 },
  ])
  const path = criticalPath(t)
  expect([...path.row].map((row) => t.idLow[row])).toEqual([3])
  expect(path.rows.count()).toBe(1)
})

test('a trace that is one cycle has no path', () => {
  const t = tableOf([
    { id: 1, parent: 2, start: 0, end: 100 },
    { id: 2, parent: 1, start: 20, end: 50 },
  ])
  expect(criticalPath(t).primaryRoot).toBe(-1)
  expect(criticalPath(t).row.length).toBe(0)
})

test('a chain of 100,000 spans is walked to its bottom', () => {
  const n = 100_000
  const chain = Array.from({ length: n }, (_, i) => ({
    id: i + 1,
    parent: i === 0 ? undefined : i,
    start: i,
    end: 2 * n - i,
  }))
  const path = criticalPath(tableOf(chain))
  expect(path.rows.count()).toBe(n)
  expect(path.row.length).toBe(2 * n - 1)
  expect(path.time[n - 1]).toBe(2)
})

test('a fan of 100,000 sequential children is all on the path', () => {
  const n = 100_000
  const children = Array.from({ length: n }, (_, i) => ({
    id: i + 2,
    parent: 1,
    start: i * 10,
    end: i * 10 + 10,
  }))
  const path = criticalPath(tableOf([{ id: 1, start: 0, end: n * 10 }, ...children]))
  expect(path.row.length).toBe(n)
  expect(path.time[0]).toBe(0)
})
