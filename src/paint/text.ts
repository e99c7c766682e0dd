import type { CssPixels } from '@/base/units'
import type { Pen } from './pen'

/** Widths by font, then text. Durations and names repeat from frame to frame. */
const widths = new Map<string, Map<string, CssPixels>>()

/** A font's cache is emptied beyond this, so that a long session over many traces stays small. */
const CACHE_SIZE = 10_000

/** The width of the text in the pen's font. */
export function textWidth(pen: Pen, text: string): CssPixels {
  const known = cacheOf(widths, pen.font)
  let width = known.get(text)
  if (width === undefined) {
    if (known.size >= CACHE_SIZE) known.clear()
    width = pen.measureText(text).width
    known.set(text, width)
  }
  return width
}

/** To be called when a web font has arrived: what was measured before is the fallback's width. */
export function forgetTextWidths(): void {
  widths.clear()
  cuts.clear()
}

/** What ellipsize found, by font, then room and text: names repeat from frame to frame, too. */
const cuts = new Map<string, Map<string, string>>()

/** The longest beginning that fits, with "…" when something was cut; "" when not even that fits. */
export function ellipsize(pen: Pen, text: string, room: CssPixels): string {
  if (textWidth(pen, text) <= room) return text
  const known = cacheOf(cuts, pen.font)
  const key = `${Math.floor(room)} ${text}`
  let cut = known.get(key)
  if (cut === undefined) {
    if (known.size >= CACHE_SIZE) known.clear()
    cut = cutToFit(pen, text, Math.floor(room))
    known.set(key, cut)
  }
  return cut
}

function cutToFit(pen: Pen, text: string, room: CssPixels): string {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (pen.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle
    else high = middle - 1
  }
  // A lone half of a surrogate pair would be drawn as a replacement character.
  if (low > 0 && /[\ud800-\udbff]/.test(text.charAt(low - 1))) low--
  return low === 0 ? '' : `${text.slice(0, low)}…`
}

function cacheOf<V>(caches: Map<string, Map<string, V>>, font: string): Map<string, V> {
  let cache = caches.get(font)
  if (!cache) {
    cache = new Map()
    caches.set(font, cache)
  }
  return cache
}
