import { errorsOf } from '@/analysis/errors'
import { sectionRange } from '@/analysis/path-sections'
import { rowHues } from '@/analysis/row-hues'
import { inSlices, nextTask } from '@/base/in-slices'
import type { TimeMap } from '@/base/time-map'
import type { CssPixels, Nanos } from '@/base/units'
import { SizedCanvas } from '@/paint/canvas'
import { panDrawn } from '@/paint/drawn-time'
import { busy, cancelFrame, requestFrame } from '@/paint/frame'
import {
  hitMinimap,
  type MinimapPart,
  type MinimapScene,
  paintMinimap,
  paintMinimapWindow,
} from '@/paint/minimap'
import { binInSteps, type MinimapBins } from '@/paint/minimap-bins'
import type { Palette } from '@/paint/palette'
import { paintStretches } from '@/paint/stretches'
import { type TimeScale, timeScale } from '@/paint/time-scale'
import { clampTo } from '@/paint/viewport'
import { watchPalette } from '@/paint/watch-palette'
import type { TraceStore } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'

const CURSORS: Record<MinimapPart, string> = {
  from: 'ew-resize',
  to: 'ew-resize',
  window: 'grab',
  outside: 'crosshair',
}

/** A drag shorter than this is a click. */
const CLICK: CssPixels = 3

/**
 * The whole trace in a strip: the picture on one canvas, the window on another, so that moving the
 * window repaints two rectangles. A drag draws a new window, moves it, or pulls one of its edges.
 */
export class Minimap {
  readonly #store: TraceStore
  readonly #picture: SizedCanvas
  readonly #window: SizedCanvas
  readonly #detach: (() => void)[] = []
  #palette: Palette | undefined
  #scene: MinimapScene | undefined
  #drawn: TraceTable | undefined
  #map: TimeMap | undefined
  #binning = new AbortController()

  constructor(picture: HTMLCanvasElement, window: HTMLCanvasElement, store: TraceStore) {
    this.#store = store
    this.#picture = new SizedCanvas(picture, () => {
      // The first picture may come a frame later; a resized one would be empty for that frame.
      if (this.#scene) this.#paintAll()
      else requestFrame(this.#paintAll)
    })
    this.#window = new SizedCanvas(window, () => this.#paintWindow())
    const onDown = (event: PointerEvent) => this.#drag(event)
    const onMove = (event: PointerEvent) => {
      if (event.buttons === 0) window.style.cursor = CURSORS[this.#partAt(event.offsetX)]
    }
    const onDouble = () => store.setView(store.whole)
    window.addEventListener('pointerdown', onDown)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('dblclick', onDouble)
    this.#detach.push(
      () => window.removeEventListener('pointerdown', onDown),
      () => window.removeEventListener('pointermove', onMove),
      () => window.removeEventListener('dblclick', onDouble),
      watchPalette((palette) => {
        this.#palette = palette
        requestFrame(this.#paintAll)
      }),
      store.subscribe((now, before) => {
        const isOther =
          now.path !== before.path ||
          now.shortIdle !== before.shortIdle ||
          now.table !== before.table
        if (isOther) requestFrame(this.#paintAll)
        else if (now.view !== before.view || now.notes !== before.notes)
          requestFrame(this.#paintWindow)
      }),
    )
  }

  detach(): void {
    for (const detach of this.#detach) detach()
    this.#binning.abort()
    this.#picture.detach()
    this.#window.detach()
    cancelFrame(this.#paintAll)
    cancelFrame(this.#paintWindow)
  }

  readonly #paintAll = (): void => {
    const palette = this.#palette
    const { width, height } = this.#picture
    if (!palette || width === 0) return
    const { table, whole } = this.#store
    const map = this.#store.timeMap()
    const scale = timeScale(whole, width, map)
    const old = this.#scene
    const paint = (bins: MinimapBins) => {
      this.#drawn = table
      this.#map = map
      const scene = { width, height, bins, scale, critical: this.#critical(), palette }
      this.#scene = scene
      this.#picture.paint((ctx) => paintMinimap(ctx, scene))
      this.#paintWindow()
    }
    this.#binning.abort()
    const isSame = old?.width === width && this.#map === map && this.#drawn === table
    if (isSame) paint(old.bins)
    else this.#bin(table, scale, paint)
  }

  /** Bins in pieces; a later picture takes the place of one that is not finished. */
  #bin(table: TraceTable, scale: TimeScale, paint: (bins: MinimapBins) => void): void {
    this.#binning = new AbortController()
    const { signal } = this.#binning
    const steps = binInSteps({
      length: table.length,
      start: table.start,
      spanDuration: table.spanDuration,
      colour: rowHues(table),
      errors: errorsOf(table).own,
      scale,
    })
    const rest = busy()
    // The frame that shows the first rows of a table has enough to do; one that resizes the picture
    // has cleared it.
    const begin = this.#drawn === table ? Promise.resolve() : nextTask()
    begin
      .then(() => inSlices(steps, signal))
      .then(paint)
      .catch((error: unknown) => {
        if (!signal.aborted) reportError(error)
      })
      .finally(rest)
  }

  readonly #paintWindow = (): void => {
    const scene = this.#scene
    if (!scene) return
    const { view, notes } = this.#store.getState()
    const ranges = notes?.ranges.map(
      ({ from, to }) => [scene.scale.toX(from), scene.scale.toX(to)] as const,
    )
    this.#window.paint((ctx) => {
      paintMinimapWindow(ctx, scene, view)
      paintStretches(ctx, ranges ?? [], { y: scene.height, palette: scene.palette })
    })
  }

  /** The path of the main root; the paths of other roots would lie on top of it. */
  #critical() {
    const path = this.#store.criticalPath()
    if (!path) return undefined
    const [first, end] = sectionRange(path, path.primaryRoot)
    return { from: path.from.subarray(first, end), to: path.to.subarray(first, end) }
  }

  #partAt(x: CssPixels): MinimapPart {
    const { view } = this.#store.getState()
    const { whole } = this.#store
    const isWhole = view.from === whole.from && view.to === whole.to
    if (!this.#scene) return 'outside'
    const part = hitMinimap(this.#scene, view, x)
    // A window as wide as the trace cannot be moved: a drag in it draws a new one.
    return isWhole && part === 'window' ? 'outside' : part
  }

  #drag(down: PointerEvent): void {
    const { element } = this.#window
    const scene = this.#scene
    if (!scene || down.button !== 0) return
    element.setPointerCapture(down.pointerId)
    const part = this.#partAt(down.offsetX)
    const before = this.#store.getState().view
    const from = scene.scale.toTime(down.offsetX)
    const move = (event: PointerEvent) => {
      if (Math.abs(event.offsetX - down.offsetX) < CLICK) return
      this.#store.setView(this.#dragged(part, before, from, scene.scale.toTime(event.offsetX)))
    }
    const up = () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', up)
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', up)
  }

  #dragged(part: MinimapPart, before: { from: Nanos; to: Nanos }, from: Nanos, to: Nanos) {
    const { whole } = this.#store
    if (part === 'window') {
      const map = this.#store.timeMap()
      const moved = map.toDrawn(to) - map.toDrawn(from)
      const share = moved / (map.toDrawn(before.to) - map.toDrawn(before.from))
      return panDrawn(map, before, share, whole)
    }
    const [a, b] =
      part === 'from' ? [to, before.to] : part === 'to' ? [before.from, to] : [from, to]
    return clampTo({ from: Math.min(a, b), to: Math.max(a, b) }, whole)
  }
}
