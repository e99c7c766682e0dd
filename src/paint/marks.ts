import type { CssPixels } from '@/base/units'
import type { Pen } from './pen'

/** Adds a diamond around (x, y) to the path. */
export function diamond(pen: Pen, x: CssPixels, y: CssPixels, r: CssPixels): void {
  pen.moveTo(x, y - r)
  pen.lineTo(x + r, y)
  pen.lineTo(x, y + r)
  pen.lineTo(x - r, y)
  pen.closePath()
}

/** Adds a circle around (x, y) to the path. */
export function circle(pen: Pen, x: CssPixels, y: CssPixels, r: CssPixels): void {
  pen.moveTo(x + r, y)
  pen.arc(x, y, r, 0, Math.PI * 2)
}
