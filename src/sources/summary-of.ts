import { memoByRef } from '@/base/memo'
import { isErrorRows } from '@/trace/error-rows'
import type { ServiceCount, TraceSummary } from '@/trace/summary'
import type { TraceTable } from '@/trace/table'

/** What a result list would know of a decoded trace. O(rows + attributes), once per table. */
export const summaryOf = memoByRef((t: TraceTable): TraceSummary => {
  const services = serviceCounts(t)
  const root = firstRoot(t)
  return {
    traceId: t.traceId,
    ...(root >= 0 && {
      rootService: t.strings[t.service[root]],
      rootName: t.strings[t.name[root]],
    }),
    start: t.epoch,
    duration: t.duration,
    spans: t.length,
    errors: services.reduce((sum, service) => sum + service.errors, 0),
    orphans: t.repairs.orphans.length,
    services,
  }
})

function serviceCounts(t: TraceTable): ServiceCount[] {
  const failed = isErrorRows(t)
  const counts = new Map<number, { spans: number; errors: number }>()
  for (let row = 0; row < t.length; row++) {
    const service = t.service[row]
    let count = counts.get(service)
    if (!count) {
      count = { spans: 0, errors: 0 }
      counts.set(service, count)
    }
    count.spans++
    if (failed.has(row)) count.errors++
  }
  return [...counts]
    .map(([service, count]) => ({ name: t.strings[service], ...count }))
    .sort((a, b) => b.spans - a.spans)
}

/** -1 while the root has not arrived: an orphan is drawn as a root and is none. */
function firstRoot(t: TraceTable): number {
  const mended = new Set([...t.repairs.orphans, ...t.repairs.cycles])
  for (let row = 0; row < t.length; row += t.size[row]) if (!mended.has(row)) return row
  return -1
}
