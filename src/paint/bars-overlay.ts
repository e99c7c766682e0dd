import type { CssPixels } from '@/base/units'
import { type BarsScene, barBox } from './bars'
import type { Pen } from './pen'
import { textWidth } from './text'

/** What follows the pointer. Painted on a canvas of its own, so that hovering repaints no bars. */
interface BarsOverlay {
  /** Entry under the pointer; -1 for none. */
  readonly hovered: number
  /** A line through all rows, with the time at its head. */
  readonly cursor?: { readonly x: CssPixels; readonly label: string }
  /** A stretch of time being dragged. */
  readonly range?: { readonly from: CssPixels; readonly to: CssPixels }
}

export function paintBarsOverlay(pen: Pen, scene: BarsScene, overlay: BarsOverlay): void {
  const { palette, height, width } = scene
  const { hovered, cursor, range } = overlay
  if (range) {
    const left = Math.max(0, Math.min(range.from, range.to))
    const right = Math.min(width, Math.max(range.from, range.to))
    pen.fillStyle = palette.accent
    pen.globalAlpha = 0.14
    pen.fillRect(left, 0, right - left, height)
    pen.globalAlpha = 1
    pen.fillRect(left, 0, 1, height)
    pen.fillRect(right - 1, 0, 1, height)
  }
  const box = hovered >= 0 ? barBox(scene, hovered) : undefined
  if (box) {
    pen.strokeStyle = palette.ink2
    pen.lineWidth = 1
    pen.beginPath()
    pen.roundRect(box.x - 1.5, box.y - 1.5, box.width + 3, box.height + 3, 3)
    pen.stroke()
  }
  if (cursor) paintCursor(pen, scene, cursor)
}

const LABEL_PADDING: CssPixels = 4
const LABEL_HEIGHT: CssPixels = 16

function paintCursor(
  pen: Pen,
  { palette, height, width }: BarsScene,
  { x, label }: { x: CssPixels; label: string },
): void {
  pen.fillStyle = palette.hairlineStrong
  pen.fillRect(Math.round(x), 0, 1, height)
  if (!label) return
  pen.font = palette.font
  const needed = textWidth(pen, label) + LABEL_PADDING * 2
  const left = x + needed + LABEL_PADDING <= width ? x + LABEL_PADDING : x - needed - LABEL_PADDING
  pen.fillStyle = palette.surfaceRaised
  pen.globalAlpha = 0.9
  pen.fillRect(left, 2, needed, LABEL_HEIGHT)
  pen.globalAlpha = 1
  pen.fillStyle = palette.ink2
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  pen.fillText(label, left + LABEL_PADDING, 2 + LABEL_HEIGHT / 2)
}
