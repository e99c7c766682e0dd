import type { CssPixels, Nanos } from '@/base/units'
import { type Box, BarFlag, type BarsScene, DIMMED } from './bars'
import type { Pen } from './pen'

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
/** The shortest member can still be seen. */
const LEAST_HEIGHT: CssPixels = 2
const FAILURE_HEIGHT: CssPixels = 2

/** The skyline of each fold in view; neighbours of one height are one shape. */
export function paintFolds(pen: Pen, scene: BarsScene, boxes: readonly (Box | undefined)[]): void {
  const { folds, palette } = scene
  if (!folds) return
  for (let i = 0; i < scene.count; i++) {
    const box = boxes[i]
    const flags = scene.flags[i] as number
    if (!box || (flags & BarFlag.fold) === 0) continue
    const alpha = (flags & BarFlag.dim) === 0 ? 1 : DIMMED
    pen.fillStyle = palette.service[scene.colour[i] as number] ?? palette.ghost
    pen.globalAlpha = TINT * alpha
    pen.fillRect(box.x, box.y, box.width, box.height)
    pen.globalAlpha = alpha
    pen.beginPath()
    addColumns(pen, folds, i, box)
    pen.fill()
    paintFailures(pen, scene, i, box)
  }
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

function heightOf(share: number, box: Box): CssPixels {
  return share === 0 ? 0 : Math.max(LEAST_HEIGHT, Math.round(share * box.height))
}

/** Along the upper edge, as the critical path along the lower one. */
function paintFailures(pen: Pen, { folds, scale, palette }: BarsScene, i: number, box: Box): void {
  if (!folds) return
  const { offset, from, to } = folds.failures
  pen.fillStyle = palette.error
  for (let f = offset[i] as number; f < (offset[i + 1] as number); f++) {
    const left = Math.max(box.x, scale.toX(from[f] as number))
    const right = Math.min(box.x + box.width, scale.toX(to[f] as number))
    pen.fillRect(left, box.y, Math.max(2, right - left), FAILURE_HEIGHT)
  }
}
