import { foldFacts } from '@/analysis/fold-facts'
import { foldSkyline, foldSpread } from '@/analysis/fold-profile'
import { foldAt, type VisibleRows } from '@/analysis/rows'
import { formatDuration } from '@/base/time'
import type { CssPixels, Nanos } from '@/base/units'
import type { FoldColumns } from '@/paint/fold-bars'
import { MAX_SHAPES } from '@/paint/pen'
import { type Sections, visibleRuns } from '@/paint/runs'
import type { TimeScale } from '@/paint/time-scale'

/** Fine enough for a single member to stand out, coarse enough to be calm. */
const COLUMN: CssPixels = 2

/** The columns of the folds among the entries; O(entries × columns), whatever the members. */
export function foldColumns(
  visible: VisibleRows,
  entries: Int32Array,
  scale: TimeScale,
): FoldColumns {
  const { table: t } = visible
  const { from, to } = foldFacts(t)
  const width = columnWidth(visible, entries, scale)
  const offset = new Int32Array(entries.length + 1)
  const failedOffset = new Int32Array(entries.length + 1)
  const x: CssPixels[] = []
  const share: number[] = []
  const failed = { from: [] as Nanos[], to: [] as Nanos[] }
  for (let i = 0; i < entries.length; i++) {
    const fold = foldAt(visible, entries[i])
    if (fold >= 0) {
      const left = scale.toX(from[fold])
      const first = Math.max(0, Math.floor(-left / width))
      const begin = left + first * width
      const count = Math.ceil((Math.min(scale.toX(to[fold]), scale.width) - begin) / width)
      const { longest, failures } = foldSpread(t, fold)
      if (begin < scale.width && count >= 0) {
        const columns = Math.max(1, count)
        const stretch = { from: scale.toTime(begin), to: scale.toTime(begin + columns * width) }
        const heights = foldSkyline(t, fold, { ...stretch, count: columns })
        for (let c = 0; c < columns; c++) {
          x.push(begin + c * width)
          share.push(heights[c] / Math.max(1, longest))
        }
        addRuns(failures, scale, failed)
      }
    }
    offset[i + 1] = x.length
    failedOffset[i + 1] = failed.from.length
  }
  return { offset, x, width, share, failures: { offset: failedOffset, ...failed } }
}

/** Wider where so many folds are in view that their columns were too many for a frame. */
function columnWidth(visible: VisibleRows, entries: Int32Array, scale: TimeScale): CssPixels {
  const { from, to } = foldFacts(visible.table)
  let pixels = 0
  for (const entry of entries) {
    const fold = foldAt(visible, entry)
    if (fold < 0) continue
    const seen = Math.min(scale.toX(to[fold]), scale.width) - Math.max(scale.toX(from[fold]), 0)
    pixels += Math.max(0, seen)
  }
  return Math.max(COLUMN, Math.ceil(pixels / (MAX_SHAPES / 2)))
}

/** Adds what of the sections can be seen, merged to pixels: O(pixels), however many there are. */
export function addRuns(
  sections: Sections,
  scale: TimeScale,
  into: { readonly from: Nanos[]; readonly to: Nanos[] },
): void {
  const runs = visibleRuns(sections, scale)
  for (let r = 0; r < runs.length; r += 2) {
    into.from.push(scale.toTime(runs[r]))
    into.to.push(scale.toTime(runs[r + 1]))
  }
}

/** Beside the bar of a fold: how long its members take. */
export function foldLabel(visible: VisibleRows, fold: number): string {
  const { median, longest } = foldSpread(visible.table, fold)
  return `median ${formatDuration(median)}, longest ${formatDuration(longest)}`
}
