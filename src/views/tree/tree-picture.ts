import { formatCount } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { SizedCanvas } from '@/paint/canvas'
import { cancelFrame, requestFrame } from '@/paint/frame'
import type { Palette } from '@/paint/palette'
import { attachPanZoom, type Point } from '@/paint/pan-zoom'
import { hitTree, paintTree } from '@/paint/tree'
import { hitMore } from '@/paint/tree-labels'
import type { TreeScene } from '@/paint/tree-scene'
import { watchPalette } from '@/paint/watch-palette'
import type { Reveal, TraceStore, ViewState } from '@/state/view/view-store'
import { nameOf, serviceOf } from '@/trace/span'
import { type Camera, keep, panBy, reveal, start, wholeTree, zoomAt } from './camera'
import { WIDEST } from './choice'
import { type Drawing, drawnWords, drawTree, memberAt, placeOf, TOP_MEMBER } from './drawing'
import { COLUMN, LINE } from './layout'
import { hiddenAt, type Marks, treeScene, wordsAt } from './scene'

/** The elements React made; from here on the picture writes them itself. */
export interface TreeElements {
  /** Takes the focus and the gestures. */
  readonly frame: HTMLElement
  readonly canvas: HTMLCanvasElement
  /** Says what is not drawn. */
  readonly status: HTMLElement
  /** Tells assistive technology which span is selected. */
  readonly said: HTMLElement
}

const ZOOM_STEP = 1.4

/** Draws the spans as a tree. It keeps where one looks; all else is the store's. */
export class TreePicture {
  readonly #el: TreeElements
  readonly #store: TraceStore
  readonly #canvas: SizedCanvas
  readonly #widened = new Map<number, number>()
  readonly #detach: (() => void)[] = []
  #palette: Palette | undefined
  #drawing: Drawing
  #camera: Camera | undefined
  #scene: TreeScene | undefined

  constructor(elements: TreeElements, store: TraceStore) {
    this.#el = elements
    this.#store = store
    this.#drawing = this.#draw()
    this.#canvas = new SizedCanvas(elements.canvas, () => this.#paint())
    this.#detach.push(
      store.subscribe((now, before) => this.#changed(now, before)),
      watchPalette((palette) => {
        this.#palette = palette
        requestFrame(this.#paint)
      }),
      attachPanZoom(
        elements.frame,
        {
          onZoom: (factor, at) => this.#move((camera) => zoomAt(camera, factor, at)),
          onPan: (x, y) =>
            this.#move((camera) => panBy(camera, { x, y }, this.#drawing.layout, this.#canvas)),
          onClick: (at) => this.#click(at),
          onDoubleClick: (at) => this.#open(this.#hit(at)),
          onHover: (at) => this.#hover(at),
        },
        { drag: () => 'pan', wheel: 'pan' },
      ),
    )
    this.#tell()
    store.parts.place = () => this.#whereAbouts()
  }

  detach(): void {
    this.#store.parts.place = undefined
    for (const detach of this.#detach) detach()
    this.#canvas.detach()
    cancelFrame(this.#paint)
  }

  showWhole(): void {
    this.#move(() => wholeTree(this.#drawing.layout, this.#canvas))
  }

  /** Magnifies around the selection when it is in view, else around the middle. */
  zoom(direction: 1 | -1): void {
    const { width, height } = this.#canvas
    const place = placeOf(this.#drawing, this.#store.getState().selected)
    const chosen = place < 0 ? undefined : this.#onScreen(place)
    const isSeen = chosen && chosen.x >= 0 && chosen.x < width && chosen.y >= 0 && chosen.y < height
    const at = isSeen ? chosen : { x: width / 2, y: height / 2 }
    this.#move((camera) => zoomAt(camera, direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, at))
  }

  /** Selects the nearest span above or below in the same column. */
  step(by: 1 | -1): void {
    const { layout } = this.#drawing
    const from = placeOf(this.#drawing, this.#store.getState().selected)
    let best = -1
    for (let place = 0; place < layout.nodes; place++) {
      const member = memberAt(this.#drawing, place)
      if (member === undefined || member < 0) continue
      if (from < 0) {
        this.#store.select(member)
        return
      }
      const isBeyond =
        layout.x[place] === layout.x[from] && (layout.y[place] - layout.y[from]) * by > 0
      if (isBeyond && (best < 0 || (layout.y[best] - layout.y[place]) * by > 0)) best = place
    }
    const member = best < 0 ? undefined : memberAt(this.#drawing, best)
    if (member !== undefined) this.#store.select(member)
  }

  /** Opens or closes the selected span. */
  toggleSelected(): void {
    this.#open(placeOf(this.#drawing, this.#store.getState().selected))
  }

  #click(at: Point): void {
    const place = this.#hit(at)
    const scene = this.#scene
    if (place < 0 || !scene) return
    const member = memberAt(this.#drawing, place)
    const opens = hitMore(this.#canvas.ctx, scene, place, at.x)
    if (member === undefined || member < 0 || opens) this.#open(place)
    else this.#store.select(member, { reveal: false })
  }

  /** Shows what is hidden at a place, or hides what is shown. */
  #open(place: number): void {
    if (place < 0) return
    const { table } = this.#store
    const { layout } = this.#drawing
    const member = memberAt(this.#drawing, place)
    const { collapsed } = this.#store.getState()
    if (member === undefined) {
      this.#widen(layout.parent[place])
      return
    }
    const closing = member < 0 ? table.length + ~member : member
    const isLeftOut = !collapsed.has(closing) && hiddenAt(this.#drawing, this.#marks(), place) > 0
    if (isLeftOut) this.#widen(place)
    else if (member < 0 || table.size[member] > 1) this.#store.toggle(closing)
  }

  /** Shows more children of a place; -1 for the top. */
  #widen(place: number): void {
    const member = place < 0 ? TOP_MEMBER : memberAt(this.#drawing, place)
    if (member === undefined) return
    let shown = 0
    for (let i = 0; i < this.#drawing.layout.nodes; i++) {
      if (this.#drawing.layout.parent[i] === place) shown++
    }
    this.#widened.set(member, shown + WIDEST)
    this.#redraw(place)
  }

  #hover(at: Point | undefined): void {
    const place = at ? this.#hit(at) : -1
    this.#el.frame.style.cursor = place < 0 ? '' : 'pointer'
    this.#el.frame.title = place < 0 ? '' : wordsAt(this.#drawing, this.#marks(), place)
  }

  #hit(at: Point): number {
    return this.#scene ? hitTree(this.#scene, at.x, at.y) : -1
  }

  #changed(now: ViewState, before: ViewState): void {
    const visible = this.#store.unfolded()
    if (now.carried !== before.carried && now.carried) {
      this.#replaceTable(now.carried.rows, before.selected)
    }
    const isSame = now.path === before.path && now.find === before.find
    const isDrawn = now.selected < 0 || placeOf(this.#drawing, now.selected) >= 0
    const isPartial = this.#drawing.spans < this.#drawing.listed
    if (visible !== this.#drawing.visible || (isPartial && !(isSame && isDrawn))) {
      this.#redraw(placeOf(this.#drawing, before.selected))
    }
    if (now.reveal !== before.reveal && now.reveal) this.#reveal(now.reveal)
    if (now.selected !== before.selected) this.#tell()
    requestFrame(this.#paint)
  }

  /** More of the trace has come; `rows` tells where the spans that were here are now. */
  #replaceTable(rows: Int32Array, selected: number): void {
    const widened = [...this.#widened].filter(([member]) => member >= 0 || member === TOP_MEMBER)
    this.#widened.clear()
    for (const [member, children] of widened) {
      this.#widened.set(member < 0 ? member : rows[member], children)
    }
    this.#redraw(placeOf(this.#drawing, selected), (member) => rows[member])
  }

  /** Lays out anew; what stood at the anchor keeps its place on the screen. */
  #redraw(anchor: number, moved = (row: number) => row): void {
    const before = this.#drawing
    const place = Math.max(anchor, 0)
    const drawn = memberAt(before, place)
    const member = drawn === undefined || drawn < 0 ? drawn : moved(drawn)
    this.#drawing = this.#draw()
    const after = member === undefined ? -1 : this.#placeOfMember(member)
    if (this.#camera && after >= 0) {
      const [from, to] = [before.layout, this.#drawing.layout]
      this.#camera = keep(
        this.#camera,
        { x: from.x[place], y: from.y[place] },
        { x: to.x[after], y: to.y[after] },
      )
    }
    requestFrame(this.#paint)
  }

  #placeOfMember(member: number): number {
    if (member >= 0) return placeOf(this.#drawing, member)
    const { visible, choice } = this.#drawing
    return choice.entry.indexOf(visible.entries.indexOf(member))
  }

  #draw(): Drawing {
    const drawing = drawTree({
      ...this.#marks(),
      visible: this.#store.unfolded(),
      widened: this.#widened,
    })
    this.#el.status.textContent = drawnWords(drawing)
    return drawing
  }

  #marks(): Marks {
    const { collapsed, selected, notes } = this.#store.getState()
    return {
      table: this.#store.table,
      collapsed,
      selected,
      notes,
      matches: this.#store.matches(),
      path: this.#store.criticalPath(),
    }
  }

  #move(to: (camera: Camera) => Camera): void {
    if (!this.#camera) return
    this.#camera = to(this.#camera)
    requestFrame(this.#paint)
  }

  #reveal({ row, at }: Reveal): void {
    const place = placeOf(this.#drawing, row)
    if (place < 0) return
    const { x, y } = this.#drawing.layout
    if (at?.scale !== undefined) {
      const { scale } = at
      const { width, height } = this.#canvas
      const dx = width / 2 + (at.x ?? 0) - x[place] * scale
      const camera = { scale, dx, dy: height / 2 + at.y - y[place] * scale }
      this.#move(() => panBy(camera, { x: 0, y: 0 }, this.#drawing.layout, this.#canvas))
      return
    }
    const box = { x: x[place], y: y[place] - LINE / 2, width: COLUMN, height: LINE }
    this.#move((camera) => reveal(camera, box, this.#drawing.layout, this.#canvas))
  }

  #onScreen(place: number): Point | undefined {
    const { x, y } = this.#drawing.layout
    const camera = this.#camera
    return (
      camera && {
        x: x[place] * camera.scale + camera.dx,
        y: y[place] * camera.scale + camera.dy,
      }
    )
  }

  #start(): Camera {
    const { layout } = this.#drawing
    return start(layout, this.#canvas, { x: layout.x[0] ?? 0, y: layout.y[0] ?? 0 })
  }

  /** Where to look first can only be said once the canvas has a size. */
  #begin(): void {
    this.#camera = this.#start()
    const { selected, reveal } = this.#store.getState()
    if (reveal?.at?.scale !== undefined) this.#reveal(reveal)
    else if (selected >= 0) this.#reveal({ row: selected })
  }

  /** The span nearest to the middle, how far from it that is drawn, and how large. */
  #whereAbouts(): Reveal | undefined {
    const { layout } = this.#drawing
    const { width, height } = this.#canvas
    const { scale, dx, dy } = this.#camera ?? this.#start()
    const first = this.#start()
    const isUntouched = scale === first.scale && dx === first.dx && dy === first.dy
    if (isUntouched && this.#store.getState().selected < 0) return undefined
    let nearest: Reveal | undefined
    let least = Number.POSITIVE_INFINITY
    for (let place = 0; place < layout.nodes; place++) {
      const row = memberAt(this.#drawing, place)
      const at = this.#onScreen(place)
      if (row === undefined || row < 0 || !at) continue
      const [x, y] = [at.x - width / 2, at.y - height / 2]
      if (x * x + y * y >= least) continue
      least = x * x + y * y
      nearest = { row, at: { x, y, scale } }
    }
    return nearest
  }

  readonly #paint = (): void => {
    const palette = this.#palette
    const canvas = this.#canvas
    if (!palette || canvas.width === 0) return
    if (!this.#camera) this.#begin()
    const camera = this.#camera
    if (!camera) return
    const scene = treeScene(this.#drawing, this.#marks(), { camera, screen: canvas, palette })
    this.#scene = scene
    canvas.paint((ctx) => paintTree(ctx, scene))
  }

  /** Says in words what the selection is. */
  #tell(): void {
    const { table: t } = this.#store
    const { selected } = this.#store.getState()
    if (selected < 0) {
      this.#el.said.textContent = ''
      return
    }
    const words = [
      `${visibleText(serviceOf(t, selected))} ${visibleText(nameOf(t, selected))}`,
      formatDuration(t.spanDuration[selected]),
      `level ${formatCount(t.depth[selected] + 1)}`,
    ]
    if (t.size[selected] > 1) words.push(`${formatCount(t.size[selected] - 1)} beneath`)
    this.#el.said.textContent = words.join(', ')
  }
}
