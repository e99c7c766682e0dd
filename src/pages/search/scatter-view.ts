import type { TimeZoneChoice } from '@/base/time'
import type { CssPixels, Millis } from '@/base/units'
import { type AttachedBrush, attachBrush, type Brushed } from '@/paint/brush'
import { SizedCanvas } from '@/paint/canvas'
import { cancelFrame, requestFrame } from '@/paint/frame'
import type { Palette } from '@/paint/palette'
import {
  hitScatter,
  layoutScatter,
  paintScatter,
  paintScatterRings,
  type ScatterPoint,
  type ScatterScene,
} from '@/paint/scatter'
import { watchPalette } from '@/paint/watch-palette'
import type { Box } from '@/state/links/url'
import { boxOf, brushedOf, holds } from './scatter-points'
import { timeTicks } from './time-ticks'

/** What the plot shows. */
interface ScatterContent {
  readonly points: readonly ScatterPoint[]
  readonly range: { readonly from: Millis; readonly to: Millis }
  readonly zone: TimeZoneChoice
  readonly box: Box | undefined
}

interface ScatterHandlers {
  /** The point under the pointer and where it stands. */
  onHover(point: ScatterPoint | undefined, x: CssPixels, y: CssPixels): void
  onOpen(point: ScatterPoint, event: MouseEvent): void
  onBox(box: Box | undefined): void
}

/** A label of the time axis and the space around it. */
const TICK_ROOM: CssPixels = 120

/** Two canvases and a brush over them: the points, the rings of those pointed at, the area. */
export class ScatterView {
  readonly #points: SizedCanvas
  readonly #rings: SizedCanvas
  readonly #svg: SVGSVGElement
  readonly #group: SVGGElement
  readonly #handlers: ScatterHandlers
  readonly #unwatch: () => void
  readonly #abort = new AbortController()
  #brush: AttachedBrush | undefined
  #content: ScatterContent
  #scene: ScatterScene | undefined
  #palette: Palette | undefined
  /** The area while the hand draws it. */
  #drawn: Box | undefined
  #hovered: ScatterPoint | undefined
  #marked: string | undefined

  constructor(
    parts: { points: HTMLCanvasElement; rings: HTMLCanvasElement; svg: SVGSVGElement },
    content: ScatterContent,
    handlers: ScatterHandlers,
  ) {
    this.#content = content
    this.#handlers = handlers
    this.#svg = parts.svg
    this.#group = parts.svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g')
    this.#svg.append(this.#group)
    this.#points = new SizedCanvas(parts.points, () => this.#resized())
    this.#rings = new SizedCanvas(parts.rings, () => this.#paintRings())
    this.#unwatch = watchPalette((palette) => {
      this.#palette = palette
      this.#layOut()
    })
    const { signal } = this.#abort
    this.#svg.addEventListener('pointermove', this.#onPoint, { signal })
    this.#svg.addEventListener('pointerleave', () => this.#hover(undefined, 0, 0), { signal })
    this.#svg.addEventListener('click', this.#onClick, { signal })
  }

  show(content: ScatterContent): void {
    this.#content = content
    this.#drawn = undefined
    this.#hover(undefined, 0, 0)
    this.#layOut()
  }

  /** Rings the point of a trace that is pointed at elsewhere. */
  mark(id: string | undefined): void {
    if (id === this.#marked) return
    this.#marked = id
    requestFrame(this.#paintRings)
  }

  detach(): void {
    this.#abort.abort()
    this.#unwatch()
    this.#brush?.detach()
    this.#group.remove()
    this.#points.detach()
    this.#rings.detach()
    cancelFrame(this.#paint)
    cancelFrame(this.#paintRings)
  }

  #resized(): void {
    this.#layOut()
    this.#paint()
  }

  #layOut(): void {
    const { width, height } = this.#points
    if (!this.#palette || width === 0) return
    const { points, range, zone } = this.#content
    const layout = layoutScatter(points, { width, height, ...range })
    const room = layout.plot.right - layout.plot.left
    const xTicks = timeTicks(range, Math.max(1, Math.floor(room / TICK_ROOM)), zone)
    this.#scene = {
      layout,
      xTicks: xTicks.map(({ time, label }) => ({ at: layout.toX(time), label })),
      palette: this.#palette,
    }
    if (this.#brush) this.#brush.resize(width, height)
    else {
      this.#brush = attachBrush(this.#group, {
        width,
        height,
        axes: 'xy',
        onMove: this.#onBrushing,
        onEnd: this.#onBrushed,
      })
    }
    this.#showBox()
    requestFrame(this.#paint)
  }

  #showBox(): void {
    const { box } = this.#content
    if (this.#scene) this.#brush?.move(box && brushedOf(box, this.#scene.layout))
  }

  readonly #paint = (): void => {
    const scene = this.#scene
    if (!scene) return
    const box = this.#drawn ?? this.#content.box
    const isFaded = (point: ScatterPoint) => box !== undefined && !holds(box, point)
    this.#points.paint((ctx) => paintScatter(ctx, { ...scene, isFaded }))
    this.#paintRings()
  }

  readonly #paintRings = (): void => {
    const scene = this.#scene
    if (!scene) return
    const marks = { hovered: this.#hovered?.id ?? this.#marked, selected: undefined }
    this.#rings.paint((ctx) => paintScatterRings(ctx, scene, marks))
  }

  readonly #onBrushing = (brushed: Brushed | undefined): void => {
    this.#drawn = brushed && this.#scene && boxOf(brushed, this.#scene.layout)
    this.#hover(undefined, 0, 0)
    requestFrame(this.#paint)
  }

  readonly #onBrushed = (brushed: Brushed | undefined): void => {
    // A click on a point is meant for the point: the area stays.
    if (!brushed && this.#hovered) this.#showBox()
    else if (brushed ? this.#drawn : this.#content.box) {
      this.#handlers.onBox(brushed && this.#scene && boxOf(brushed, this.#scene.layout))
    }
  }

  readonly #onPoint = (event: PointerEvent): void => {
    // A pressed button is drawing an area.
    if (event.buttons !== 0) return
    const { x, y } = this.#at(event)
    this.#hover(this.#scene && hitScatter(this.#scene, x, y), x, y)
  }

  readonly #onClick = (event: MouseEvent): void => {
    const { x, y } = this.#at(event)
    const point = this.#scene && hitScatter(this.#scene, x, y)
    if (point) this.#handlers.onOpen(point, event)
  }

  #hover(point: ScatterPoint | undefined, x: CssPixels, y: CssPixels): void {
    if (point === this.#hovered) return
    this.#hovered = point
    this.#svg.toggleAttribute('data-on-point', point !== undefined)
    this.#handlers.onHover(point, x, y)
    requestFrame(this.#paintRings)
  }

  #at(event: MouseEvent): { x: CssPixels; y: CssPixels } {
    const box = this.#svg.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
}
