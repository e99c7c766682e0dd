import { expect, test } from 'vitest'
import { TraceBuilder } from './build'
import { checkTable } from './check'
import { ParentEdge, type TraceTable } from './table'

const MANY = 100_000

test('a chain 100,000 deep', () => {
  const t = grown((id) => id - 1)
  expect(checkTable(t)).toEqual([])
  expect(t.depth[MANY - 1]).toBe(MANY - 1)
  expect(t.size[0]).toBe(MANY)
})

test('a fan 100,000 wide', () => {
  const t = grown((id) => (id === 1 ? 0 : 1))
  expect(checkTable(t)).toEqual([])
  expect(t.childOffset[1]).toBe(MANY - 1)
  expect(t.childrenByEnd[0]).toBe(MANY - 1)
})

test('a cycle of 100,000 spans', () => {
  const t = grown((id) => (id === 1 ? MANY : id - 1))
  expect(checkTable(t)).toEqual([])
  expect(t.repairs.cycles).toHaveLength(1)
  expect(t.depth[MANY - 1]).toBe(MANY - 1)
})

test('100,000 orphans of one parent', () => {
  const t = grown(() => MANY + 1)
  expect(checkTable(t)).toEqual([])
  expect(t.repairs.orphans).toHaveLength(MANY)
})

test('100,000 spans with one id', () => {
  const t = grown(() => 0, { id: () => 1 })
  expect(checkTable(t)).toEqual([])
  expect(t.repairs.duplicates).toHaveLength(MANY - 1)
})

test('a chain of 100,000 spans without times', () => {
  const t = grown((id) => id - 1, { isTimed: (id) => id === 1 })
  expect(checkTable(t)).toEqual([])
  expect(t.repairs.untimed).toHaveLength(MANY - 1)
})

/** Spans 1 to 100,000, the last first, each a nanosecond after the one before it. */
function grown(
  parentOf: (id: number) => number,
  { id: idOf = (id: number) => id, isTimed = (_: number): boolean => true } = {},
): TraceTable {
  const b = new TraceBuilder()
  for (let id = MANY; id > 0; id--) {
    b.beginSpan()
    b.setId(0, idOf(id))
    if (isTimed(id)) {
      b.setStart(1_700_000_000, id)
      b.setEnd(1_700_000_001, id)
    }
    if (parentOf(id) > 0) b.reference(ParentEdge.childOf, -1, 0, parentOf(id))
    b.commitSpan()
  }
  return b.finish()[0]
}
