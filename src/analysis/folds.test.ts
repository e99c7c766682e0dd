import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { firstTurn, foldsOf, turnsOf } from './folds'
import { type SpanSpec, spansOf, tableOf } from './testing'

/** A root with children of these names, one after the other. */
function siblings(names: string): TraceTable {
  const children = [...names].map((name, i) => `${name} ${i + 1}-${i + 2}`)
  return tableOf(spansOf(`R 0-${names.length + 2} { ${children.join(', ')} }`))
}

/** One word a fold: its first row, and its turns of names. */
function foldsIn(t: TraceTable): string {
  const folds = foldsOf(t)
  return Array.from({ length: folds.count }, (_, f) => {
    const names = Array.from(firstTurn(folds, f), (row) => nameOf(t, row)).join('')
    return `${folds.firstRow[f]}-${folds.endRow[f]} ${names}×${turnsOf(folds, f)}`
  }).join(', ')
}

test('five siblings alike fold, four do not', () => {
  expect(foldsIn(siblings('AAAA'))).toBe('')
  expect(foldsIn(siblings('AAAAA'))).toBe('1-6 A×5')
})

test('a run ends where another span comes between', () => {
  expect(foldsIn(siblings('AAAAABAAAAAA'))).toBe('1-6 A×5, 7-13 A×6')
  expect(foldsIn(siblings('BAAAAACCCCC'))).toBe('2-7 A×5, 7-12 C×5')
})

test('short cycles fold, and a turn that is broken off stays outside', () => {
  expect(foldsIn(siblings('ABABABABAB'))).toBe('1-11 AB×5')
  expect(foldsIn(siblings('XABCABCABCABCABCAB'))).toBe('2-17 ABC×5')
  expect(foldsIn(siblings('ABCDABCDABCDABCDABCD'))).toBe('1-21 ABCD×5')
  expect(foldsIn(siblings('ABCDEABCDEABCDEABCDEABCDE'))).toBe('')
})

test('a cycle may begin with the name that came before it', () => {
  expect(foldsIn(siblings('AABABABABAB'))).toBe('2-12 AB×5')
})

test('the same name of another service or kind is no repetition', () => {
  const five = (change: (i: number) => Partial<SpanSpec>) =>
    tableOf([
      { id: 1, start: 0, end: 99 },
      ...Array.from({ length: 5 }, (_, i) => ({
        id: i + 2,
        parent: 1,
        start: i,
        end: i + 1,
        name: 'A',
        ...change(i),
      })),
    ])
  expect(foldsOf(five(() => ({}))).count).toBe(1)
  expect(foldsOf(five((i) => ({ service: i === 2 ? 'b' : 'a' }))).count).toBe(0)
  expect(foldsOf(five((i) => ({ kind: i === 2 ? 2 : 1 }))).count).toBe(0)
})

test('what lies beneath the members is inside, and folds there are within theirs', () => {
  const inner = 'B 0-1, B 1-2, B 2-3, B 3-4, B 4-5'
  const t = tableOf(
    spansOf(`R 0-99 { ${Array.from({ length: 5 }, () => `A 0-9 { ${inner} }`).join(', ')} }`),
  )
  const { outer, level, over, count } = foldsOf(t)
  expect(foldsIn(t)).toBe('1-31 A×5, 2-7 B×5, 8-13 B×5, 14-19 B×5, 20-25 B×5, 26-31 B×5')
  expect(count).toBe(6)
  expect([...outer]).toEqual([-1, 0, 0, 0, 0, 0])
  expect([...level]).toEqual([1, 2, 2, 2, 2, 2])
  expect([...over.subarray(0, 8)]).toEqual([-1, 0, 1, 1, 1, 1, 1, 0])
})

test('large subtrees do not fold, what repeats in them does; small ones do', () => {
  const turns = (spans: number) => {
    const inside = Array.from({ length: spans - 1 }, () => 'B 0-1').join(', ')
    const all = Array.from({ length: 20 }, () => `A 0-9 { ${inside} }`).join(', ')
    return tableOf(spansOf(`R 0-99 { ${all} }`))
  }
  expect(foldsIn(turns(101)).split(', ')[0]).toBe('2-102 B×100')
  expect(foldsIn(turns(100)).split(', ')[0]).toBe('1-2001 A×20')
})

test('roots fold, and orphans with those of the same missing parent only', () => {
  const roots = Array.from({ length: 5 }, (_, i) => `A ${i}-${i + 1}`)
  expect(foldsIn(tableOf(spansOf(roots.join(', '))))).toBe('0-5 A×5')
  const orphans = (of: (i: number) => number) =>
    tableOf(spansOf(roots.map((root, i) => `${root} orphan${of(i)}`).join(', ')))
  expect(foldsOf(orphans(() => 1)).count).toBe(1)
  expect(foldsOf(orphans((i) => (i < 2 ? 1 : 2))).count).toBe(0)
})

test('folds are what they say, for any tree of few names', () => {
  const span = fc.record({ back: fc.nat({ max: 12 }), name: fc.constantFrom('A', 'B') })
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 60 }), (seeds) => {
      const t = tableOf(
        seeds.map(({ back, name }, i) => ({
          id: i + 1,
          parent: back > 0 && back <= i ? i + 1 - back : undefined,
          start: i,
          end: i + 1,
          name,
        })),
      )
      const folds = foldsOf(t)
      const around = new Array<number>(t.length).fill(-1)
      for (let f = 0; f < folds.count; f++) {
        const from = folds.firstMember[f]
        const members = folds.member.subarray(from, from + folds.members[f])
        expect(members[0]).toBe(folds.firstRow[f])
        expect(turnsOf(folds, f)).toBeGreaterThanOrEqual(5)
        expect(Number.isInteger(turnsOf(folds, f))).toBe(true)
        for (const [m, row] of members.entries()) {
          expect(t.parent[row]).toBe(t.parent[members[0]])
          const next = members[m + 1] ?? folds.endRow[f]
          expect(row + t.size[row]).toBe(next)
          expect(t.name[row]).toBe(t.name[members[m % folds.period[f]]])
        }
        expect(folds.outer[f]).toBe(around[folds.firstRow[f]])
        for (let row = folds.firstRow[f]; row < folds.endRow[f]; row++) around[row] = f
        if (f > 0) expect(folds.firstRow[f]).toBeGreaterThan(folds.firstRow[f - 1])
      }
      expect([...folds.over]).toEqual(around)
    }),
  )
})

test('100,000 siblings are one fold', () => {
  const children = Array.from({ length: 100_000 }, (_, i) => ({
    id: i + 2,
    parent: 1,
    start: i,
    end: i + 1,
    name: 'SELECT',
  }))
  const folds = foldsOf(tableOf([{ id: 1, start: 0, end: 100_000 }, ...children]))
  expect(folds.count).toBe(1)
  expect(folds.members[0]).toBe(100_000)
})
