import { clamp } from '@/base/number'
import type { CssPixels } from '@/base/units'
import { ROW_HEIGHT } from './row-pool'
import { ScrollMap } from './scroll-map'

/**
 * Where a list of rows is scrolled to, by hand or from here. The place is exact also where the
 * scrollbar is scaled, because the list is taller than browsers can scroll.
 */
export class ScrollPlace {
  readonly #scroller: HTMLElement
  readonly #spacer: HTMLElement
  readonly #onMove: () => void
  #map = new ScrollMap(0, 0)
  #top: CssPixels = 0

  constructor(scroller: HTMLElement, spacer: HTMLElement, onMove: () => void) {
    this.#scroller = scroller
    this.#spacer = spacer
    this.#onMove = onMove
    scroller.addEventListener('scroll', this.#onScroll, { passive: true })
    scroller.addEventListener('wheel', this.#onWheel, { passive: false })
  }

  detach(): void {
    this.#scroller.removeEventListener('scroll', this.#onScroll)
    this.#scroller.removeEventListener('wheel', this.#onWheel)
  }

  /** Of the list, what is at the upper edge of the window. */
  get top(): CssPixels {
    return this.#top
  }

  /** How much of the list is seen; 0 before the first layout. */
  get window(): CssPixels {
    return this.#map.window
  }

  get firstRow(): number {
    return Math.floor(this.#top / ROW_HEIGHT)
  }

  /** The row at a height of the window; there may be none. */
  rowAt(y: CssPixels): number {
    return Math.floor((this.#top + y) / ROW_HEIGHT)
  }

  /** There are so many rows now, and the window may be another one. The place stays. */
  measure(rows: number): void {
    const window = this.#scroller.clientHeight
    this.#map = new ScrollMap(rows * ROW_HEIGHT, window)
    this.#spacer.style.height = `${Math.max(this.#map.height, window)}px`
  }

  /** To a place of the list, as far as it goes. */
  to(place: CssPixels): void {
    this.#top = clamp(place, 0, this.#map.end)
    this.#scroller.scrollTop = this.#map.toScrollTop(this.#top)
    this.#onMove()
  }

  /** Brings a row into the window, unless it is there. */
  reveal(row: number): void {
    const top = row * ROW_HEIGHT
    const above = this.#top - top
    const below = top + ROW_HEIGHT - this.#top - this.window
    if (above <= 0 && below <= 0) return
    // A step off the edge scrolls by that step; a jump puts the row in the middle.
    if (Math.max(above, below) > 2 * ROW_HEIGHT) this.to(top - (this.window - ROW_HEIGHT) / 2)
    else this.to(above > 0 ? top : top + ROW_HEIGHT - this.window)
  }

  readonly #onScroll = (): void => {
    // In a scaled list a scroll of our own making must not round the exact place away.
    const expected = this.#map.toScrollTop(this.#top)
    if (Math.abs(this.#scroller.scrollTop - expected) < 1) return
    this.#top = this.#map.toPlace(this.#scroller.scrollTop)
    this.#onMove()
  }

  readonly #onWheel = (event: WheelEvent): void => {
    // One notch must move as many rows in a scaled list as in any other.
    if (!this.#map.isScaled || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? ROW_HEIGHT : 1
    this.to(this.#top + event.deltaY * step)
  }
}
