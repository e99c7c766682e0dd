import type { CssPixels, Millis } from '@/base/units'
import { busy } from './frame'

/** A place inside the element, from its upper left corner. */
export interface Point {
  readonly x: CssPixels
  readonly y: CssPixels
}

/** What gestures mean to the one who draws. Each is optional: what is missing is not caught. */
export interface PanZoomHandlers {
  /** Magnify by `factor` (below 1: shrink) so that `at` keeps its place. */
  readonly onZoom?: (factor: number, at: Point) => void
  /** The view moves by this much over the picture: right and down are positive. */
  readonly onPan?: (dx: CssPixels, dy: CssPixels) => void
  /** A stretch is being dragged; on 'end' it is wanted, on 'cancel' it is not. */
  readonly onSelect?: (from: CssPixels, to: CssPixels, phase: 'move' | 'end' | 'cancel') => void
  /** Never after a drag. */
  readonly onClick?: (at: Point, event: MouseEvent) => void
  readonly onDoubleClick?: (at: Point, event: MouseEvent) => void
  /** The pointer moved without a button; undefined when it left. */
  readonly onHover?: (at: Point | undefined) => void
  /** A gesture is over: time to write the URL. */
  readonly onEnd?: () => void
}

export interface PanZoomOptions {
  /** What a drag does, asked as it begins. */
  readonly drag?: () => 'pan' | 'select-range' | 'none'
  /** Is the gesture ours that begins here? All of the element is, unless this says otherwise. */
  readonly accepts?: (at: Point) => boolean
  /** What a plain wheel does: scroll the page, as over rows, or pan, as over a free picture. */
  readonly wheel?: 'scroll' | 'pan'
}

/** A hand that trembles this far still clicks. */
const DRAG_THRESHOLD: CssPixels = 4
/** A wheel has no end; this long after its last turn it counts as over. */
const WHEEL_REST: Millis = 180
const LINE: CssPixels = 16
const PAGE: CssPixels = 400
/** A notch of a mouse wheel, about 100 px, zooms by a fifth; a trackpad in proportion. */
const ZOOM_PER_PIXEL = 0.0026
/** Trackpads report a pinch as Ctrl+wheel with deltas a tenth as large. */
const PINCH_BELOW: CssPixels = 20
const PINCH_BOOST = 5

/**
 * Reads gestures over an element: Ctrl/Cmd+wheel and pinch zoom at the pointer, Shift+wheel and
 * the horizontal wheel pan, a drag pans or selects a range. Returns the detach.
 */
export function attachPanZoom(
  element: HTMLElement,
  handlers: PanZoomHandlers,
  options: PanZoomOptions = {},
): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const wheel = new WheelGesture(element, handlers, options)
  const pointer = new PointerGesture(element, handlers, options)
  element.addEventListener('wheel', wheel.turned, { passive: false, signal })
  element.addEventListener('pointerdown', pointer.down, { signal })
  element.addEventListener('pointermove', pointer.moved, { signal })
  element.addEventListener('pointerup', pointer.up, { signal })
  element.addEventListener('pointercancel', pointer.cancelled, { signal })
  element.addEventListener('pointerleave', () => handlers.onHover?.(undefined), { signal })
  element.addEventListener('click', pointer.clicked, { signal })
  element.addEventListener('dblclick', pointer.doubleClicked, { signal })
  element.ownerDocument.addEventListener('keydown', pointer.keyPressed, { signal })
  return () => {
    stop.abort()
    wheel.finish()
    pointer.finish()
  }
}

function pointOf(element: Element, event: MouseEvent): Point {
  const box = element.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

class WheelGesture {
  readonly #element: HTMLElement
  readonly #handlers: PanZoomHandlers
  readonly #options: PanZoomOptions
  #rest: ReturnType<typeof setTimeout> | undefined
  #endBusy: (() => void) | undefined

  constructor(element: HTMLElement, handlers: PanZoomHandlers, options: PanZoomOptions) {
    this.#element = element
    this.#handlers = handlers
    this.#options = options
  }

  readonly turned = (event: WheelEvent): void => {
    const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? PAGE : 1
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
    const { onZoom, onPan } = this.#handlers
    if (this.#options.accepts?.(pointOf(this.#element, event)) === false) return
    if ((event.ctrlKey || event.metaKey) && onZoom) {
      const isPinch = event.ctrlKey && event.deltaMode === 0 && Math.abs(dy) < PINCH_BELOW
      onZoom(
        Math.exp(-dy * ZOOM_PER_PIXEL * (isPinch ? PINCH_BOOST : 1)),
        pointOf(this.#element, event),
      )
    } else if (onPan && event.shiftKey) {
      // Some systems turn Shift+wheel sideways themselves, others leave it to the page.
      onPan(dx !== 0 ? dx : dy, 0)
    } else if (onPan && this.#options.wheel === 'pan') {
      onPan(dx, dy)
    } else if (onPan && Math.abs(dx) > Math.abs(dy)) {
      onPan(dx, 0)
    } else {
      return
    }
    event.preventDefault()
    this.#stillTurning()
  }

  finish(): void {
    if (this.#rest === undefined) return
    clearTimeout(this.#rest)
    this.#over()
  }

  #stillTurning(): void {
    this.#endBusy ??= busy()
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      this.#handlers.onEnd?.()
      this.#over()
    }, WHEEL_REST)
  }

  #over(): void {
    this.#rest = undefined
    this.#endBusy?.()
    this.#endBusy = undefined
  }
}

class PointerGesture {
  readonly #element: HTMLElement
  readonly #handlers: PanZoomHandlers
  readonly #options: PanZoomOptions
  /** Fingers or the mouse button that are down, and where they were last. */
  readonly #down = new Map<number, Point>()
  #from: Point = { x: 0, y: 0 }
  #drag: 'pan' | 'select-range' | 'pinch' | 'none' = 'none'
  #isDragging = false
  #endBusy: (() => void) | undefined

  constructor(element: HTMLElement, handlers: PanZoomHandlers, options: PanZoomOptions) {
    this.#element = element
    this.#handlers = handlers
    this.#options = options
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const at = pointOf(this.#element, event)
    if (!this.#accepts(at)) return
    this.#down.set(event.pointerId, at)
    if (this.#down.size === 1) {
      this.#from = at
      this.#isDragging = false
      this.#drag = this.#options.drag?.() ?? 'pan'
    } else if (this.#down.size === 2) {
      this.#cancelSelection()
      this.#drag = 'pinch'
      this.#begin(event)
    }
  }

  readonly moved = (event: PointerEvent): void => {
    const at = pointOf(this.#element, event)
    const before = this.#down.get(event.pointerId)
    if (!before) {
      this.#handlers.onHover?.(this.#accepts(at) ? at : undefined)
      return
    }
    if (!this.#isDragging) {
      const far = Math.hypot(at.x - this.#from.x, at.y - this.#from.y)
      if (this.#drag === 'none' || far < DRAG_THRESHOLD) return
      this.#begin(event)
    }
    if (this.#drag === 'pinch') this.#pinch(event.pointerId, at)
    else if (this.#drag === 'pan') this.#handlers.onPan?.(before.x - at.x, before.y - at.y)
    else if (this.#drag === 'select-range') this.#handlers.onSelect?.(this.#from.x, at.x, 'move')
    this.#down.set(event.pointerId, at)
  }

  readonly up = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId) || !this.#isDragging || this.#down.size > 0) return
    if (this.#drag === 'select-range') {
      this.#handlers.onSelect?.(this.#from.x, pointOf(this.#element, event).x, 'end')
    }
    this.#handlers.onEnd?.()
    this.#over()
  }

  readonly cancelled = (event: PointerEvent): void => {
    if (this.#down.delete(event.pointerId)) this.finish()
  }

  /** The browser sends a click after a drag, too; that one is none. */
  readonly clicked = (event: MouseEvent): void => {
    if (this.#isDragging) {
      this.#isDragging = false
      event.stopPropagation()
      event.preventDefault()
      return
    }
    const at = pointOf(this.#element, event)
    if (this.#accepts(at)) this.#handlers.onClick?.(at, event)
  }

  readonly doubleClicked = (event: MouseEvent): void => {
    const at = pointOf(this.#element, event)
    if (this.#accepts(at)) this.#handlers.onDoubleClick?.(at, event)
  }

  readonly keyPressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#isDragging || this.#down.size === 0) return
    event.stopPropagation()
    this.finish()
  }

  finish(): void {
    this.#cancelSelection()
    this.#down.clear()
    this.#over()
  }

  #accepts(at: Point): boolean {
    return this.#options.accepts?.(at) ?? true
  }

  #begin(event: PointerEvent): void {
    this.#isDragging = true
    this.#endBusy ??= busy()
    this.#element.setPointerCapture(event.pointerId)
    this.#handlers.onHover?.(undefined)
  }

  #over(): void {
    this.#drag = 'none'
    this.#endBusy?.()
    this.#endBusy = undefined
  }

  #cancelSelection(): void {
    if (this.#isDragging && this.#drag === 'select-range') {
      this.#handlers.onSelect?.(this.#from.x, this.#from.x, 'cancel')
    }
  }

  /** Two fingers: their distance zooms, their middle pans. */
  #pinch(moving: number, to: Point): void {
    const from = this.#down.get(moving)
    const other = [...this.#down].find(([id]) => id !== moving)?.[1]
    if (!from || !other) return
    const before = Math.hypot(from.x - other.x, from.y - other.y)
    const after = Math.hypot(to.x - other.x, to.y - other.y)
    const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 }
    if (before > 0 && after > 0) this.#handlers.onZoom?.(after / before, middle)
    this.#handlers.onPan?.((from.x - to.x) / 2, (from.y - to.y) / 2)
  }
}
