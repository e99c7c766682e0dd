import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ParentEdge, type Row, SpanKind, type TraceTable } from '@/trace/table'
import { type CriticalPath, criticalPath, strictCriticalPath } from './critical-path'
import { originOf, type SpanSpec, tableOf } from './testing'

const modes = [
  ['tolerant', criticalPath],
  ['strict', strictCriticalPath],
] as const

/** One of a few moments, or a little beside it: spans often meet, nearly meet or end together. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(0, 0, 7, -7, 90))
  .map(([moment, beside]) => moment * 10_000 + beside)

const seed = fc.record({
  /** How many spans back the parent is; 0 for a root. */
  back: fc.integer({ min: 0, max: 8 }),
  isOrphan: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  from: instant,
  to: instant,
  edge: fc.constantFrom(ParentEdge.childOf, ParentEdge.childOf, ParentEdge.followsFrom),
  kind: fc.constantFrom(SpanKind.internal, SpanKind.producer, SpanKind.consumer),
})

const forest = fc.array(seed, { minLength: 1, maxLength: 40 }).map((seeds): SpanSpec[] =>
  seeds.map(({ back, isOrphan, from, to, edge, kind }, i) => ({
    id: i + 1,
    parent: isOrphan ? 9999 : back === 0 || back > i ? undefined : i + 1 - back,
    start: Math.min(from, to),
    end: Math.max(from, to),
    edge,
    kind,
  })),
)

interface Section {
  readonly id: number
  readonly root: number
  readonly from: number
  readonly to: number
}

/** A path in ids and in times of the specs, so that it can be compared across tables. */
function sectionsOf(t: TraceTable, path: CriticalPath): Section[] {
  const sections: Section[] = []
  for (let r = 0; r < path.roots.length; r++) {
    for (let i = path.offset[r]; i < path.offset[r + 1]; i++) {
      sections.push({
        id: t.idLow[path.row[i]],
        root: t.idLow[path.roots[r]],
        from: path.from[i] + originOf(t),
        to: path.to[i] + originOf(t),
      })
    }
  }
  return sections.sort((a, b) => a.root - b.root || a.from - b.from)
}

function endOf(t: TraceTable, row: Row): number {
  return t.start[row] + t.spanDuration[row]
}

function blocks(t: TraceTable, child: Row): boolean {
  if (t.edge[child] === ParentEdge.followsFrom) return false
  return t.kind[child] !== SpanKind.consumer || t.kind[t.parent[child]] !== SpanKind.producer
}

function childrenOf(t: TraceTable, row: Row): Row[] {
  return [...t.childrenByEnd.subarray(t.childOffset[row], t.childOffset[row + 1])]
}

/** The definition of the reference, word for word; for small forests only. */
function pathByDefinition(t: TraceTable, root: Row, mode: 'tolerant' | 'strict'): Section[] {
  const sections: Section[] = []
  const section = (row: Row, from: number, to: number) =>
    sections.push({
      id: t.idLow[row],
      root: t.idLow[root],
      from: from + originOf(t),
      to: to + originOf(t),
    })
  const walk = (s: Row, lo: number, hi: number) => {
    const tol = mode === 'strict' ? 0 : Math.min((hi - lo) / 100, 1e6)
    const children = childrenOf(t, s)
      .filter((c) => blocks(t, c))
      .sort(
        (a, b) =>
          Math.min(endOf(t, b), hi) - Math.min(endOf(t, a), hi) ||
          t.start[a] - t.start[b] ||
          endOf(t, b) - endOf(t, a) ||
          t.idLow[a] - t.idLow[b],
      )
    let cur = hi
    for (const c of children) {
      const a = Math.max(t.start[c], lo)
      const e = Math.min(endOf(t, c), hi)
      if (e <= a || a >= cur || e > cur + tol) continue
      if (e < cur) section(s, e, cur)
      walk(c, a, Math.min(e, cur))
      cur = a
    }
    if (lo < cur) section(s, lo, cur)
  }
  walk(root, t.start[root], endOf(t, root))
  return sections.reverse()
}

function check(
  property: (specs: SpanSpec[], t: TraceTable, path: CriticalPath) => void,
  of: (t: TraceTable) => CriticalPath,
  numRuns = 300,
): void {
  fc.assert(
    fc.property(forest, (specs) => {
      const t = tableOf(specs)
      property(specs, t, of(t))
    }),
    { numRuns },
  )
}

test.each(modes)('%s: the walk is the definition, read word for word', (mode, of) => {
  check(
    (_, t, path) => {
      const wanted = [...path.roots]
        .flatMap((root) => pathByDefinition(t, root, mode))
        .sort((a, b) => a.root - b.root || a.from - b.from)
      expect(sectionsOf(t, path)).toEqual(wanted)
    },
    of,
    1500,
  )
})

test.each(modes)(
  '%s: the sections of a root cover it exactly, each span once a stretch',
  (_, of) => {
    check((__, t, path) => {
      for (let r = 0; r < path.roots.length; r++) {
        const root = path.roots[r]
        let reached = t.start[root]
        for (let i = path.offset[r]; i < path.offset[r + 1]; i++) {
          expect(path.from[i]).toBe(reached)
          expect(path.to[i]).toBeGreaterThan(path.from[i])
          if (i > path.offset[r]) expect(path.row[i]).not.toBe(path.row[i - 1])
          reached = path.to[i]
        }
        expect(reached).toBe(endOf(t, root))
      }
    }, of)
  },
)

test.each(modes)('%s: during a section its span and all above it are running', (_, of) => {
  check((__, t, path) => {
    for (let i = 0; i < path.row.length; i++) {
      for (let row = path.row[i]; row >= 0; row = t.parent[row]) {
        expect(t.start[row]).toBeLessThanOrEqual(path.from[i])
        expect(endOf(t, row)).toBeGreaterThanOrEqual(path.to[i])
      }
    }
  }, of)
})

test('strict: no child ends during a section of its parent', () => {
  check((_, t, path) => {
    for (let i = 0; i < path.row.length; i++) {
      const row = path.row[i]
      for (const child of childrenOf(t, row).filter((c) => blocks(t, c))) {
        const end = Math.min(endOf(t, child), path.windowTo[row])
        const isEmpty = end <= Math.max(t.start[child], path.windowFrom[row])
        expect(isEmpty || end <= path.from[i] || end > path.to[i]).toBe(true)
      }
    }
  }, strictCriticalPath)
})

test.each(modes)('%s: children on the path follow one another', (mode, of) => {
  check((_, t, path) => {
    for (let row = 0; row < t.length; row++) {
      const onPath = childrenOf(t, row)
        .filter((child) => path.windowFrom[child] < path.windowTo[child])
        .sort((a, b) => path.windowFrom[a] - path.windowFrom[b])
      for (const [i, child] of onPath.slice(1).entries()) {
        const before = onPath[i]
        expect(path.windowTo[before]).toBeLessThanOrEqual(path.windowFrom[child])
        if (mode === 'strict') expect(endOf(t, before)).toBeLessThanOrEqual(t.start[child])
      }
    }
  }, of)
})

test.each(modes)('%s: the order of spans on the wire changes nothing', (_, of) => {
  fc.assert(
    fc.property(
      forest.chain((specs) =>
        fc.tuple(
          fc.constant(specs),
          fc.shuffledSubarray(specs, { minLength: specs.length, maxLength: specs.length }),
        ),
      ),
      ([specs, shuffled]) => {
        const [a, b] = [tableOf(specs), tableOf(shuffled)]
        expect(sectionsOf(b, of(b))).toEqual(sectionsOf(a, of(a)))
        expect(b.idLow[of(b).primaryRoot]).toBe(a.idLow[of(a).primaryRoot])
      },
    ),
  )
})

test.each(modes)('%s: shifting all spans shifts all sections', (_, of) => {
  check((specs, t, path) => {
    const shift = 86_400_000_000_123
    const shifted = tableOf(
      specs.map((s) => ({ ...s, start: s.start + shift, end: s.end + shift })),
    )
    expect(sectionsOf(shifted, of(shifted))).toEqual(
      sectionsOf(t, path).map((s) => ({ ...s, from: s.from + shift, to: s.to + shift })),
    )
  }, of)
})

test('strict: scaling all times scales all sections', () => {
  check((specs, t, path) => {
    const scaled = tableOf(specs.map((s) => ({ ...s, start: s.start * 7, end: s.end * 7 })))
    expect(sectionsOf(scaled, strictCriticalPath(scaled))).toEqual(
      sectionsOf(t, path).map((s) => ({ ...s, from: s.from * 7, to: s.to * 7 })),
    )
  }, strictCriticalPath)
})

test.each(modes)('%s: without a leaf off the path the path is the same', (_, of) => {
  check((specs, t, path) => {
    for (let row = 0; row < t.length; row++) {
      if (t.size[row] > 1 || path.rows.has(row) || t.length === 1) continue
      const fewer = tableOf(specs.filter(({ id }) => id !== t.idLow[row]))
      expect(sectionsOf(fewer, of(fewer))).toEqual(sectionsOf(t, path))
    }
  }, of)
})

test.each(modes)('%s: a span of length zero changes nothing, wherever it is', (_, of) => {
  fc.assert(
    fc.property(forest, fc.nat(), instant, (specs, parent, at) => {
      const above = specs[parent % specs.length]
      const t = tableOf(specs)
      const more = tableOf([...specs, { id: 5000, parent: above.id, start: at, end: at }])
      expect(sectionsOf(more, of(more))).toEqual(sectionsOf(t, of(t)))
    }),
  )
})

test.each(modes)('%s: names and services have no influence', (_, of) => {
  check((specs, t, path) => {
    const renamed = tableOf(specs.map((s) => ({ ...s, name: 'x', service: `s${s.id % 3}` })))
    expect(sectionsOf(renamed, of(renamed))).toEqual(sectionsOf(t, path))
  }, of)
})

test.each(modes)('%s: times add up, for spans, subtrees and roots', (_, of) => {
  check((__, t, path) => {
    const subtree = path.time.slice()
    for (let row = t.length - 1; row >= 0; row--) {
      expect(path.windowTo[row] - path.windowFrom[row]).toBe(subtree[row])
      if (t.parent[row] >= 0) subtree[t.parent[row]] += subtree[row]
      else expect(subtree[row]).toBe(t.spanDuration[row])
    }
  }, of)
})

test.each(modes)('%s: the own sections of rows are the sections, by row', (_, of) => {
  check((__, t, path) => {
    const own: number[][] = []
    for (let row = 0; row < t.length; row++) {
      for (let i = path.ownOffset[row]; i < path.ownOffset[row + 1]; i++) {
        own.push([row, path.ownFrom[i], path.ownTo[i]])
      }
    }
    const sections = [...path.row].map((row, i) => [row, path.from[i], path.to[i]])
    expect(own).toEqual(sections.sort((a, b) => a[0] - b[0] || a[1] - b[1]))
  }, of)
})

test.each(modes)('%s: self-parents, cycles and doubled ids end, and the table stays', (_, of) => {
  const dirty = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 9 }), instant, instant),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(dirty, (spans) => {
      const t = tableOf(
        spans.map(([id, parent, from, to]) => ({
          id,
          parent: parent === 0 ? undefined : parent,
          start: Math.min(from, to),
          end: Math.max(from, to),
        })),
      )
      const before = structuredClone(t)
      const path = of(t)
      expect(t).toEqual(before)
      for (let r = 0; r < path.roots.length; r++) {
        let sum = 0
        for (let i = path.offset[r]; i < path.offset[r + 1]; i++) sum += path.to[i] - path.from[i]
        expect(sum).toBe(t.spanDuration[path.roots[r]])
      }
    }),
  )
})
