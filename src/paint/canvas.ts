import type { CssPixels } from '@/base/units'

/**
 * A 2D canvas whose backing store follows its CSS box in device pixels. The box comes from the
 * style sheet; painters think in CSS pixels.
 *
 * `onResize` runs between layout and paint and the resize has cleared the canvas, so it must
 * paint at once: through `requestFrame` the reader would see one empty frame.
 */
export class SizedCanvas {
  readonly element: HTMLCanvasElement
  readonly ctx: CanvasRenderingContext2D
  width: CssPixels = 0
  height: CssPixels = 0
  readonly #observer: ResizeObserver

  constructor(element: HTMLCanvasElement, onResize: (canvas: SizedCanvas) => void) {
    const ctx = element.getContext('2d')
    if (!ctx) throw new Error('This browser gives no 2D canvas.')
    this.element = element
    this.ctx = ctx
    this.#observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1)
      if (entry && this.#fit(entry)) onResize(this)
    })
    observeDevicePixels(this.#observer, element)
  }

  /** Clears, sets the transform to CSS pixels and hands the context to `draw`; nothing while 0 wide. */
  paint(draw: (ctx: CanvasRenderingContext2D) => void): void {
    const { ctx, element, width, height } = this
    if (width === 0 || height === 0) return
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.clearRect(0, 0, element.width, element.height)
    ctx.setTransform(element.width / width, 0, 0, element.height / height, 0, 0)
    draw(ctx)
  }

  detach(): void {
    this.#observer.disconnect()
  }

  #fit(entry: ResizeObserverEntry): boolean {
    const { width, height } = entry.contentRect
    const exact = entry.devicePixelContentBoxSize?.[0]
    const deviceWidth = exact ? exact.inlineSize : Math.round(width * devicePixelRatio)
    const deviceHeight = exact ? exact.blockSize : Math.round(height * devicePixelRatio)
    const { element } = this
    if (
      this.width === width &&
      this.height === height &&
      element.width === deviceWidth &&
      element.height === deviceHeight
    ) {
      return false
    }
    this.width = width
    this.height = height
    element.width = deviceWidth
    element.height = deviceHeight
    return true
  }
}

/** Safari has no device-pixel box and throws; there the ratio, rounded, must do. */
function observeDevicePixels(observer: ResizeObserver, element: Element): void {
  try {
    observer.observe(element, { box: 'device-pixel-content-box' })
  } catch {
    observer.observe(element)
  }
}
