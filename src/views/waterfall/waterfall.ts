import {
  firstRowOf,
  foldAt,
  indexOfEntry,
  memberOf,
  placeOfRow,
  standInOf,
  standingOf,
  type VisibleRows,
} from '@/analysis/rows'
import type { CssPixels } from '@/base/units'
import { paintAxis, tickCount } from '@/paint/axis'
import { type BarsScene, hitBars, paintBars } from '@/paint/bars'
import { paintBarsOverlay } from '@/paint/bars-overlay'
import { SizedCanvas } from '@/paint/canvas'
import { cancelFrame, requestFrame } from '@/paint/frame'
import type { Palette } from '@/paint/palette'
import type { Point } from '@/paint/pan-zoom'
import { labelAt, timeScale } from '@/paint/time-scale'
import { watchPalette } from '@/paint/watch-palette'
import type { Reveal, TraceStore, ViewState } from '@/state/view/view-store'
import type { Span } from '@/state/view/whole'
import { BarTip, ghostTip, spanTip } from './bar-tip'
import { foldTip } from './fold-text'
import { FULL_INDENT, indentOf } from './indent'
import { ROW_HEIGHT, RowPool } from './row-pool'
import { type Indent, type RowSource, writeRow } from './row-text'
import { waterfallScene } from './scene'
import { ScrollPlace } from './scroll-place'

/** The elements React made; from here on the waterfall writes them itself. */
export interface WaterfallElements {
  readonly frame: HTMLElement
  /** Scrolls; holds a spacer as tall as the list and the stage that stays in view. */
  readonly scroller: HTMLElement
  readonly spacer: HTMLElement
  readonly stage: HTMLElement
  readonly rows: HTMLElement
  readonly prototype: HTMLElement
  readonly bars: HTMLCanvasElement
  readonly overlay: HTMLCanvasElement
  readonly axis: HTMLCanvasElement
  readonly tip: HTMLElement
}

/** Names never take more of the frame than this. */
const NAMES_SHARE = 0.45

/**
 * Draws the waterfall: rows in the DOM, bars on a canvas, both in the same frame and neither by
 * React. Scrolling, zooming and panning end here.
 */
export class Waterfall {
  readonly #el: WaterfallElements
  readonly #store: TraceStore
  readonly #pool: RowPool
  readonly #place: ScrollPlace
  readonly #bars: SizedCanvas
  readonly #overlay: SizedCanvas
  readonly #axis: SizedCanvas
  readonly #tip: BarTip
  readonly #detach: (() => void)[] = []
  #palette: Palette | undefined
  #visible: VisibleRows
  /** Goes up when rows on the screen must be written anew. */
  #version = 0
  /** 0 until the first layout, which nothing here hastens. */
  #frameWidth: CssPixels = 0
  #nameWidth: CssPixels = 0
  #wantedNames: CssPixels = 0
  #scene: BarsScene | undefined
  #revealed: object | undefined
  #pointer: Point | undefined
  #range: { readonly from: CssPixels; readonly to: CssPixels } | undefined

  constructor(elements: WaterfallElements, store: TraceStore) {
    this.#el = elements
    this.#store = store
    this.#visible = store.visible()
    this.#place = new ScrollPlace(elements.scroller, elements.spacer, () => this.#request())
    this.#pool = new RowPool(elements.rows, elements.prototype, (parts, index) =>
      writeRow(parts, index, this.#rowSource(), this.#indent),
    )
    this.#bars = new SizedCanvas(elements.bars, () => this.#paint())
    this.#overlay = new SizedCanvas(elements.overlay, () => this.#paintOverlay())
    this.#axis = new SizedCanvas(elements.axis, () => this.#paintAxis())
    this.#tip = new BarTip(elements.tip)
    this.#listen()
    store.parts.place = () => this.#whereAbouts()
  }

  detach(): void {
    this.#store.parts.place = undefined
    for (const detach of this.#detach) detach()
    this.#place.detach()
    this.#bars.detach()
    this.#overlay.detach()
    this.#axis.detach()
    cancelFrame(this.#frame)
    cancelFrame(this.#paintOverlay)
  }

  /** How wide the reader wants the names; narrow windows give them at most their share. */
  setNameWidth(wanted: CssPixels): void {
    this.#wantedNames = wanted
    this.#fitNames()
  }

  get nameWidth(): CssPixels {
    return this.#nameWidth
  }

  /** A click on the names: opens or closes at the twisty, selects elsewhere. */
  clickRow(event: MouseEvent): void {
    const index = this.#pool.indexOf(event.target)
    const entry = index < 0 ? undefined : this.#visible.entries[index]
    if (entry === undefined) return
    const onTwisty = event.target instanceof Element && event.target.closest('[data-part=twisty]')
    const isGhost = entry < 0 && foldAt(this.#visible, entry) < 0
    if (isGhost || onTwisty) this.#store.toggle(memberOf(this.#visible, entry))
    else this.#standOn(entry)
  }

  /** Selects a span, or one that a fold stands for, which stays as closed as it was. */
  #standOn(entry: number): void {
    this.#store.select(standInOf(this.#visible, entry), { reveal: false, open: false })
  }

  /** A click in the time column selects the row, wherever its bar is. */
  select(y: CssPixels): void {
    const entry = this.#visible.entries[this.#place.rowAt(y)] ?? -1
    if (entry >= 0 || foldAt(this.#visible, entry) >= 0) this.#standOn(entry)
  }

  hover(at: Point | undefined): void {
    this.#pointer = at
    requestFrame(this.#paintOverlay)
  }

  /** A stretch of time is being dragged on the axis. */
  showRange(range: { readonly from: CssPixels; readonly to: CssPixels } | undefined): void {
    this.#range = range
    requestFrame(this.#paintOverlay)
  }

  /** From when to when the bar at a point of the time column lasts; undefined where there is none. */
  barAt(x: CssPixels, y: CssPixels): Span | undefined {
    const scene = this.#scene
    const hit = scene ? hitBars(scene, x, y) : -1
    if (!scene || hit < 0) return undefined
    const from = Number(scene.start[hit])
    return { from, to: from + Number(scene.duration[hit]) }
  }

  #listen(): void {
    const observer = new ResizeObserver(() => this.#resize())
    observer.observe(this.#el.scroller)
    this.#detach.push(
      () => observer.disconnect(),
      watchPalette((palette) => {
        this.#palette = palette
        this.#request()
      }),
      this.#store.subscribe((now, before) => this.#changed(now, before)),
    )
  }

  #changed(now: ViewState, before: ViewState): void {
    const visible = this.#store.visible()
    if (visible !== this.#visible) {
      this.#replaceRows(visible, now.carried === before.carried ? undefined : now.carried?.rows)
    }
    if (now.selected !== before.selected) {
      this.#pool.renew(standingOf(visible, before.selected))
      this.#pool.renew(standingOf(visible, now.selected))
    }
    if (
      now.find !== before.find ||
      now.path !== before.path ||
      now.collapsed !== before.collapsed ||
      now.fresh !== before.fresh ||
      now.isComing !== before.isComing ||
      now.notes !== before.notes
    ) {
      this.#version++
    }
    if (now.reveal !== before.reveal) this.#reveal(now)
    this.#request()
  }

  /**
   * Other rows are listed: the one the eye is on keeps its place on the screen. In another table,
   * `carried` tells where it went.
   */
  #replaceRows(visible: VisibleRows, carried: Int32Array | undefined): void {
    const { selected } = this.#store.getState()
    const old = this.#visible
    const { firstRow: first, top, window } = this.#place
    // Rows of a later table have other numbers; what is selected has its new one already.
    const chosen = carried ? carried.indexOf(selected) : selected
    const place = chosen < 0 ? -1 : standingOf(old, chosen)
    const isSeen = place >= first && place * ROW_HEIGHT < top + window
    const anchor = isSeen ? place : first
    const entry = old.entries[anchor]
    const before = isSeen ? chosen : entry === undefined ? -1 : firstRowOf(old, entry)
    const row = before < 0 || !carried ? before : (carried[before] ?? -1)
    const same = entry === undefined || carried ? -1 : indexOfEntry(visible, entry)
    // Where it is hidden now, what hides it takes its place.
    const after = same >= 0 ? same : row < 0 ? -1 : placeOfRow(visible, row)
    this.#visible = visible
    this.#version++
    this.#measure()
    // A list that nobody has scrolled begins where it begins now: with what came above it.
    const isUntouched = carried !== undefined && !isSeen && top === 0
    this.#place.to(after < 0 || isUntouched ? top : top + (after - anchor) * ROW_HEIGHT)
  }

  #reveal(state: ViewState): void {
    // Before the first layout there is no place to go to; it asks again.
    if (!state.reveal || state.reveal === this.#revealed || this.#place.window === 0) return
    this.#revealed = state.reveal
    const { row, at } = state.reveal
    const isHere = at && at.scale === undefined
    const index = (isHere ? placeOfRow : standingOf)(this.#visible, row)
    if (isHere) this.#place.to(index * ROW_HEIGHT + at.y)
    // A lower window than the sender's may lack what was seen whole.
    if (index >= 0 && !(isHere && at.y > 0)) this.#place.reveal(index)
  }

  /** The selection where it is seen, else the row at the upper edge; and how far above that it is. */
  #whereAbouts(): Reveal | undefined {
    const { firstRow: first, top, window } = this.#place
    const { selected } = this.#store.getState()
    const fromTop = (row: number) => top - placeOfRow(this.#visible, row) * ROW_HEIGHT
    const y = fromTop(selected)
    if (selected >= 0 && y <= 0 && ROW_HEIGHT - y <= window) return { row: selected, at: { y } }
    const entry = this.#visible.entries[first]
    if (entry === undefined || (top === 0 && selected < 0)) return undefined
    const row = firstRowOf(this.#visible, entry)
    return { row, at: { y: fromTop(row) } }
  }

  #fitNames(): void {
    const { frame } = this.#el
    // Most windows are wide enough: their first layout is right.
    if (this.#frameWidth === 0) frame.style.setProperty('--name-width', `${this.#wantedNames}px`)
    const width = Math.min(this.#wantedNames, Math.round(this.#frameWidth * NAMES_SHARE))
    if (width === this.#nameWidth || width === 0) return
    this.#nameWidth = width
    frame.style.setProperty('--name-width', `${width}px`)
    this.#version++
    this.#request()
  }

  #resize(): void {
    this.#frameWidth = this.#el.frame.clientWidth
    this.#fitNames()
    this.#measure()
    const { top } = this.#place
    this.#place.to(top)
    const { reveal } = this.#store.getState()
    if (reveal && reveal !== this.#revealed) this.#reveal(this.#store.getState())
    // Between layout and paint: one frame later the reader would have seen rows for another size.
    this.#showRows()
    // So do the canvases, by themselves, but they did not know that the place would be another one.
    if (this.#place.top !== top) this.#paint()
  }

  #measure(): void {
    const { frame, scroller, stage } = this.#el
    this.#place.measure(this.#visible.entries.length)
    const { window } = this.#place
    stage.style.height = `${window}px`
    // The axis above has no scrollbar and must end where the bars do.
    frame.style.setProperty('--scrollbar', `${scroller.offsetWidth - scroller.clientWidth}px`)
    scroller.setAttribute('aria-rowcount', String(this.#visible.entries.length))
    const pageRows = Math.max(1, Math.floor(window / ROW_HEIGHT) - 1)
    if (pageRows !== this.#store.getState().pageRows) this.#store.setState({ pageRows })
  }

  #request(): void {
    requestFrame(this.#frame, 'dom')
  }

  readonly #frame = (): void => {
    // Before the first layout: it draws by itself.
    if (this.#place.window === 0) return
    this.#showRows()
    this.#paint()
    this.#paintAxis()
  }

  #showRows(): void {
    const { firstRow: first, top, window } = this.#place
    const inWindow = Math.ceil(window / ROW_HEIGHT) + 1
    const count = Math.min(inWindow, this.#visible.entries.length - first)
    this.#updateIndent(first, first + count)
    this.#pool.show(first, Math.max(0, count), top, this.#version)
    this.#markActive()
  }

  /** Assistive technology follows the selected row, or what hides it, while that is in the DOM. */
  #markActive(): void {
    const { selected } = this.#store.getState()
    const index = selected < 0 ? -1 : placeOfRow(this.#visible, selected)
    const element = this.#pool.elementAt(index)
    if (element) this.#el.scroller.setAttribute('aria-activedescendant', element.id)
    else this.#el.scroller.removeAttribute('aria-activedescendant')
  }

  #indent: Indent = FULL_INDENT

  #updateIndent(first: number, last: number): void {
    const indent = indentOf(this.#visible, { first, last, width: this.#nameWidth })
    if (indent.step === this.#indent.step && indent.skipped === this.#indent.skipped) return
    this.#indent = indent
    this.#version++
  }

  #rowSource(): RowSource {
    const { table, collapsed, selected, fresh, isComing, notes } = this.#store.getState()
    return {
      table,
      visible: this.#visible,
      collapsed,
      selected,
      fresh,
      isComing,
      notes,
      matches: this.#store.matches(),
      path: this.#store.criticalPath(),
    }
  }

  #paint(): void {
    const palette = this.#palette
    if (!palette || this.#bars.width === 0) return
    const scene = waterfallScene(
      {
        ...this.#rowSource(),
        view: this.#store.getState().view,
        map: this.#store.timeMap(),
        palette,
      },
      { width: this.#bars.width, height: this.#bars.height, place: this.#place.top },
    )
    this.#scene = scene
    this.#bars.paint((ctx) => paintBars(ctx, scene))
    this.#paintOverlay()
  }

  /** What follows the pointer: the row it is on, the time under it, a stretch being dragged. */
  readonly #paintOverlay = (): void => {
    const scene = this.#scene
    if (!scene) return
    const at = this.#pointer
    const hovered = at ? hitBars(scene, at.x, at.y) : -1
    const cursor = at && { x: at.x, label: labelAt(scene.scale, at.x) }
    this.#overlay.paint((ctx) =>
      paintBarsOverlay(ctx, scene, {
        hovered,
        ...(cursor && { cursor }),
        ...(this.#range && { range: this.#range }),
      }),
    )
    if (at && hovered >= 0) this.#showTip(at, hovered)
    else this.#tip.hide()
  }

  #showTip(at: Point, hovered: number): void {
    const { table } = this.#store
    const index = this.#place.firstRow + hovered
    const entry = this.#visible.entries[index]
    const text = () => {
      const { path, collapsed } = this.#rowSource()
      const { folds, ghosts } = this.#visible
      const fold = foldAt(this.#visible, entry)
      if (folds && fold >= 0) return foldTip(table, folds, fold, path)
      if (entry < 0) return ghostTip(ghosts[~entry])
      return spanTip(table, entry, { path, isClosed: collapsed.has(entry) })
    }
    const rowTop = this.#el.scroller.offsetTop + index * ROW_HEIGHT - this.#place.top
    this.#tip.show(entry, text, { x: this.#nameWidth + at.x, rowTop })
  }

  #paintAxis(): void {
    const palette = this.#palette
    const { width, height } = this.#axis
    if (!palette || width === 0) return
    const scale = timeScale(this.#store.getState().view, width, this.#store.timeMap())
    const ticks = scale.ticks(tickCount(width))
    const { breaks } = scale
    const ranges = this.#store
      .getState()
      .notes?.ranges.map(({ from, to }) => [scale.toX(from), scale.toX(to)] as const)
    this.#axis.paint((ctx) => paintAxis(ctx, { width, height, ticks, breaks, ranges, palette }))
  }
}
