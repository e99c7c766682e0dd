import { mainRoot } from '@/analysis/roots'
import { visibleText } from '@/base/visible-text'
import { nameOf, serviceOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'

/** What a trace is called: the service and operation of its root, as text to show. */
export function traceName(t: TraceTable): { readonly service: string; readonly name: string } {
  const root = mainRoot(t)
  if (root < 0) return { service: '', name: t.traceId }
  return {
    service: visibleText(serviceOf(t, root)),
    name: visibleText(nameOf(t, root)) || '(no name)',
  }
}
