import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { foldFacts, foldPath } from '@/analysis/fold-facts'
import { sectionsOn } from '@/analysis/path-sections'
import { rowHues } from '@/analysis/row-hues'
import {
  firstRowOf,
  foldAt,
  foldHiding,
  foldHolds,
  memberOf,
  type VisibleRows,
} from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { formatDuration } from '@/base/time'
import type { TimeMap } from '@/base/time-map'
import type { CssPixels, Nanos } from '@/base/units'
import { tickCount } from '@/paint/axis'
import { BarFlag, type BarsScene } from '@/paint/bars'
import type { Palette } from '@/paint/palette'
import { type TimeScale, timeScale } from '@/paint/time-scale'
import type { Row, TraceTable } from '@/trace/table'
import { addRuns, foldColumns, foldLabel } from './fold-scene'
import { ROW_HEIGHT } from './row-pool'

/** What the time column of the waterfall shows of a trace, apart from where it is scrolled to. */
export interface SceneSource {
  readonly table: TraceTable
  readonly visible: VisibleRows
  readonly collapsed: Bitset
  readonly view: { readonly from: Nanos; readonly to: Nanos }
  readonly selected: Row
  readonly matches: Bitset | undefined
  readonly path: CriticalPath | undefined
  readonly palette: Palette
  readonly map: TimeMap
}

export interface SceneWindow {
  readonly width: CssPixels
  readonly height: CssPixels
  /** How far the list is scrolled. */
  readonly place: CssPixels
}

/** The scene of the rows in the window; O(rows in the window × log sections). */
export function waterfallScene(source: SceneSource, window: SceneWindow): BarsScene {
  const { table: t, visible, view, palette } = source
  const first = Math.max(0, Math.floor(window.place / ROW_HEIGHT))
  const last = Math.min(
    visible.entries.length,
    Math.ceil((window.place + window.height) / ROW_HEIGHT),
  )
  const count = Math.max(0, last - first)
  const scale = timeScale(view, window.width, source.map)
  const start = new Float64Array(count)
  const duration = new Float64Array(count)
  const colour = new Uint8Array(count)
  const flags = new Uint8Array(count)
  const labels: string[] = []
  const hues = rowHues(t)
  for (let i = 0; i < count; i++) {
    const entry = visible.entries[first + i]
    const fold = foldAt(visible, entry)
    if (fold >= 0) {
      const { from, to } = foldFacts(t)
      start[i] = from[fold]
      duration[i] = to[fold] - from[fold]
      colour[i] = hues[firstRowOf(visible, entry)]
      flags[i] = foldFlags(source, entry)
      labels.push(foldLabel(visible, fold))
      continue
    }
    if (entry < 0) {
      const { from, to } = visible.ghosts[~entry]
      start[i] = from
      duration[i] = to - from
      flags[i] = BarFlag.ghost
      labels.push('')
      continue
    }
    start[i] = t.start[entry]
    duration[i] = t.spanDuration[entry]
    colour[i] = hues[entry]
    flags[i] = flagsOf(source, entry)
    labels.push(formatDuration(t.spanDuration[entry]))
  }
  const entries = visible.entries.subarray(first, last)
  return {
    ...window,
    rowHeight: ROW_HEIGHT,
    top: first * ROW_HEIGHT - window.place,
    scale,
    ticks: scale.ticks(tickCount(window.width)),
    palette,
    count,
    start,
    duration,
    colour,
    flags,
    labels,
    ...(source.path && { critical: criticalOf(source, source.path, { entries, scale }) }),
    ...(visible.folds && { folds: foldColumns(visible, entries, scale) }),
    events: eventsIn(t, entries),
  }
}

function flagsOf({ table: t, selected, matches, collapsed }: SceneSource, row: Row): number {
  const { own, below } = errorsOf(t)
  let flags = 0
  if (own.has(row)) flags |= BarFlag.error
  // An open row's failing child is on the screen itself.
  else if (below.has(row) && collapsed.has(row)) flags |= BarFlag.errorBelow
  if (row === selected) flags |= BarFlag.selected
  if (matches) flags |= matches.has(row) ? BarFlag.match : BarFlag.dim
  return flags
}

/** A fold is marked with what is in it, open or closed: what it says is of all of it. */
function foldFlags(source: SceneSource, entry: number): number {
  const { table: t, visible, selected, matches, collapsed } = source
  const fold = foldAt(visible, entry)
  const isClosed = collapsed.has(memberOf(visible, entry))
  let flags: number = BarFlag.fold
  if (foldFacts(t).errors[fold] > 0) flags |= BarFlag.errorBelow
  if (isClosed && foldHiding(visible, selected) === fold) flags |= BarFlag.selected
  if (matches) {
    flags |= isClosed && foldHolds(visible, fold, matches) ? BarFlag.match : BarFlag.dim
  }
  return flags
}

function criticalOf(
  source: SceneSource,
  path: CriticalPath,
  { entries, scale }: { readonly entries: Int32Array; readonly scale: TimeScale },
) {
  const { table: t, visible, collapsed, view } = source
  const offset = new Int32Array(entries.length + 1)
  const from: number[] = []
  const to: number[] = []
  for (let i = 0; i < entries.length; i++) {
    const row = entries[i]
    const fold = foldAt(visible, row)
    if (fold >= 0) addRuns(foldPath(t, path, fold), scale, { from, to })
    if (row >= 0) {
      const look = { collapsed: collapsed.has(row), from: view.from, to: view.to }
      const sections = sectionsOn(path, row, look)
      for (let s = 0; s < sections.from.length; s++) {
        from.push(sections.from[s])
        to.push(sections.to[s])
      }
    }
    offset[i + 1] = from.length
  }
  return { offset, from, to }
}

/** A span with more events than this shows the first of them; the panel has them all. */
const MOST_EVENTS = 200

function eventsIn(t: TraceTable, entries: Int32Array) {
  const offset = new Int32Array(entries.length + 1)
  const time: number[] = []
  for (let i = 0; i < entries.length; i++) {
    const row = entries[i]
    if (row >= 0) {
      const first = t.events.offset[row]
      const last = Math.min(t.events.offset[row + 1], first + MOST_EVENTS)
      const times = Array.from(t.events.time.subarray(first, last)).sort((a, b) => a - b)
      time.push(...times)
    }
    offset[i + 1] = time.length
  }
  return { offset, time }
}
