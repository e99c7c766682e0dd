import type { CssPixels } from '@/base/units'
import { paintBreaks } from './axis'
import type { MinimapBins } from './minimap-bins'
import type { Palette } from './palette'
import type { Pen } from './pen'
import { type Sections, visibleRuns } from './runs'
import type { TimeScale } from './time-scale'
import type { Viewport } from './viewport'

export interface MinimapScene {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly bins: MinimapBins
  /** The scale of the whole trace, as wide as the minimap. */
  readonly scale: TimeScale
  /** The critical path's sections, merged and ascending; undefined while it is off. */
  readonly critical: Sections | undefined
  readonly palette: Palette
}

const PADDING: CssPixels = 4
const CRITICAL_HEIGHT: CssPixels = 2
const CRITICAL_ROOM: CssPixels = 6
/** With few spans the lanes do not spread over the whole height: a line each, as in the waterfall. */
const TALLEST_LANE: CssPixels = 3
const GRIP: CssPixels = 3
/** How near an edge of the window the pointer takes hold of it. */
const GRIP_REACH: CssPixels = 5
const WEAK = 0.45

/** Lanes, error marks and critical path: changes with the trace, not with the view. */
export function paintMinimap(pen: Pen, scene: MinimapScene): void {
  const { bins, height, critical, palette, scale } = scene
  const laneHeight = Math.min(TALLEST_LANE, (height - PADDING - CRITICAL_ROOM) / bins.lanes)
  paintCells(pen, scene, laneHeight)
  paintFailed(pen, scene, laneHeight)
  paintBreaks(pen, { height, breaks: scale.breaks, palette })
  if (!critical) return
  pen.fillStyle = palette.critical
  const runs = visibleRuns(critical, scale)
  for (let r = 0; r < runs.length; r += 2) {
    const x = runs[r] as number
    pen.fillRect(x, height - PADDING, (runs[r + 1] as number) - x, CRITICAL_HEIGHT)
  }
}

/** What lies outside the view is veiled, its edges are grips. Painted on a canvas of its own. */
export function paintMinimapWindow(pen: Pen, scene: MinimapScene, view: Viewport): void {
  const { width, height, palette } = scene
  const { left, right } = windowEdges(scene, view)
  pen.fillStyle = palette.surfaceSunken
  pen.globalAlpha = 0.75
  if (left > 0) pen.fillRect(0, 0, left, height)
  if (right < width) pen.fillRect(right, 0, width - right, height)
  pen.globalAlpha = 1
  pen.fillStyle = palette.accentLine
  pen.fillRect(left, 0, GRIP, height)
  pen.fillRect(right - GRIP, 0, GRIP, height)
}

export type MinimapPart = 'from' | 'to' | 'window' | 'outside'

/** What a drag that begins at x takes hold of: an edge, the window, or nothing yet. */
export function hitMinimap(scene: MinimapScene, view: Viewport, x: CssPixels): MinimapPart {
  const { left, right } = windowEdges(scene, view)
  const [toLeft, toRight] = [Math.abs(x - left), Math.abs(x - right)]
  if (Math.min(toLeft, toRight) <= GRIP_REACH) return toLeft <= toRight ? 'from' : 'to'
  return x > left && x < right ? 'window' : 'outside'
}

function windowEdges({ scale, width }: MinimapScene, view: Viewport) {
  const left = Math.max(0, Math.min(scale.toX(view.from), width - GRIP * 2))
  const right = Math.min(width, Math.max(scale.toX(view.to), left + GRIP * 2))
  return { left, right }
}

function paintCells(pen: Pen, { bins, palette, width }: MinimapScene, laneHeight: CssPixels): void {
  const { lanes, columns, cells } = bins
  const size = width / columns
  const batches = new Map<number, number[]>()
  for (let lane = 0; lane < lanes; lane++) {
    forEachRun(cells, lane * columns, columns, (value, from, to) => {
      const batch = batches.get(value) ?? []
      batches.set(value, batch)
      batch.push(from * size, PADDING + lane * laneHeight, (to - from) * size)
    })
  }
  const tall = Math.max(1, laneHeight - (laneHeight > 2 ? 1 : 0))
  for (const [value, batch] of batches) {
    pen.fillStyle = palette.service[(value - 1) >> 1] ?? palette.ghost
    pen.globalAlpha = value % 2 === 0 ? 1 : WEAK
    for (let i = 0; i < batch.length; i += 3) {
      pen.fillRect(batch[i] as number, batch[i + 1] as number, batch[i + 2] as number, tall)
    }
  }
  pen.globalAlpha = 1
}

/** A failed span's whole line is red; where spans share a lane, a red line through it. */
function paintFailed(
  pen: Pen,
  { bins, palette, width }: MinimapScene,
  laneHeight: CssPixels,
): void {
  const { lanes, columns, failed, rowsPerLane } = bins
  const size = width / columns
  const tall = rowsPerLane > 1 ? 1 : Math.max(1, laneHeight - (laneHeight > 2 ? 1 : 0))
  pen.fillStyle = palette.error
  for (let lane = 0; lane < lanes; lane++) {
    const y = PADDING + lane * laneHeight
    forEachRun(failed, lane * columns, columns, (_, from, to) => {
      pen.fillRect(from * size, y, Math.max((to - from) * size, 1.5), tall)
    })
  }
}

/** Stretches of equal cells in one lane, empty ones left out. */
function forEachRun(
  cells: Uint8Array,
  base: number,
  columns: number,
  take: (value: number, from: number, to: number) => void,
): void {
  let from = 0
  for (let c = 1; c <= columns; c++) {
    const value = cells[base + from] as number
    if (c < columns && cells[base + c] === value) continue
    if (value !== 0) take(value, from, c)
    from = c
  }
}
