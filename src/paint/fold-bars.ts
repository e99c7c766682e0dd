import type { CssPixels, Nanos } from '@/base/units'
import type { Palette } from './palette'
import type { Pen } from './pen'
import type { TimeScale } from './time-scale'

/**
 * What is drawn in the bars of folds: where and how long their members ran. Entry i has the columns
 * [offset[i], offset[i + 1]), and likewise of failures.
 */
export interface FoldColumns {
  readonly offset: ArrayLike<number>
  /** Of each column; every one is this wide. */
  readonly x: ArrayLike<CssPixels>
  readonly width: CssPixels
  /** 0 for nothing, 1 for the longest member. */
  readonly share: ArrayLike<number>
  /** Stretches with members that failed, merged and ascending. */
  readonly failures: {
    readonly offset: ArrayLike<number>
    readonly from: ArrayLike<Nanos>
    readonly to: ArrayLike<Nanos>
  }
}

/** The whole bar stands faintly behind its columns: it says from when to when. */
const TINT = 0.2
/** The shortest member can still be seen above the line of the critical path. */
const LEAST_HEIGHT: CssPixels = 4
const FAILURE_HEIGHT: CssPixels = 2

/** Where a fold is drawn, and how. */
interface FoldBar {
  readonly box: Box
  readonly colour: string
  readonly alpha: number
  readonly scale: TimeScale
  readonly palette: Palette
}

interface Box {
  readonly x: CssPixels
  readonly y: CssPixels
  readonly width: CssPixels
  readonly height: CssPixels
}

/** The skyline of fold i of the columns; neighbours of one height are one shape. */
export function paintFold(pen: Pen, folds: FoldColumns, i: number, bar: FoldBar): void {
  const { box, alpha } = bar
  pen.fillStyle = bar.colour
  pen.globalAlpha = TINT * alpha
  pen.fillRect(box.x, box.y, box.width, box.height)
  pen.globalAlpha = alpha
  pen.beginPath()
  addColumns(pen, folds, i, box)
  pen.fill()
  paintFailures(pen, folds, i, bar)
  pen.globalAlpha = 1
}

function addColumns(pen: Pen, { offset, x, width, share }: FoldColumns, i: number, box: Box): void {
  const end = offset[i + 1] as number
  const right = box.x + box.width
  for (let c = offset[i] as number; c < end; ) {
    const height = heightOf(share[c] as number, box)
    const left = Math.max(box.x, x[c] as number)
    const first = c++
    while (c < end && heightOf(share[c] as number, box) === height) c++
    const reach = Math.min(right, (x[first] as number) + (c - first) * width)
    if (height > 0) pen.rect(left, box.y + box.height - height, Math.max(1, reach - left), height)
  }
}

/** By the root of the share: what is usual must still be seen beside one that is ten times as long. */
function heightOf(share: number, box: Box): CssPixels {
  return share === 0 ? 0 : Math.max(LEAST_HEIGHT, Math.round(Math.sqrt(share) * box.height))
}

/** Along the upper edge, as the critical path along the lower one. */
function paintFailures(pen: Pen, { failures }: FoldColumns, i: number, bar: FoldBar): void {
  const { box, scale, palette } = bar
  const { offset, from, to } = failures
  pen.fillStyle = palette.error
  for (let f = offset[i] as number; f < (offset[i + 1] as number); f++) {
    const left = Math.max(box.x, scale.toX(from[f] as number))
    const right = Math.min(box.x + box.width, scale.toX(to[f] as number))
    pen.fillRect(left, box.y, Math.max(2, right - left), FAILURE_HEIGHT)
  }
}

/** A label over columns needs a ground of its own; leaves the pen ready to write it. */
export function paintLabelGround(pen: Pen, palette: Palette, { x, y, width, height }: Box): void {
  const { globalAlpha } = pen
  pen.fillStyle = palette.surface
  pen.globalAlpha = GROUND * globalAlpha
  pen.beginPath()
  pen.roundRect(x, y + 1, width, height - 2, 2)
  pen.fill()
  pen.globalAlpha = globalAlpha
  pen.fillStyle = palette.ink2
  pen.font = palette.font
}

const GROUND = 0.85
