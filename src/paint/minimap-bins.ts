import type { Bitset } from '@/base/bitset'
import { atOnce } from '@/base/in-slices'
import type { CssPixels } from '@/base/units'
import { SERVICE_COLOURS } from './palette'
import { MAX_SHAPES } from './pen'
import type { TimeScale } from './time-scale'

/** The columns the minimap needs; a TraceTable and the hues of its rows have them. */
interface MinimapInput {
  readonly length: number
  /** Ns after epoch, by row. */
  readonly start: Float64Array
  readonly spanDuration: Float64Array
  /** Service colour by row, 0 to 19. */
  readonly colour: Uint8Array
  /** Rows to mark as failed. */
  readonly errors: Bitset | undefined
  /** The scale of the whole trace. */
  readonly scale: TimeScale
}

/** The whole trace as a small picture: a grid of cells, lane by lane. */
export interface MinimapBins {
  readonly lanes: number
  readonly columns: number
  /** Rows per lane; 1 while every span has a lane of its own. */
  readonly rowsPerLane: number
  readonly width: CssPixels
  /** By lane × columns + column: 0 for nothing, else 1 + 2 × colour + 1 where many spans overlap. */
  readonly cells: Uint8Array
  /** Likewise: 1 where a failed span runs. */
  readonly failed: Uint8Array
}

const MINIMAP_LANES = 24

/** Cells where at least this share of the busiest cell's spans overlap are drawn strong. */
const STRONG = 0.25

/**
 * Rows in order fall into lanes, times into pixel columns; a cell takes the colour most of its
 * spans have. Each span adds one at its first column and takes one away behind its last, so the
 * cost is O(rows + lanes × colours × columns), not the area the spans cover.
 */
export function binMinimap(input: MinimapInput, lanes = MINIMAP_LANES): MinimapBins {
  return atOnce(binInSteps(input, lanes))
}

/** As binMinimap, for what may be interrupted: a million rows take 40 ms. It yields by lane. */
export function* binInSteps(
  input: MinimapInput,
  lanes = MINIMAP_LANES,
): Generator<void, MinimapBins> {
  const { length: n, errors, scale } = input
  const { start, spanDuration, colour } = input
  const columns = Math.max(1, Math.floor(scale.width))
  const used = Math.max(1, Math.min(lanes, n))
  const stride = columns + 1
  const layers = new Int32Array(used * SERVICE_COLOURS * stride)
  // Few lanes have spans of every colour: layers without any are not looked at.
  const hasSpans = new Uint8Array(used * SERVICE_COLOURS)
  const failing = new Int32Array(used * stride)
  const last = columns - 1
  let nextError = errors?.next(0) ?? -1
  for (let lane = 0, row = 0; lane < used; lane++) {
    yield
    const laneEnd = lane === used - 1 ? n : Math.ceil(((lane + 1) * n) / used)
    for (; row < laneEnd; row++) {
      const x = scale.toX(start[row])
      const from = x > last ? last : x > 0 ? x | 0 : 0
      const end = scale.toX(start[row] + spanDuration[row])
      const to = end >= columns ? columns : end > from + 1 ? Math.ceil(end) : from + 1
      const kind = lane * SERVICE_COLOURS + colour[row]
      const layer = kind * stride
      hasSpans[kind] = 1
      layers[layer + from]++
      layers[layer + to]--
      if (row !== nextError) continue
      failing[lane * stride + from]++
      failing[lane * stride + to]--
      nextError = errors?.next(row + 1) ?? -1
    }
  }
  const bins = yield* pickColours({ layers, hasSpans, failing }, { lanes: used, columns })
  return coarsened({ ...bins, lanes: used, columns, rowsPerLane: n / used, width: scale.width })
}

interface Layers {
  /** Differences along the columns, by (lane × colours + colour) × (columns + 1). */
  readonly layers: Int32Array
  /** By lane × colours + colour: 1 where there is any. */
  readonly hasSpans: Uint8Array
  /** Differences along the columns, by lane × (columns + 1). */
  readonly failing: Int32Array
}

/** Sums the differences and keeps each cell's commonest colour. */
function* pickColours(
  { layers, hasSpans, failing }: Layers,
  { lanes, columns }: { lanes: number; columns: number },
): Generator<void, { cells: Uint8Array; failed: Uint8Array }> {
  const stride = columns + 1
  const cells = new Uint8Array(lanes * columns)
  const failed = new Uint8Array(lanes * columns)
  const most = new Int32Array(columns)
  const total = new Int32Array(columns)
  for (let lane = 0; lane < lanes; lane++) {
    yield
    most.fill(0)
    total.fill(0)
    let busiest = 0
    for (let kind = 0; kind < SERVICE_COLOURS; kind++) {
      if (hasSpans[lane * SERVICE_COLOURS + kind] === 0) continue
      const layer = (lane * SERVICE_COLOURS + kind) * stride
      let running = 0
      for (let c = 0; c < columns; c++) {
        running += layers[layer + c]
        if (running === 0) continue
        total[c] += running
        if (total[c] > busiest) busiest = total[c]
        if (running <= most[c]) continue
        most[c] = running
        cells[lane * columns + c] = 1 + 2 * kind
      }
    }
    let failingHere = 0
    for (let c = 0; c < columns; c++) {
      const at = lane * columns + c
      if (cells[at] !== 0 && total[c] >= busiest * STRONG) cells[at]++
      failingHere += failing[lane * stride + c]
      if (failingHere > 0) failed[at] = 1
    }
  }
  return { cells, failed }
}

/** Halves the columns until the runs of equal cells are few enough to be painted in one frame. */
function coarsened(bins: MinimapBins): MinimapBins {
  let out = bins
  while (out.columns > 1 && countRuns(out) > MAX_SHAPES) out = halved(out)
  return out
}

function countRuns({ lanes, columns, cells, failed }: MinimapBins): number {
  let runs = 0
  for (let lane = 0; lane < lanes; lane++) {
    for (let c = 0; c < columns; c++) {
      const at = lane * columns + c
      if (cells[at] !== 0 && (c === 0 || cells[at] !== cells[at - 1])) runs++
      if (failed[at] !== 0 && (c === 0 || failed[at - 1] === 0)) runs++
    }
  }
  return runs
}

function halved(bins: MinimapBins): MinimapBins {
  const columns = Math.ceil(bins.columns / 2)
  const cells = new Uint8Array(bins.lanes * columns)
  const failed = new Uint8Array(bins.lanes * columns)
  for (let lane = 0; lane < bins.lanes; lane++) {
    for (let c = 0; c < bins.columns; c++) {
      const at = lane * bins.columns + c
      const to = lane * columns + (c >> 1)
      // An even number is a strong cell: it wins over a weak neighbour, else the first one stays.
      const isStrong = cells[to] !== 0 && cells[to] % 2 === 0
      if (bins.cells[at] !== 0 && (cells[to] === 0 || (!isStrong && bins.cells[at] % 2 === 0))) {
        cells[to] = bins.cells[at]
      }
      failed[to] |= bins.failed[at]
    }
  }
  return { ...bins, columns, cells, failed }
}
