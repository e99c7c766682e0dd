import { formatPlural } from '@/base/number'
import { formatClock, formatDay, type TimeZoneChoice } from '@/base/time'
import type { Box } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'
import { formatDurations } from './windows'

/** The traces a box in the scatter plot holds, its edges included. */
export function inBox(
  traces: readonly TraceSummary[],
  box: Box | undefined,
): readonly TraceSummary[] {
  if (!box) return traces
  return traces.filter(
    (t) =>
      t.start >= box.start &&
      t.start <= box.end &&
      t.duration >= box.shortest &&
      t.duration <= box.longest,
  )
}

/** The order behind every order: newest first, then by id, so that ties stand the same every time. */
export function newestFirst(traces: readonly TraceSummary[]): readonly TraceSummary[] {
  return [...traces].sort((a, b) =>
    a.start === b.start ? (a.traceId < b.traceId ? -1 : 1) : a.start > b.start ? -1 : 1,
  )
}

export function countText(count: number, more: boolean): string {
  return formatPlural(count, 'trace') + (more ? ', there may be more' : '')
}

/** "10 selected · 0.7–2.6 s · 09:31–09:44": a box in words. */
export function boxText(box: Box, count: number, zone: TimeZoneChoice): string {
  const durations = formatDurations(box.shortest, box.longest)
  return `${count} selected · ${durations} · ${clockRange(box, zone)}`
}

function clockRange({ start, end }: Box, zone: TimeZoneChoice): string {
  const minute = (t: bigint) => formatClock(t, zone).slice(0, 5)
  const [from, to] = [formatDay(start, zone), formatDay(end, zone)]
  if (from !== to) return `${from}, ${minute(start)} – ${to}, ${minute(end)}`
  const [first, last] = [minute(start), minute(end)]
  return first === last
    ? `${formatClock(start, zone)}–${formatClock(end, zone)}`
    : `${first}–${last}`
}
