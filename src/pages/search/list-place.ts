import type { CssPixels } from '@/base/units'
import type { Sort } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'
import { SORT_OPTIONS } from './sort'

/**
 * Where a list of traces is scrolled to, in a link: "bd4cd900,7" is the first trace in sight, by
 * the last 8 digits of its id, and how much of its row is gone, CSS px. Undefined at the top.
 */
export function printPlace(
  list: readonly TraceSummary[],
  top: CssPixels,
  rowHeight: CssPixels,
): string | undefined {
  const index = Math.floor(top / rowHeight)
  const first = list[index]
  if (top <= 0 || !first) return undefined
  return `${first.traceId.slice(-8)},${Math.round(top - index * rowHeight)}`
}

/** The place as how far to scroll; undefined for other texts, and where that trace is not found. */
export function readPlace(
  list: readonly TraceSummary[],
  text: string,
  rowHeight: CssPixels,
): CssPixels | undefined {
  const [, id = '', gone] = /^([0-9a-f]{8}),(\d{1,4})$/.exec(text) ?? []
  const index = id === '' ? -1 : list.findIndex(({ traceId }) => traceId.endsWith(id))
  return index < 0 ? undefined : index * rowHeight + Number(gone)
}

/** The order the table shows: by the column of the sort; ties stay as they came. */
export function inOrder(traces: readonly TraceSummary[], sort: Sort): readonly TraceSummary[] {
  const by = SORT_OPTIONS.find(({ value }) => value === sort)?.by
  const keyOf = {
    started: (trace: TraceSummary) => Number(trace.start / 1000n),
    duration: (trace: TraceSummary) => trace.duration,
    spans: (trace: TraceSummary) => trace.spans,
    errors: (trace: TraceSummary) => trace.errors,
  }[by?.column ?? '']
  if (!by || !keyOf) return traces
  const sign = by.direction === 'desc' ? -1 : 1
  return [...traces].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return sign * (x - y)
  })
}
