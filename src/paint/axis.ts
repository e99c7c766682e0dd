import type { CssPixels } from '@/base/units'
import type { Palette } from './palette'
import type { Pen } from './pen'
import { textWidth } from './text'
import type { Tick } from './time-scale'

/** A label and its tick need about this much room. */
const TICK_ROOM: CssPixels = 110
const LABEL_GAP: CssPixels = 6

interface AxisScene {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly ticks: readonly Tick[]
  readonly palette: Palette
}

/** How many ticks an axis of this width asks its scale for. */
export function tickCount(width: CssPixels): number {
  return Math.max(1, Math.floor(width / TICK_ROOM))
}

/** Labels to the right of their ticks, as in the waterfall's head; one that does not fit is left out. */
export function paintAxis(pen: Pen, { width, height, ticks, palette }: AxisScene): void {
  paintGrid(pen, { height, ticks, palette })
  pen.font = palette.font
  pen.fillStyle = palette.ink3
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  let free = 0
  for (const { x, label } of ticks) {
    const left = x + LABEL_GAP
    const right = left + textWidth(pen, label)
    if (left < free || right > width) continue
    pen.fillText(label, left, height / 2)
    free = right + LABEL_GAP
  }
}

/** A hairline at each tick, from `top` to `height`; the one at the very edge is the column's own. */
export function paintGrid(
  pen: Pen,
  { top = 0, height, ticks, palette }: Omit<AxisScene, 'width'> & { top?: CssPixels },
): void {
  pen.fillStyle = palette.grid
  for (const { x } of ticks) if (x >= 1) pen.fillRect(Math.round(x), top, 1, height - top)
}
