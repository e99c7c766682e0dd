import type { Row, TraceTable } from '@/trace/table'
import { resourceSpans } from './otlp-json'

/** One span as OTLP JSON with its resource and scope: a document that opens here and elsewhere. */
export function spanJson(t: TraceTable, row: Row): string {
  const pieces = [...resourceSpans(t, Int32Array.of(row), true)]
  // OTLP writes large integers as strings, so none is rounded on the way.
  return JSON.stringify(JSON.parse(`{"resourceSpans":[${pieces.join('')}]}`), null, 2)
}
