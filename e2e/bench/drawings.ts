import { closeFolds, noneCollapsed } from '@/analysis/collapse'
import { criticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { findRows } from '@/analysis/find'
import { type Folds, foldsOf } from '@/analysis/folds'
import { rowHues } from '@/analysis/row-hues'
import { visibleRows } from '@/analysis/rows'
import { Bitset } from '@/base/bitset'
import { wholeTime } from '@/base/time-map'
import { paintBars } from '@/paint/bars'
import { paintMinimap } from '@/paint/minimap'
import { binMinimap } from '@/paint/minimap-bins'
import { testPalette } from '@/paint/testing'
import { linearScale } from '@/paint/time-scale'
import { paintTree } from '@/paint/tree'
import type { TraceTable } from '@/trace/table'
import { start } from '@/views/tree/camera'
import { drawTree } from '@/views/tree/drawing'
import { treeScene } from '@/views/tree/scene'
import { ROW_HEIGHT } from '@/views/waterfall/row-pool'
import { waterfallScene } from '@/views/waterfall/scene'
import { SOUGHT } from './analyses'
import { silentPen } from './silent-pen'

const SCREEN = { width: 1440, height: 900 }
const FRAMES = 60

/** Layout and paint, but for what a canvas makes of it; prepared and timed as analyses are. */
export const DRAWINGS: Readonly<Record<string, (t: TraceTable) => () => unknown>> = {
  'minimap, layout': (t) => {
    errorsOf(t)
    rowHues(t)
    return () => minimapBins(t)
  },
  'minimap, paint': (t) => {
    const bins = minimapBins(t)
    const scale = wholeScale(t)
    const { row: _, ...critical } = criticalPath(t)
    const scene = { ...SCREEN, height: 80, bins, scale, critical, palette: testPalette }
    return () => paintMinimap(silentPen, scene)
  },
  [`waterfall, ${FRAMES} frames`]: (t) => scrolled(t, noneCollapsed(t), undefined),
  [`waterfall, ${FRAMES} frames, folded`]: (t) =>
    scrolled(t, closeFolds(t, noneCollapsed(t)), foldsOf(t)),
  'tree, layout': (t) => {
    const source = treeSource(t)
    return () => drawTree(source)
  },
  'tree, paint': (t) => {
    const source = treeSource(t)
    const drawing = drawTree(source)
    const camera = start(drawing.layout, SCREEN, { x: 0, y: drawing.layout.height / 2 })
    const marks = { ...source, collapsed: noneCollapsed(t) }
    const look = { camera, screen: SCREEN, palette: testPalette }
    return () => paintTree(silentPen, treeScene(drawing, marks, look))
  },
}

function wholeScale(t: TraceTable) {
  return linearScale({ from: 0, to: t.duration }, SCREEN.width)
}

function minimapBins(t: TraceTable) {
  return binMinimap({
    length: t.length,
    start: t.start,
    spanDuration: t.spanDuration,
    colour: rowHues(t),
    errors: errorsOf(t).own,
    scale: wholeScale(t),
  })
}

/** Scenes and bars of a walk from the first row to the last. */
function scrolled(t: TraceTable, collapsed: Bitset, folds: Folds | undefined) {
  const source = {
    table: t,
    visible: visibleRows(t, { collapsed, folds }),
    collapsed,
    view: { from: 0, to: t.duration },
    selected: 0,
    matches: findRows(t, SOUGHT),
    path: criticalPath(t),
    palette: testPalette,
    map: wholeTime,
  }
  const end = source.visible.entries.length * ROW_HEIGHT - SCREEN.height
  const draw = () => {
    for (let frame = 0; frame < FRAMES; frame++) {
      const place = Math.max(0, (end * frame) / (FRAMES - 1))
      paintBars(silentPen, waterfallScene(source, { ...SCREEN, place }))
    }
  }
  // What is asked of the whole trace first: hues, errors, facts of folds.
  draw()
  return draw
}

function treeSource(t: TraceTable) {
  return {
    table: t,
    visible: visibleRows(t, { collapsed: noneCollapsed(t) }),
    selected: 0,
    matches: new Bitset(t.length),
    path: criticalPath(t),
    widened: new Map<number, number>(),
  }
}
