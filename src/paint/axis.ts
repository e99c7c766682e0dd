import { clamp } from '@/base/number'
import type { CssPixels } from '@/base/units'
import type { Palette } from './palette'
import type { Pen } from './pen'
import { paintStretches, type Stretch } from './stretches'
import { textWidth } from './text'
import type { Tick, TimeBreak } from './time-scale'

/** A label and its tick need about this much room. */
const TICK_ROOM: CssPixels = 110
const LABEL_GAP: CssPixels = 6

interface AxisScene {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly ticks: readonly Tick[]
  readonly breaks?: readonly TimeBreak[]
  /** Stretches that somebody wrote about. */
  readonly ranges?: readonly Stretch[] | undefined
  readonly palette: Palette
}

/** How many ticks an axis of this width asks its scale for. */
export function tickCount(width: CssPixels): number {
  return Math.max(1, Math.floor(width / TICK_ROOM))
}

/** Labels to the right of their ticks, as in the waterfall's head; one that does not fit is left out. */
export function paintAxis(
  pen: Pen,
  { width, height, ticks, breaks = [], ranges = [], palette }: AxisScene,
): void {
  paintGrid(pen, { height, ticks, palette })
  paintBreaks(pen, { height, breaks, palette })
  paintStretches(pen, ranges, { y: height, palette })
  pen.font = palette.font
  pen.fillStyle = palette.ink3
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  const taken = paintBreakLabels(pen, { width, height, breaks, palette })
  let free = 0
  for (const { x, label } of ticks) {
    const left = x + LABEL_GAP
    const right = left + textWidth(pen, label)
    if (left < free || right > width) continue
    if (taken.some(([from, to]) => left < to && right > from)) continue
    pen.fillText(label, left, height / 2)
    free = right + LABEL_GAP
  }
}

/** What was left out, over the middle of its break; the room the labels take, for ticks to avoid. */
function paintBreakLabels(
  pen: Pen,
  { width, height, breaks = [], palette }: Omit<AxisScene, 'ticks'>,
): [from: CssPixels, to: CssPixels][] {
  const taken: [CssPixels, CssPixels][] = []
  pen.fillStyle = palette.ink2
  for (const { from, to, label } of breaks) {
    const text = `⋯ ${label}`
    const needed = textWidth(pen, text)
    const left = clamp((from + to - needed) / 2, LABEL_GAP, Math.max(LABEL_GAP, width - needed))
    const previous = taken.at(-1)
    if (previous && left < previous[1]) continue
    pen.fillText(text, left, height / 2)
    taken.push([left - LABEL_GAP, left + needed + LABEL_GAP])
  }
  pen.fillStyle = palette.ink3
  return taken
}

/** Where time is shortened: a veil over what is drawn there, torn at both edges. */
export function paintBreaks(
  pen: Pen,
  {
    height,
    breaks,
    palette,
  }: { height: CssPixels; breaks: readonly TimeBreak[]; palette: Palette },
): void {
  if (breaks.length === 0) return
  pen.fillStyle = palette.surfaceSunken
  pen.globalAlpha = 0.85
  for (const { from, to } of breaks) pen.fillRect(from, 0, to - from, height)
  pen.globalAlpha = 1
  pen.strokeStyle = palette.hairlineStrong
  pen.lineWidth = 1
  pen.setLineDash([2, 3])
  pen.beginPath()
  for (const { from, to } of breaks) {
    for (const x of [from, to]) {
      pen.moveTo(Math.round(x) + 0.5, 0)
      pen.lineTo(Math.round(x) + 0.5, height)
    }
  }
  pen.stroke()
  pen.setLineDash([])
}

/** A hairline at each tick, from `top` to `height`; the one at the very edge is the column's own. */
export function paintGrid(
  pen: Pen,
  { top = 0, height, ticks, palette }: Omit<AxisScene, 'width'> & { top?: CssPixels },
): void {
  pen.fillStyle = palette.grid
  for (const { x } of ticks) if (x >= 1) pen.fillRect(Math.round(x), top, 1, height - top)
}
