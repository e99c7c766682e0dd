import { type Quadtree, quadtree, scaleLinear, scaleLog } from 'd3'
import { clamp } from '@/base/number'
import { formatDuration } from '@/base/time'
import type { CssPixels, Millis, Nanos } from '@/base/units'
import { circle, diamond } from './marks'
import type { Palette } from './palette'
import type { Pen } from './pen'

/** One trace of a result list. */
export interface ScatterPoint {
  readonly id: string
  /** When it started; only differences count, so any epoch will do. */
  readonly time: Millis
  readonly duration: Nanos
  /** Undefined where the backend does not say. */
  readonly spans: number | undefined
  readonly isError: boolean
  /** Service colour, 0 to 19. */
  readonly colour: number
}

export interface ScatterTick {
  readonly at: CssPixels
  readonly label: string
}

/** Where everything is; paint and hit both read it. */
export interface ScatterLayout {
  readonly width: CssPixels
  readonly height: CssPixels
  /** The plot inside its axes. */
  readonly plot: {
    readonly left: CssPixels
    readonly right: CssPixels
    readonly top: CssPixels
    readonly bottom: CssPixels
  }
  readonly points: readonly ScatterPoint[]
  /** By point. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly radius: Float64Array
  readonly yTicks: readonly ScatterTick[]
  toTime(x: CssPixels): Millis
  toDuration(y: CssPixels): Nanos
  toX(time: Millis): CssPixels
  toY(duration: Nanos): CssPixels
  readonly tree: Quadtree<number>
}

const MARGIN = { left: 60, right: 20, top: 12, bottom: 24 }
/** A duration of zero has no logarithm: it stands where this one would, at the foot of the plot. */
const LEAST_DURATION: Nanos = 1000
const SMALLEST: CssPixels = 2.5
const LARGEST: CssPixels = 6
/** How far from its edge a point can still be taken. */
const REACH: CssPixels = 6

/** Duration, in logarithms, over time. Large points come first, so that small ones lie on top. */
export function layoutScatter(
  unordered: readonly ScatterPoint[],
  { width, height, from, to }: { width: CssPixels; height: CssPixels; from: Millis; to: Millis },
): ScatterLayout {
  const plot = {
    left: MARGIN.left,
    right: Math.max(width - MARGIN.right, MARGIN.left + 1),
    top: MARGIN.top,
    bottom: Math.max(height - MARGIN.bottom, MARGIN.top + 1),
  }
  const points = [...unordered].sort((a, b) => (b.spans ?? 0) - (a.spans ?? 0))
  const timeScale = scaleLinear([from, Math.max(to, from + 1)], [plot.left, plot.right])
  const durationScale = scaleLog(durationDomain(points), [plot.bottom, plot.top]).clamp(true)
  const toY = (duration: Nanos) => durationScale(Math.max(duration, LEAST_DURATION))
  const most = points.reduce((most, p) => Math.max(most, p.spans ?? 0), 1)
  const x = Float64Array.from(points, (p) => clamp(timeScale(p.time), plot.left, plot.right))
  const y = Float64Array.from(points, (p) => toY(p.duration))
  const tree = quadtree<number>()
    .x((i) => x[i])
    .y((i) => y[i])
    .addAll(points.map((_, i) => i))
  return {
    width,
    height,
    plot,
    points,
    x,
    y,
    radius: Float64Array.from(points, (p) => radiusOf(p.spans, most)),
    yTicks: durationTicks(durationScale.domain()).map((d) => ({
      at: toY(d),
      label: formatDuration(d),
    })),
    toTime: (at) => timeScale.invert(at),
    toDuration: (at) => durationScale.invert(at),
    toX: (time) => timeScale(time),
    toY,
    tree,
  }
}

/** The area tells the number of spans. */
function radiusOf(spans: number | undefined, most: number): CssPixels {
  if (spans === undefined) return SMALLEST + 1
  return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(spans / most)
}

/** From below the shortest to above the longest, at least a factor of ten apart. */
function durationDomain(points: readonly ScatterPoint[]): [Nanos, Nanos] {
  let low = Number.POSITIVE_INFINITY
  let high = 0
  for (const { duration } of points) {
    low = Math.min(low, Math.max(duration, LEAST_DURATION))
    high = Math.max(high, duration)
  }
  if (high === 0) return [1e6, 1e9]
  const middle = Math.sqrt(low * Math.max(high, low))
  return [Math.min(low / 1.5, middle / 3.2), Math.max(high * 1.5, middle * 3.2)]
}

/** About a factor of ten apart: powers of ten, and from a minute up what is round on a clock. */
const DECADES: readonly Nanos[] = [
  ...Array.from({ length: 11 }, (_, p) => 10 ** p),
  ...[60, 600, 3600, 36_000, 5 * 86_400, 50 * 86_400].map((seconds) => seconds * 1e9),
]

/** The decades; where few of them fit, also their doubles and their fives. */
function durationTicks(domain: number[]): Nanos[] {
  const [low = 1, high = 1] = domain
  const isInside = (tick: Nanos) => tick >= low && tick <= high
  const decades = DECADES.filter(isInside)
  if (decades.length >= 2) return decades
  return DECADES.flatMap((d) => [d, 2 * d, 5 * d]).filter(isInside)
}

export interface ScatterScene {
  readonly layout: ScatterLayout
  /** Labels along the time axis; the caller knows zone and day. */
  readonly xTicks: readonly ScatterTick[]
  /** Points outside a brushed area fade. */
  readonly isFaded?: (point: ScatterPoint) => boolean
  readonly palette: Palette
}

const DIAMOND: CssPixels = 4.5
/** Bodies let through what lies below them; their rims keep the contrast a mark needs. */
const SEE_THROUGH = 0.4
const FADED = 0.15

export function paintScatter(pen: Pen, scene: ScatterScene): void {
  paintAxes(pen, scene)
  const { layout, palette } = scene
  const batches = new Map<string, number[]>()
  layout.points.forEach((p, i) => {
    const fill = p.isError ? palette.error : (palette.service[p.colour] ?? palette.ghost)
    const alpha = scene.isFaded?.(p) ? FADED : p.isError ? 1 : SEE_THROUGH
    const key = `${p.isError ? 1 : 0} ${alpha} ${fill}`
    const batch = batches.get(key)
    if (batch) batch.push(i)
    else batches.set(key, [i])
  })
  // Errors begin with 1: they come last and lie on top.
  for (const key of [...batches.keys()].sort()) {
    const [isError = '', alpha = '', ...fill] = key.split(' ')
    pen.fillStyle = fill.join(' ')
    pen.globalAlpha = Number(alpha)
    pen.beginPath()
    for (const i of batches.get(key) ?? []) {
      if (isError === '1') diamond(pen, layout.x[i], layout.y[i], DIAMOND)
      else circle(pen, layout.x[i], layout.y[i], layout.radius[i])
    }
    pen.fill()
    if (isError === '1') continue
    pen.globalAlpha = Number(alpha) === FADED ? FADED : 1
    pen.strokeStyle = fill.join(' ')
    pen.lineWidth = 1
    pen.stroke()
  }
  pen.globalAlpha = 1
}

/** Rings around the point under the pointer and the one that was opened last. For a second canvas. */
export function paintScatterRings(
  pen: Pen,
  { layout, palette }: ScatterScene,
  { hovered, selected }: { hovered: string | undefined; selected: string | undefined },
): void {
  layout.points.forEach((p, i) => {
    if (p.id !== hovered && p.id !== selected) return
    pen.strokeStyle = p.id === hovered ? palette.ink : palette.accent
    pen.lineWidth = 1.5
    pen.beginPath()
    circle(pen, layout.x[i], layout.y[i], layout.radius[i] + 3)
    pen.stroke()
  })
}

/** The point at a place, the nearest of those in reach. */
export function hitScatter(
  { layout }: Pick<ScatterScene, 'layout'>,
  x: CssPixels,
  y: CssPixels,
): ScatterPoint | undefined {
  const i = layout.tree.find(x, y, LARGEST + REACH)
  if (i === undefined) return undefined
  const distance = Math.hypot(layout.x[i] - x, layout.y[i] - y)
  return distance <= layout.radius[i] + REACH ? layout.points[i] : undefined
}

function paintAxes(pen: Pen, { layout, xTicks, palette }: ScatterScene): void {
  const { plot, yTicks } = layout
  pen.fillStyle = palette.grid
  for (const { at } of yTicks) pen.fillRect(plot.left, Math.round(at), plot.right - plot.left, 1)
  pen.font = palette.font
  pen.fillStyle = palette.ink3
  pen.textBaseline = 'middle'
  pen.textAlign = 'right'
  for (const { at, label } of yTicks) pen.fillText(label, plot.left - 8, at)
  pen.textAlign = 'center'
  for (const { at, label } of xTicks) {
    if (at >= plot.left && at <= plot.right) pen.fillText(label, at, plot.bottom + 14)
  }
}
