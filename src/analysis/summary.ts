import { nameOf, serviceOf } from '@/trace/span'
import type { TraceSummary } from '@/trace/summary'
import type { TraceTable } from '@/trace/table'
import { errorsOf } from './errors'
import { trueRoot } from './roots'
import { servicesOf } from './stats'

/** What a result list shows of a trace that is here whole. */
export function summaryOf(t: TraceTable): TraceSummary {
  const root = trueRoot(t)
  return {
    traceId: t.traceId,
    ...(root >= 0 && {
      rootService: serviceOf(t, root),
      rootName: nameOf(t, root),
    }),
    start: t.epoch,
    duration: t.duration,
    spans: t.length,
    errors: errorsOf(t).count,
    orphans: t.repairs.orphans.length,
    services: servicesOf(t).map(({ name, spans, errors }) => ({ name, spans, errors })),
  }
}
