import { describe, expect, test } from 'vitest'
import { collapseAll, expandTo } from './analysis/collapse'
import { criticalPath } from './analysis/critical-path'
import { ledgerOf } from './analysis/ledger'
import { indexOfRow } from './analysis/rows'
import { valueLoss } from './analysis/value-loss'
import { formatCount } from './base/number'
import * as bad from './formats/bad-input/testing'
import { decodeBytes } from './formats/run'
import { inChunks } from './formats/testing'
import { type BarsScene, barBox, paintBars } from './paint/bars'
import { binMinimap } from './paint/minimap-bins'
import { MAX_SHAPES } from './paint/pen'
import { recordingPen, testPalette } from './paint/testing'
import { linearScale } from './paint/time-scale'
import { traceMarkdown } from './share/markdown'
import { createViewStore, type TraceStore, type ViewState } from './state/view/view-store'
import { checkTable } from './trace/check'
import { attributesOf, nameOf, serviceOf, spanId } from './trace/span'
import type { Note, TraceTable } from './trace/table'
import { drawTree } from './views/tree/drawing'
import { ROW_HEIGHT } from './views/waterfall/row-pool'
import { waterfallScene } from './views/waterfall/scene'

/** What issue trackers of viewers are full of, each from its bytes to what is drawn of it. */

/** No round number: that would look like a limit of the server. */
const MANY = 100_003
const SCREEN = { width: 1000, height: 600 }

interface Open {
  readonly table: TraceTable
  readonly store: TraceStore
  readonly notes: readonly Note[]
  readonly last: number
}

/** Read as it comes over a connection, checked, and looked at as the page does. */
async function open(document: string | Uint8Array, view: Partial<ViewState> = {}): Promise<Open> {
  const { tables, notes } = await decodeBytes('trace', inChunks(document, 65_536))
  expect(tables).toHaveLength(1)
  const [table] = tables
  expect(checkTable(table)).toEqual([])
  const store = createViewStore(table, view)
  return { table, store, notes, last: table.length - 1 }
}

const told = (t: TraceTable) => ledgerOf(t).map(({ text }) => text)

/** What the waterfall draws with the list scrolled so that a row is on the screen. */
function drawn(store: TraceStore, row: number): BarsScene {
  const { table, view, collapsed, selected } = store.getState()
  const visible = store.visible()
  const index = indexOfRow(visible, row)
  expect(index).toBeGreaterThanOrEqual(0)
  const place = Math.max(0, (index + 1) * ROW_HEIGHT - SCREEN.height)
  const scene = waterfallScene(
    {
      ...{ table, visible, view, collapsed, selected, palette: testPalette },
      matches: store.matches(),
      path: store.criticalPath(),
      map: store.timeMap(),
    },
    { ...SCREEN, place },
  )
  const { pen, log } = recordingPen()
  paintBars(pen, scene)
  expect(log.join(';').split(/rect|bar|move/).length).toBeLessThan(MAX_SHAPES)
  expect(scene.count).toBeLessThanOrEqual(SCREEN.height / ROW_HEIGHT + 1)
  return scene
}

/** Nodes of the tree with a row selected, which is among them. */
function treeNodes(store: TraceStore, row: number): number {
  store.select(row)
  const drawing = drawTree({
    table: store.table,
    visible: store.unfolded(),
    selected: row,
    matches: store.matches(),
    path: store.criticalPath(),
    widened: new Map(),
  })
  expect(Array.from(drawing.choice.entry, (e) => drawing.visible.entries[e])).toContain(row)
  return drawing.layout.nodes
}

function minimapCells(t: TraceTable): number {
  const scale = linearScale({ from: 0, to: Math.max(t.duration, 1) }, SCREEN.width)
  const colour = new Uint8Array(t.length)
  const { length, start, spanDuration } = t
  const { cells } = binMinimap({ length, start, spanDuration, colour, errors: undefined, scale })
  return cells.filter((cell) => cell > 0).length
}

describe(`${MANY} levels`, async () => {
  const { table, store, last } = await open(bad.otlpText(bad.levels(MANY)))

  test('are all there, the deepest one failing and on the critical path', () => {
    expect(table.depth[last]).toBe(MANY - 1)
    expect(told(table)).toEqual([])
    expect(store.criticalPath()?.rows.has(last - 1)).toBe(true)
  })

  test('open down to the deepest one', () => {
    const collapsed = expandTo(table, collapseAll(table), last)
    const { entries } = createViewStore(table, { collapsed }).visible()
    expect(entries).toContain(last)
  })

  test('are drawn, found, closed and opened', () => {
    store.select(last)
    expect(drawn(store, last).labels.at(-1)).toBe('0 ms')
    store.setState({ find: `step ${MANY}` })
    expect([...(store.matches()?.rows() ?? [])]).toEqual([last])
    store.setState({ onlyMatches: true })
    expect(store.visible().entries).toHaveLength(MANY)
    store.setState({ find: '', onlyMatches: false, collapsed: collapseAll(table) })
    expect(store.visible().entries).toHaveLength(1)
    store.select(last)
    expect(store.visible().entries).toHaveLength(MANY)
  })

  test('are drawn as a tree of some thousand', () => {
    expect(treeNodes(store, last)).toBeLessThanOrEqual(4000)
  })
})

describe(`${MANY} siblings`, async () => {
  const { table, store, last } = await open(bad.otlpText(bad.siblings(MANY)))

  test('are all there, and each is part of the critical path', () => {
    expect(table.size[0]).toBe(MANY)
    expect(table.depth[last]).toBe(1)
    expect(told(table)).toEqual([])
    expect(store.criticalPath()?.rows.count()).toBe(MANY)
  })

  test('are drawn row by row, and with the root whose waits lie between them', () => {
    expect(drawn(store, last).labels.at(-1)).toBe('900 ns')
    expect(drawn(store, 0).labels[0]).toBe('100 ms')
    expect(minimapCells(table)).toBeGreaterThan(0)
  })

  test('are one closed row, and a fold when repetition is folded', () => {
    store.setState({ collapsed: collapseAll(table) })
    expect(drawn(store, 0).count).toBe(1)
    store.select(last)
    expect(store.visible().entries).toHaveLength(MANY)
  })

  test('are drawn as a tree of some thousand', () => {
    expect(treeNodes(store, last)).toBeLessThanOrEqual(4000)
  })
})

describe(`a cycle of ${MANY} spans`, async () => {
  const { table, store, last } = await open(bad.otlpText(bad.cycle(MANY)))

  test('is opened at one place, which is told', () => {
    expect(table.depth[last]).toBe(MANY - 1)
    expect(table.repairs.cycles).toHaveLength(1)
    expect(told(table)).toContain(
      '1 span is its own ancestor; it is shown as a root and has no critical path.',
    )
  })

  test('is drawn to its end', () => {
    expect(drawn(store, last).labels.at(-1)).toBe('0 ms')
    expect(treeNodes(store, last)).toBeLessThanOrEqual(4000)
  })
})

describe('an id that 1,000 spans have', () => {
  test('shows each of them, one with the children, and tells of the others', async () => {
    const { table, store } = await open(bad.otlpText(bad.repeatedId(1000)))
    expect(table.length).toBe(1002)
    expect(table.repairs.duplicates).toHaveLength(999)
    expect(told(table).join(' ')).toMatch(/999 spans/)
    const child = table.name.findIndex((_, row) => nameOf(table, row) === 'child of one of them')
    expect(nameOf(table, table.parent[child])).toBe('retry 0')
    expect(drawn(store, table.length - 1).labels.at(-1)).toBe('1 ms')
    store.setState({ find: bad.badSpanId(2) })
    expect(store.matches()?.count()).toBe(1000)
  })

  test('shows it once where they are the same in all else, and counts the copies', async () => {
    const { table } = await open(bad.otlpText(bad.copies(1000)))
    expect(table.length).toBe(2)
    expect(told(table).join(' ')).toMatch(/999/)
  })
})

describe('five hours beside 50 µs', async () => {
  const count = 5003
  const { table, store, last } = await open(bad.otlpText(bad.fiveHours(count)))

  test('all are drawn, the shortest as wide as a pixel', () => {
    const scene = drawn(store, last)
    for (let i = 0; i < scene.count; i++) expect(barBox(scene, i)?.width).toBe(1)
    expect(barBox(drawn(store, 0), 0)?.width).toBeCloseTo(SCREEN.width)
  })

  test('a view of one of the short ones shows it whole, exact to the nanosecond', () => {
    const [from, to] = [table.start[last], table.start[last] + table.spanDuration[last]]
    expect(to - from).toBe(50_000)
    store.setView({ from: from - 1000, to: to + 1000 })
    const scene = drawn(store, last)
    const box = barBox(scene, scene.count - 1)
    expect(box?.width).toBeCloseTo((SCREEN.width * 50) / 52)
    const times = scene.ticks.map(({ time }) => time)
    expect(times.length).toBeGreaterThan(2)
    expect(new Set(scene.ticks.map(({ label }) => label)).size).toBe(times.length)
    store.setView(store.whole)
  })

  test('what is idle for most of it can be drawn short', () => {
    store.setState({ shortIdle: true })
    expect(drawn(store, last).count).toBeGreaterThan(0)
    store.setState({ shortIdle: false })
  })
})

test('an attribute of 5 MB is kept whole, found by its end, and no loss', async () => {
  const { table, store, last } = await open(bad.otlpText(bad.longValue(5_000_000)))
  const [payload] = attributesOf(table, table.attributes, last)
  expect(payload.value).toHaveLength(5_000_000)
  store.setState({ find: 'needle' })
  expect([...(store.matches()?.rows() ?? [])]).toEqual([last])
  expect([...valueLoss(table)]).toBeDefined()
  expect(told(table)).toEqual([])
})

test('a name, a key and a service of 5 MB are kept whole, and shown in lines', async () => {
  const service = 's'.repeat(5_000_000)
  const { table, last } = await open(bad.otlpText(bad.longNames(5_000_000), service))
  expect(nameOf(table, last)).toHaveLength(5_000_000)
  expect(serviceOf(table, last)).toBe(service)
  const markdown = traceMarkdown(table, criticalPath(table), { link: 'http://here' })
  expect(markdown.length).toBeLessThan(10_000)
})

test('10,000 attributes on one span are kept in order, and found by the last one', async () => {
  const { table, store, last } = await open(bad.otlpText(bad.manyAttributes(10_000)))
  const attributes = attributesOf(table, table.attributes, last)
  expect(attributes).toHaveLength(10_000)
  expect(attributes[9999]).toMatchObject({ key: 'key.9999', value: 'value 9999' })
  store.setState({ find: 'key.9999="value 9999"' })
  expect([...(store.matches()?.rows() ?? [])]).toEqual([last])
})

describe('a stream that is cut', () => {
  const whole = new TextEncoder().encode(bad.otlpText(bad.requests(300)))

  test('opens with the spans that came before the cut, wherever it is', async () => {
    let most = 0
    for (let at = whole.length - 1; at > whole.length / 2; at -= 997) {
      const { table, store, notes } = await open(whole.slice(0, at))
      most = Math.max(most, table.length)
      expect(table.length).toBeGreaterThan(100)
      expect(notes.map(({ kind }) => kind)).toEqual(['unreadable'])
      expect(told(table)[0]).toBe(
        `The document ends in the middle, after ${formatCount(at)} bytes: the rest is missing.`,
      )
      expect(drawn(store, table.length - 1).count).toBeGreaterThan(0)
    }
    expect(most).toBe(300)
  })
})

test('ids are what they were made of', async () => {
  const { table } = await open(bad.otlpText(bad.levels(3)))
  expect(spanId(table, 2)).toBe(bad.badSpanId(3))
})
