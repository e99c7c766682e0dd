import type { CssPixels } from '@/base/units'
import type { Palette } from './palette'
import type { Pen } from './pen'

/** From and to. */
export type Stretch = readonly [from: CssPixels, to: CssPixels]

const THICK: CssPixels = 2
const END: CssPixels = 6

/** Brackets that open upwards and stand on `y`, as a stretch is marked that has a note. */
export function paintStretches(
  pen: Pen,
  stretches: readonly Stretch[],
  { y, palette }: { y: CssPixels; palette: Palette },
): void {
  pen.fillStyle = palette.accent
  for (const [from, to] of stretches) {
    pen.fillRect(from, y - THICK, Math.max(THICK, to - from), THICK)
    pen.fillRect(from, y - END, THICK, END)
    pen.fillRect(Math.max(from, to - THICK), y - END, THICK, END)
  }
}
