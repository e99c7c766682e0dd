import { expect, test } from 'vitest'
import { TraceBuilder } from './build'
import { checkTable } from './check'
import { linksOf, nameOf, spanId } from './span'
import { ParentEdge, type Row, type TraceTable } from './table'
import { draw, PICTURE_SECONDS, rowNamed, trace } from './testing'

test('siblings come by start, then id', () => {
  const t = trace(`
    web   |----------|
      c        |--|
      b    |-|          {id=9}
      a    |-|
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web  |----------|
      a   |-|
      b   |-|
      c       |--|"
  `)
})

test('a span whose parent is missing is a root, and what it named is kept', () => {
  const t = trace(`
    web   |----------|
    lost      |--|      {parent=99}
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web   |----------|
    lost      |--|"
  `)
  expect(named(t, t.repairs.orphans, t.repairs.missing)).toEqual([['lost', '0000000000000063']])
})

test('orphans of one missing parent stand together, where the first of them starts', () => {
  const t = trace(`
    late             |--|
    lost2                |--|   {parent=99}
    web    |--|
    lost1     |---|             {parent=99}
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web    |--|
    lost1     |---|
    lost2                |--|
    late             |--|"
  `)
})

test('a span that is its own parent is a root and a cycle', () => {
  const t = trace(`
    web    |--|   {parent=1}
      db    |-|
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web   |--|
      db   |-|"
  `)
  expect(named(t, t.repairs.cycles, t.repairs.cut)).toEqual([['web', '0000000000000001']])
  expect(t.repairs.orphans).toHaveLength(0)
})

test('a cycle is opened at its first span', () => {
  const t = trace(`
    c          |--|        {id=3 parent=2}
      leaf      |-|
    a     |--------|       {id=1 parent=3}
    b        |------|      {id=2 parent=1}
    root |-|
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "root        |-|
    a            |--------|
      b             |------|
        c             |--|
          leaf         |-|"
  `)
  expect(named(t, t.repairs.cycles, t.repairs.cut)).toEqual([['a', '0000000000000003']])
})

test('of spans that share an id the first has the children', () => {
  const t = trace(`
    web      |----------|
      late        |--|      {id=7}
        child      |-|
      early    |--|         {id=7}
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web        |----------|
      early      |--|
        child        |-|
      late          |--|"
  `)
  expect(names(t, t.repairs.duplicates)).toEqual(['late'])
  expect(t.repairs.copies).toBe(0)
})

test('a span that came twice is kept once and counted', () => {
  const t = trace(`
    web  |----------|
      db    |--|      {id=7 rows=1}
      db    |--|      {id=7 rows=1}
      db    |--|      {id=7 rows=2}
      db    |--|      {id=7 rows=2}
  `)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web   |----------|
      db     |--|
      db     |--|"
  `)
  expect(t.repairs.copies).toBe(2)
  expect(Array.from(t.repairs.duplicates)).toEqual([2])
})

test('a span without a start takes its parent’s, through several generations', () => {
  const t = spans([
    { name: 'web', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9_000_000] },
    {
      name: 'child',
      start: [PICTURE_SECONDS, 2_000_000],
      end: [PICTURE_SECONDS, 5_000_000],
      parent: 1,
    },
    { name: 'untimed', parent: 2 },
    { name: 'below', parent: 3 },
    { name: 'untimed root' },
  ])
  expect(draw(t)).toMatchInlineSnapshot(`
    "unknown_service web           |--------|
      unknown_service child         |--|
        unknown_service untimed     |
          unknown_service below     |
    unknown_service untimed root  |"
  `)
  expect(names(t, t.repairs.untimed)).toEqual(['untimed', 'below', 'untimed root'])
  expect(names(t, t.repairs.endless)).toEqual(['untimed', 'below', 'untimed root'])
})

test('a span without a start keeps its duration', () => {
  const t = spans([
    { name: 'web', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9_000_000] },
    { name: 'short', start: [0, 0], end: [0, 3_000_000], parent: 1 },
  ])
  expect(t.spanDuration[rowNamed(t, 'short')]).toBe(3_000_000)
  expect(names(t, t.repairs.untimed)).toEqual(['short'])
  expect(names(t, t.repairs.endless)).toEqual([])
})

test('a start decades off is no start and does not stretch the trace', () => {
  const t = spans([
    { name: 'web', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9_000_000] },
    { name: 'db', start: [PICTURE_SECONDS, 1], end: [PICTURE_SECONDS, 5], parent: 1 },
    { name: 'rebooted', start: [12, 0], end: [12, 4_000_000], parent: 2 },
    { name: 'overflowed', start: [18_446_744_073, 0], end: [18_446_744_073, 1], parent: 2 },
  ])
  expect(t.epoch).toBe(BigInt(PICTURE_SECONDS) * 1_000_000_000n)
  expect(t.duration).toBe(9_000_000)
  expect(names(t, t.repairs.untimed)).toEqual(['rebooted', 'overflowed'])
  expect(t.start[rowNamed(t, 'rebooted')]).toBe(1)
  expect(t.spanDuration[rowNamed(t, 'rebooted')]).toBe(4_000_000)
})

test('a trace in which no span has a start begins in 1970 and says so', () => {
  const t = spans([{ name: 'a', end: [0, 5] }, { name: 'b' }])
  expect(t.epoch).toBe(0n)
  expect(names(t, t.repairs.untimed)).toEqual(['a', 'b'])
  expect(names(t, t.repairs.endless)).toEqual(['b'])
})

test('a span that ends before it starts, or never, lasts no time', () => {
  const t = spans([
    { name: 'web', start: [PICTURE_SECONDS, 5_000_000], end: [PICTURE_SECONDS, 9_000_000] },
    {
      name: 'backwards',
      start: [PICTURE_SECONDS, 6_000_000],
      end: [PICTURE_SECONDS, 5_000_000],
      parent: 1,
    },
    { name: 'endless', start: [PICTURE_SECONDS, 7_000_000], parent: 1 },
    {
      name: 'instant',
      start: [PICTURE_SECONDS, 8_000_000],
      end: [PICTURE_SECONDS, 8_000_000],
      parent: 1,
    },
  ])
  expect(draw(t)).toMatchInlineSnapshot(`
    "unknown_service web          |---|
      unknown_service backwards   |
      unknown_service endless      |
      unknown_service instant       |"
  `)
  expect(names(t, t.repairs.endless)).toEqual(['backwards', 'endless'])
})

test('the first child-of reference that is there becomes the parent, the others links', () => {
  const t = spans([
    { name: 'first', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9] },
    { name: 'second', start: [PICTURE_SECONDS, 1], end: [PICTURE_SECONDS, 9] },
    {
      name: 'joined',
      start: [PICTURE_SECONDS, 2],
      end: [PICTURE_SECONDS, 5],
      references: [
        [ParentEdge.childOf, OWN, 77],
        [ParentEdge.followsFrom, OWN, 1],
        [ParentEdge.childOf, OWN, 2],
        [ParentEdge.childOf, OWN, 1],
      ],
    },
  ])
  const joined = rowNamed(t, 'joined')
  expect(nameOf(t, t.parent[joined])).toBe('second')
  expect(t.edge[joined]).toBe(ParentEdge.childOf)
  expect(links(t, joined)).toEqual([
    [OWN, '000000000000004d'],
    [OWN, '0000000000000001'],
    [OWN, '0000000000000001'],
  ])
  expect(t.repairs.orphans).toHaveLength(0)
})

test('without a child-of parent, a follows-from one that is there is the parent', () => {
  const t = spans([
    { name: 'first', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9] },
    {
      name: 'after',
      start: [PICTURE_SECONDS, 2],
      end: [PICTURE_SECONDS, 5],
      references: [
        [ParentEdge.childOf, OWN, 77],
        [ParentEdge.followsFrom, OWN, 1],
      ],
    },
  ])
  const after = rowNamed(t, 'after')
  expect(nameOf(t, t.parent[after])).toBe('first')
  expect(t.edge[after]).toBe(ParentEdge.followsFrom)
})

test('a parent in another trace makes an orphan with a link', () => {
  const t = spans([
    {
      name: 'here',
      start: [PICTURE_SECONDS, 0],
      end: [PICTURE_SECONDS, 9],
      references: [[ParentEdge.childOf, OTHER, 5]],
    },
  ])
  expect(named(t, t.repairs.orphans, t.repairs.missing)).toEqual([['here', '0000000000000005']])
  expect(links(t, 0)).toEqual([[OTHER, '0000000000000005']])
})

test('following a span of another trace is a link and nothing to mend', () => {
  const t = spans([
    {
      name: 'here',
      start: [PICTURE_SECONDS, 0],
      end: [PICTURE_SECONDS, 9],
      references: [[ParentEdge.followsFrom, OTHER, 5]],
    },
  ])
  expect(t.repairs.orphans).toHaveLength(0)
  expect(links(t, 0)).toEqual([[OTHER, '0000000000000005']])
})

test('a parent id or trace id of zeros is no parent', () => {
  const t = spans([
    {
      name: 'here',
      start: [PICTURE_SECONDS, 0],
      end: [PICTURE_SECONDS, 9],
      references: [
        [ParentEdge.childOf, OWN, 0],
        [ParentEdge.childOf, '0'.repeat(32), 5],
      ],
    },
  ])
  expect(t.repairs.orphans).toHaveLength(0)
  expect(links(t, 0)).toEqual([])
})

test('spans without an id are all kept and are nobody’s parent', () => {
  const t = spans([
    { name: 'a', id: 0, start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9] },
    { name: 'b', id: 0, start: [PICTURE_SECONDS, 1], end: [PICTURE_SECONDS, 9] },
    { name: 'c', start: [PICTURE_SECONDS, 2], end: [PICTURE_SECONDS, 9], parent: 0 },
  ])
  expect(t.length).toBe(3)
  expect(Array.from(t.parent)).toEqual([-1, -1, -1])
  expect(names(t, t.repairs.duplicates)).toEqual(['b'])
})

test('ids that are no hex are found by their text', () => {
  const t = spans([
    { name: 'web', id: 'eins', start: [PICTURE_SECONDS, 0], end: [PICTURE_SECONDS, 9] },
    {
      name: 'db',
      id: 'zwei',
      start: [PICTURE_SECONDS, 1],
      end: [PICTURE_SECONDS, 2],
      references: [[ParentEdge.childOf, OWN, 'eins']],
    },
    {
      name: 'lost',
      start: [PICTURE_SECONDS, 3],
      end: [PICTURE_SECONDS, 4],
      references: [[ParentEdge.childOf, OWN, 'drei']],
    },
  ])
  expect(Array.from(t.parent)).toEqual([-1, 0, -1])
  expect(Array.from(t.repairs.ids)).toEqual([
    [0, 'eins'],
    [1, 'zwei'],
  ])
  expect(spanId(t, 1)).toBe('zwei')
  expect(named(t, t.repairs.orphans, t.repairs.missing)).toEqual([['lost', 'drei']])
})

const OWN = '4bf92f3577b34da6a3ce929d0e0e4736'
const OTHER = '00000000000000000000000000000abc'

type Instant = readonly [seconds: number, nanos: number]
const NEVER: Instant = [0, 0]

interface WireSpan {
  readonly name: string
  /** Its place among the spans, from 1, unless said. */
  readonly id?: number | string
  readonly start?: Instant
  readonly end?: Instant
  readonly parent?: number
  readonly references?: readonly (readonly [
    edge: ParentEdge,
    traceId: string,
    id: number | string,
  ])[]
}

/** What a picture cannot show: times off the millisecond, several references, other ids. */
function spans(wire: readonly WireSpan[]): TraceTable {
  const b = new TraceBuilder()
  const textOf = (id: number | string) => (typeof id === 'string' ? b.strings.intern(id) : -1)
  const lowOf = (id: number | string) => (typeof id === 'string' ? id.length : id)
  for (const [i, span] of wire.entries()) {
    const { id = i + 1, start = NEVER, end = NEVER, parent, references = [] } = span
    b.beginSpan()
    b.span.traceId = b.strings.intern(OWN)
    b.span.name = b.strings.intern(span.name)
    b.span.idText = textOf(id)
    b.setId(0, lowOf(id))
    b.setStart(...start)
    b.setEnd(...end)
    if (parent !== undefined) b.reference(ParentEdge.childOf, -1, 0, parent)
    for (const [edge, traceId, to] of references) {
      b.reference(edge, b.strings.intern(traceId), 0, lowOf(to), textOf(to))
    }
    b.commitSpan()
  }
  const [t] = b.finish()
  expect(checkTable(t)).toEqual([])
  return t
}

function names(t: TraceTable, rows: Int32Array): string[] {
  return Array.from(rows, (row) => nameOf(t, row))
}

function named(t: TraceTable, rows: Int32Array, ids: Int32Array): string[][] {
  return Array.from(rows, (row, i) => [nameOf(t, row), t.strings[ids[i]]])
}

function links(t: TraceTable, row: Row): string[][] {
  return linksOf(t, row).map((link) => [link.traceId, link.spanId])
}
