import { errorsOf } from '@/analysis/errors'
import { roundThreshold } from '@/share/alert-form'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import type { AlertStart } from './alert-dialog'

/** An alert on the operation of a span: that it fails, where this one did; else that it is slow. */
export function spanAlert(t: TraceTable, row: Row): AlertStart {
  return {
    service: serviceOf(t, row),
    operation: nameOf(t, row),
    kind: errorsOf(t).own.has(row) ? 'errors' : 'latency',
    slower: roundThreshold(t.spanDuration[row]),
  }
}
