import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeFolds, noneCollapsed } from './analysis/collapse'
import { contributionsByService, contributionsBySpan } from './analysis/contributions'
import { criticalPath, strictCriticalPath } from './analysis/critical-path'
import { errorsOf } from './analysis/errors'
import { showOnly } from './analysis/filter'
import { findRows } from './analysis/find'
import { foldFacts } from './analysis/fold-facts'
import { foldsOf } from './analysis/folds'
import { gapsOf } from './analysis/gaps'
import { ghostsOf } from './analysis/ghosts'
import { ledgerOf } from './analysis/ledger'
import { revealedOf } from './analysis/revealed'
import { visibleRows } from './analysis/rows'
import { selfTime } from './analysis/self-time'
import { valueLoss } from './analysis/value-loss'
import { bytesOf, documentOf, streamed, WIRES } from './formats/bench/document'
import { jaegerJson } from './formats/bench/jaeger-json'
import type { Wire } from './formats/bench/wire'
import type { Decoded } from './formats/progress'
import { decodeBytes } from './formats/run'
import { binMinimap } from './paint/minimap-bins'
import { linearScale } from './paint/time-scale'
import { TraceBuilder } from './trace/build'
import { ParentEdge, type TraceTable } from './trace/table'
import { drawTree } from './views/tree/drawing'

/**
 * Ten times the spans may cost about ten times the steps. Steps are counted, not timed: V8 tells
 * how often each block of our code ran. So an algorithm that becomes quadratic fails on any machine.
 */
const SMALL = 1500
const LARGE = SMALL * 10
/** 10 × log(LARGE) / log(SMALL) is 13. */
const MOST = 15

/** Counting makes everything slow, and a busy machine slower. */
vi.setConfig({ testTimeout: 60_000 })

/** On before anything runs, because only functions that are compiled later have their blocks counted. */
const coverage = new Session()
beforeAll(async () => {
  coverage.connect()
  await coverage.post('Profiler.enable')
  await coverage.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
})
afterAll(() => coverage.disconnect())

type Shape = (size: number) => TraceTable | Promise<TraceTable>

const SHAPES: Readonly<Record<string, Shape>> = {
  'like a shop': async (size) => (await decode(jaegerJson, size)).tables[0],
  deep: (size) => built(size, (i) => i - 1),
  wide: (size) => built(size, (i) => (i === 0 ? -1 : 0)),
  'without parents': (size) => built(size, (i) => -2 - i),
  'a circle': (size) => built(size, (i) => (i === 0 ? size - 1 : i - 1)),
}

/** What runs over a whole trace. Each gets a table of its own, for answers are remembered by it. */
const WORK: Readonly<Record<string, (t: TraceTable) => unknown>> = {
  'critical path': criticalPath,
  'critical path, strict': strictCriticalPath,
  'path by span': (t) => contributionsBySpan(t, criticalPath(t)),
  'path by service': (t) => contributionsByService(t, criticalPath(t)),
  'self time': selfTime,
  errors: errorsOf,
  gaps: gapsOf,
  ghosts: ghostsOf,
  folds: (t) => foldsOf(t),
  'facts of folds': foldFacts,
  'what closed folds show': (t) => revealedOf(t),
  ledger: ledgerOf,
  'what values tell of loss': (t) => [...valueLoss(t)],
  find: (t) => findRows(t, 'get'),
  filter: (t) => showOnly(t, findRows(t, 'get')),
  'visible rows': (t) => visibleRows(t, { collapsed: noneCollapsed(t) }),
  'visible rows, folded': (t) =>
    visibleRows(t, { folds: foldsOf(t), collapsed: closeFolds(t, noneCollapsed(t)) }),
  tree: (t) =>
    drawTree({
      table: t,
      visible: visibleRows(t, { collapsed: noneCollapsed(t) }),
      selected: t.length - 1,
      matches: undefined,
      path: criticalPath(t),
      widened: new Map(),
    }),
  minimap: (t) =>
    binMinimap({
      length: t.length,
      start: t.start,
      spanDuration: t.spanDuration,
      colour: new Uint8Array(t.length),
      errors: errorsOf(t).own,
      scale: linearScale({ from: 0, to: t.duration }, 1000),
    }),
}

for (const [shape, make] of Object.entries(SHAPES)) {
  test(`steps over a trace that is ${shape} grow as its spans do`, async () => {
    const [small, large] = [await make(SMALL), await make(LARGE)]
    const grown: Record<string, number> = {}
    for (const [name, work] of Object.entries(WORK)) {
      const few = await steps(() => work({ ...small }))
      const many = await steps(() => work({ ...large }))
      if (many / few > MOST) grown[name] = many / few
    }
    expect(grown).toEqual({})
  })
}

test.each(WIRES)(
  'steps of decoding $title and building its table grow as its spans do',
  async (wire) => {
    const few = await stepsOfDecoding(wire, SMALL)
    const many = await stepsOfDecoding(wire, LARGE)
    expect(many / few).toBeGreaterThan(8)
    expect(many / few).toBeLessThan(MOST)
  },
)

test('the count of steps tells a quadratic algorithm from a linear one', async () => {
  const linear = (n: number) => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += i
    return sum
  }
  const quadratic = (n: number) => {
    let sum = 0
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += j
    return sum
  }
  const growth = async (work: (n: number) => unknown) =>
    (await steps(() => work(1000))) / (await steps(() => work(100)))
  expect(await growth(linear)).toBeLessThan(MOST)
  expect(await growth(quadratic)).toBeGreaterThan(50)
})

/** How often blocks of this project's code are entered while `work` runs. */
async function steps(work: () => unknown): Promise<number> {
  // Counts begin anew with each taking.
  await coverage.post('Profiler.takePreciseCoverage')
  await work()
  const { result } = await coverage.post('Profiler.takePreciseCoverage')
  let sum = 0
  for (const { url, functions } of result) {
    if (!url.includes('/src/')) continue
    for (const { ranges } of functions) for (const { count } of ranges) sum += count
  }
  return sum
}

function decode(wire: Wire, size: number): Promise<Decoded> {
  return decodeBytes('trace', streamed(bytesOf(documentOf(wire, size))))
}

function stepsOfDecoding(wire: Wire, size: number): Promise<number> {
  const document = bytesOf(documentOf(wire, size))
  return steps(() => decodeBytes('trace', streamed(document)))
}

/** Spans whose parents are told by their number; -1 has none, below that one that is missing. */
function built(size: number, parentOf: (i: number) => number): TraceTable {
  const builder = new TraceBuilder()
  const trace = builder.strings.intern('4bf92f3577b34da6a3ce929d0e0e4736')
  for (let i = 0; i < size; i++) {
    builder.beginSpan()
    builder.span.traceId = trace
    builder.span.name = builder.strings.intern(`GET /${i % 7}`)
    builder.setId(0, i + 1)
    builder.setStart(1, i)
    builder.setEnd(1, size * 2 - i)
    const parent = parentOf(i)
    if (parent >= 0) builder.reference(ParentEdge.childOf, trace, 0, parent + 1)
    else if (parent < -1) builder.reference(ParentEdge.childOf, trace, 7, -parent)
    builder.commitSpan()
  }
  return builder.finish()[0]
}
