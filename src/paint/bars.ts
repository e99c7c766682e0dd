import { lowerBound } from '@/base/bisect'
import type { CssPixels, Nanos } from '@/base/units'
import { paintBreaks, paintGrid } from './axis'
import { type FoldColumns, paintFold, paintLabelGround } from './fold-bars'
import { diamond } from './marks'
import type { Palette } from './palette'
import { MAX_SHAPES, type Pen } from './pen'
import { visibleRuns } from './runs'
import { textWidth } from './text'
import type { Tick, TimeScale } from './time-scale'

/** What is special about an entry; combined with |. */
export const BarFlag = {
  /** The span failed itself. */
  error: 1,
  /** A span below failed. */
  errorBelow: 2,
  selected: 4,
  match: 8,
  /** Kept for its place only: an ancestor of a match. */
  dim: 16,
  /** Inferred, not received: drawn hollow and dashed. */
  ghost: 32,
  /** Stands for many spans: its columns tell how they are distributed. */
  fold: 64,
} as const

/**
 * The time column of the rows in view. Entry i is the bar `top + i × rowHeight` below the upper
 * edge; all columns are by entry, except those behind an offset.
 */
export interface BarsScene {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly rowHeight: CssPixels
  /** Of the first entry; negative while it is partly scrolled away. */
  readonly top: CssPixels
  readonly scale: TimeScale
  readonly ticks: readonly Tick[]
  readonly palette: Palette
  readonly count: number
  readonly start: ArrayLike<Nanos>
  readonly duration: ArrayLike<Nanos>
  /** Service colour, 0 to 19. */
  readonly colour: ArrayLike<number>
  /** BarFlag */
  readonly flags: ArrayLike<number>
  readonly labels: readonly string[]
  /** Sections of the critical path, merged and ascending; entry i has [offset[i], offset[i + 1]). */
  readonly critical?: {
    readonly offset: ArrayLike<number>
    readonly from: ArrayLike<Nanos>
    readonly to: ArrayLike<Nanos>
  }
  readonly folds?: FoldColumns
  /** Instants of events, ascending within an entry. */
  readonly events?: { readonly offset: ArrayLike<number>; readonly time: ArrayLike<Nanos> }
}

/** A short span can still be pointed at. */
const LEAST_HIT: CssPixels = 6
const RADIUS: CssPixels = 2
const LABEL_GAP: CssPixels = 4
const CRITICAL_HEIGHT: CssPixels = 3
/** Bars that reach beyond the view end here, with their corners out of sight. */
const BEYOND: CssPixels = 8
const EVENT_GAP: CssPixels = 5
const EVENT_RADIUS: CssPixels = 3
/** Above and below the bar of a fold, which needs the height for its columns. */
const FOLD_GAP: CssPixels = 4

interface Box {
  readonly x: CssPixels
  readonly y: CssPixels
  readonly width: CssPixels
  readonly height: CssPixels
}

/** Where entry i is drawn; undefined while it is out of view. Paint and hit both ask here. */
export function barBox(scene: BarsScene, i: number): Box | undefined {
  const { scale, rowHeight } = scene
  const start = scene.start[i] as number
  const left = scale.toX(start)
  const right = Math.max(scale.toX(start + (scene.duration[i] as number)), left + 1)
  if (right <= 0 || left >= scene.width) return undefined
  const x = Math.max(left, -BEYOND)
  const height = has(scene, i, BarFlag.fold) ? rowHeight - 2 * FOLD_GAP : Math.round(rowHeight / 2)
  const y = Math.round(scene.top + i * rowHeight + (rowHeight - height) / 2)
  return { x, y, width: Math.min(right, scene.width + BEYOND) - x, height }
}

/** The entry at this height, whatever its bar; -1 beside the rows. */
export function entryAt(scene: BarsScene, y: CssPixels): number {
  const i = Math.floor((y - scene.top) / scene.rowHeight)
  return i >= 0 && i < scene.count ? i : -1
}

/** The entry whose bar is at the point, with a margin around very short ones; -1 for none. */
export function hitBars(scene: BarsScene, x: CssPixels, y: CssPixels): number {
  const i = entryAt(scene, y)
  const box = i < 0 ? undefined : barBox(scene, i)
  if (!box) return -1
  const margin = Math.max(0, (LEAST_HIT - box.width) / 2)
  const inside = x >= box.x - margin && x <= box.x + box.width + margin
  return inside && y >= box.y && y <= box.y + box.height ? i : -1
}

export function paintBars(pen: Pen, scene: BarsScene): void {
  const { palette, height, ticks } = scene
  paintRowMarks(pen, scene)
  paintGrid(pen, { height, ticks, palette })
  const boxes = Array.from({ length: scene.count }, (_, i) => barBox(scene, i))
  paintBodies(pen, scene, boxes)
  paintFolds(pen, scene, boxes)
  paintCritical(pen, scene, boxes)
  paintOutlines(pen, scene, boxes)
  paintEvents(pen, scene, boxes)
  paintBreaks(pen, { height, breaks: scene.scale.breaks, palette })
  paintLabels(pen, scene, boxes)
}

type Boxes = readonly (Box | undefined)[]

function has(scene: BarsScene, i: number, flag: number): boolean {
  return ((scene.flags[i] as number) & flag) !== 0
}

/** Selected rows over their whole width; matching ones faintly, with a mark at their head. */
function paintRowMarks(pen: Pen, scene: BarsScene): void {
  const { palette, rowHeight, width } = scene
  for (let i = 0; i < scene.count; i++) {
    const y = scene.top + i * rowHeight
    if (has(scene, i, BarFlag.selected)) {
      pen.fillStyle = palette.surfaceSelected
      pen.fillRect(0, y, width, rowHeight)
    }
    if (has(scene, i, BarFlag.match)) {
      pen.fillStyle = palette.accent
      pen.globalAlpha = MATCH_TINT
      pen.fillRect(0, y, width, rowHeight)
      pen.globalAlpha = 1
      pen.fillRect(0, y, MATCH_MARK, rowHeight)
    }
  }
}

const MATCH_TINT = 0.05
const MATCH_MARK: CssPixels = 2

/** One fill per colour, dimmed ones apart: colour changes are what costs. */
function paintBodies(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const batches = new Map<number, Box[]>()
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    if (!box || has(scene, i, BarFlag.ghost | BarFlag.fold)) continue
    const key = (scene.colour[i] as number) * 2 + (has(scene, i, BarFlag.dim) ? 1 : 0)
    const batch = batches.get(key)
    if (batch) batch.push(box)
    else batches.set(key, [box])
  }
  for (const [key, batch] of batches) {
    pen.globalAlpha = key & 1 ? DIMMED : 1
    pen.fillStyle = scene.palette.service[key >> 1] ?? scene.palette.ghost
    pen.beginPath()
    for (const { x, y, width, height } of batch) {
      pen.roundRect(x, y, width, height, Math.min(RADIUS, width / 2))
    }
    pen.fill()
  }
  pen.globalAlpha = 1
}

const DIMMED = 0.3

function paintFolds(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const { folds, palette, scale } = scene
  if (!folds) return
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    if (!box || !has(scene, i, BarFlag.fold)) continue
    const colour = palette.service[scene.colour[i] as number] ?? palette.ghost
    const alpha = has(scene, i, BarFlag.dim) ? DIMMED : 1
    paintFold(pen, folds, i, { box, colour, alpha, scale, palette })
  }
}

/** A line of ink along the bottom of each bar; with very many sections, merged to a budget. */
function paintCritical(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const { critical, scale } = scene
  if (!critical) return
  const allowed = Math.ceil(MAX_SHAPES / 2 / Math.max(1, scene.count))
  const runs: number[] = []
  pen.fillStyle = scene.palette.critical
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    if (!box) continue
    const part = { first: critical.offset[i] as number, last: critical.offset[i + 1] as number }
    visibleRuns(critical, scale, { ...part, out: runs })
    if (runs.length > allowed * 2) {
      visibleRuns(critical, scale, { ...part, gap: scene.width / allowed, out: runs })
    }
    const y = box.y + box.height - CRITICAL_HEIGHT
    for (let r = 0; r < runs.length; r += 2) {
      const x = runs[r] as number
      pen.fillRect(x, y, (runs[r + 1] as number) - x, CRITICAL_HEIGHT)
    }
  }
}

function paintOutlines(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const { palette } = scene
  const outline = (flag: number, unless: number, inset: CssPixels) => {
    let any = false
    pen.beginPath()
    for (let i = 0; i < scene.count; i++) {
      const box = boxes[i]
      if (!box || !has(scene, i, flag) || has(scene, i, unless)) continue
      any = true
      const { x, y, width, height } = box
      pen.roundRect(
        x + inset,
        y + inset,
        Math.max(width - inset * 2, 1),
        height - inset * 2,
        RADIUS + Math.max(0, -inset),
      )
    }
    if (any) pen.stroke()
  }
  pen.strokeStyle = palette.error
  pen.lineWidth = 1
  pen.globalAlpha = 0.6
  outline(BarFlag.errorBelow, BarFlag.error, -0.5)
  pen.globalAlpha = 1
  pen.lineWidth = 2
  outline(BarFlag.error, 0, -1)
  pen.strokeStyle = palette.ghost
  pen.lineWidth = 1
  pen.setLineDash([3, 2])
  outline(BarFlag.ghost, 0, 0.5)
  pen.setLineDash([])
}

/** Diamonds, so far apart that each can be seen. */
function paintEvents(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const { events, palette, scale } = scene
  if (!events) return
  pen.beginPath()
  let any = false
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    if (!box) continue
    const y = box.y + box.height / 2 - 1
    const last = events.offset[i + 1] as number
    let e = lowerBound(events.time, scale.toTime(0), events.offset[i] as number, last)
    while (e < last) {
      const x = scale.toX(events.time[e] as number)
      if (x > scene.width) break
      diamond(pen, x, y, EVENT_RADIUS)
      any = true
      e = lowerBound(events.time, scale.toTime(x + EVENT_GAP), e + 1, last)
    }
  }
  if (!any) return
  pen.fillStyle = palette.surfaceRaised
  pen.fill()
  pen.strokeStyle = palette.ink
  pen.lineWidth = 1
  pen.stroke()
}

/** Left and right end of what is drawn for entry i within the view: its bar, and events at its edge. */
function drawnEnds(
  { events, scale, width: room }: BarsScene,
  i: number,
  box: Box,
): [number, number] {
  let left = Math.max(box.x, 0)
  let right = Math.min(box.x + box.width, room)
  const first = events?.offset[i] ?? 0
  const end = events?.offset[i + 1] ?? 0
  if (events && first < end) {
    const reach = EVENT_RADIUS + LABEL_GAP
    const before = scale.toX(events.time[first] as number)
    const after = scale.toX(events.time[end - 1] as number)
    if (before >= 0 && before > left - reach) left = Math.min(left, before - EVENT_RADIUS)
    if (after <= room && after < right + reach) right = Math.max(right, after + EVENT_RADIUS)
  }
  return [left, right]
}

/** Where a label within the bar ends: as far to the right as no event lies under it. */
function insideEnd(scene: BarsScene, i: number, box: Box, needed: CssPixels): CssPixels {
  const { events, scale, width: room } = scene
  let end = Math.min(box.x + box.width, room) - LABEL_GAP
  if (!events) return end
  const first = events.offset[i] as number
  for (let e = (events.offset[i + 1] as number) - 1; e >= first; e--) {
    const x = scale.toX(events.time[e] as number)
    if (x + EVENT_RADIUS + LABEL_GAP < end - needed + LABEL_GAP) break
    if (x <= room + EVENT_RADIUS) end = Math.min(end, x - EVENT_RADIUS - LABEL_GAP)
  }
  return end
}

/** Of a fold's columns a label may cover so much. */
const COVERED = 1 / 3

/** To the right of the bar if it fits, else to the left, else inside. */
function paintLabels(pen: Pen, scene: BarsScene, boxes: Boxes): void {
  const { palette, width: room } = scene
  pen.textBaseline = 'middle'
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    const label = scene.labels[i]
    if (!box || !label) continue
    pen.font = palette.font
    const needed = textWidth(pen, label) + LABEL_GAP
    const [left, right] = drawnEnds(scene, i, box)
    const fitsRight = right + needed <= room
    const fitsLeft = left - needed >= 0
    const isInside = !fitsRight && !fitsLeft
    const end = isInside ? insideEnd(scene, i, box, needed) : 0
    const isFold = has(scene, i, BarFlag.fold)
    const inside = isFold ? COVERED * (right - left) : end - left
    if (isInside && (needed > inside || has(scene, i, BarFlag.ghost))) continue
    pen.globalAlpha = has(scene, i, BarFlag.dim) ? 0.6 : 1
    pen.font = isInside ? palette.fontStrong : palette.font
    pen.fillStyle = isInside ? palette.serviceInk : palette.ink2
    pen.textAlign = fitsRight ? 'left' : 'right'
    const x = fitsRight ? right + LABEL_GAP : isInside ? end : left - LABEL_GAP
    // A pixel up, so that the line of the critical path does not underline it.
    const lift = isInside && scene.critical ? 1 : 0
    if (isInside && isFold) {
      paintLabelGround(pen, palette, { ...box, x: x - needed, width: needed + LABEL_GAP })
    }
    pen.fillText(label, x, box.y + box.height / 2 + 0.5 - lift)
  }
  pen.globalAlpha = 1
}
